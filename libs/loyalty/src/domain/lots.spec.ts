import * as fc from 'fast-check';
import { expiredLots, type Lot, lotsAfter, putBackInto, sumOf, takeFrom, withEmptyLots } from './lots';

const NOON = new Date('2026-06-15T12:00:00Z');

function aLot(id: string, remaining: number, more: Partial<Lot> = {}): Lot {
  return { id, remaining, earnedAt: NOON, expiresAt: null, ...more };
}

const LOTS = [aLot('a', 100), aLot('b', 50), aLot('c', 30)];
const someLots = fc
  .array(fc.nat(200), { maxLength: 6 })
  .map((points) => points.map((remaining, index) => aLot(String(index), remaining)));

describe('lots', () => {
  it.each([
    [0, []],
    [60, [{ lotId: 'a', points: -60 }]],
    [
      120,
      [
        { lotId: 'a', points: -100 },
        { lotId: 'b', points: -20 },
      ],
    ],
    [
      999,
      [
        { lotId: 'a', points: -100 },
        { lotId: 'b', points: -50 },
        { lotId: 'c', points: -30 },
      ],
    ],
  ])('give %i points, the first ones first', (points, entries) => expect(takeFrom(LOTS, points)).toEqual(entries));

  it('get back first what was taken last', () => {
    const taken = [
      { lotId: 'a', points: 100 },
      { lotId: 'b', points: 20 },
    ];
    expect(putBackInto(taken, 30)).toEqual([
      { lotId: 'b', points: 20 },
      { lotId: 'a', points: 10 },
    ]);
  });

  it('stand as if fewer had been taken, once some were put back', () => {
    fc.assert(
      fc.property(someLots, fc.nat(800), fc.nat(800), (lots, points, back) => {
        const taken = takeFrom(lots, points);
        const out = taken.map((entry) => ({ lotId: entry.lotId, points: -entry.points }));
        const returned = putBackInto(out, Math.min(back, sumOf(out)));
        const after = lotsAfter(lots, [...taken, ...returned]);
        const fewer = lotsAfter(lots, takeFrom(lots, -sumOf(taken) - sumOf(returned)));
        expect(after).toEqual(fewer);
      }),
    );
  });

  it('are over from the moment they expire', () => {
    const lots = [
      aLot('over', 5, { expiresAt: NOON }),
      aLot('soon', 5, { expiresAt: new Date(NOON.getTime() + 1) }),
      aLot('empty', 0, { expiresAt: NOON }),
      aLot('for good', 5),
    ];
    expect(expiredLots(lots, NOON).map(({ id }) => id)).toEqual(['over']);
  });

  it('keep their order when empty ones come among them, each once', () => {
    const earlier = { id: 'z', earnedAt: new Date(NOON.getTime() - 1), expiresAt: null };
    const same = { id: 'aa', earnedAt: NOON, expiresAt: null };
    const known = { id: 'b', earnedAt: NOON, expiresAt: null };
    const all = withEmptyLots(LOTS, [earlier, same, known, same]);
    expect(all.map(({ id, remaining }) => [id, remaining])).toEqual([
      ['z', 0],
      ['a', 100],
      ['aa', 0],
      ['b', 50],
      ['c', 30],
    ]);
  });
});
