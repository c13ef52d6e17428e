import * as fc from 'fast-check';
import { after, credit, debit, expire, giveBack, type Movement, type Points, takeBack } from './account';
import type { Lot } from './lots';

const NOON = new Date('2026-06-15T12:00:00Z');
const lot = (id: string, remaining: number, expiresAt: Date | null = null): Lot => ({
  id,
  remaining,
  earnedAt: NOON,
  expiresAt,
});
const OWNS: Points = { balance: 150, debt: 0, lots: [lot('a', 100), lot('b', 50, NOON)] };
const OWES: Points = { balance: 0, debt: 40, lots: [] };

describe('an account', () => {
  it('is credited with a lot, once its debt is paid', () => {
    expect(credit(OWNS, 30)).toMatchObject({ points: 30, debtPaid: 0, newLot: 30 });
    expect(credit(OWES, 100)).toMatchObject({ points: 100, debtPaid: 40, newLot: 60 });
    expect(credit(OWES, 40)).toMatchObject({ points: 40, debtPaid: 40, newLot: 0 });
  });

  it('is debited with what it has, and not a point more', () => {
    expect(debit(OWNS, 120)).toMatchObject({
      points: -120,
      lotEntries: [
        { lotId: 'a', points: -100 },
        { lotId: 'b', points: -20 },
      ],
    });
    expect(debit(OWNS, 150)).toMatchObject({ points: -150 });
    expect(debit(OWNS, 151)).toBeNull();
    expect(debit(OWES, 1)).toBeNull();
  });

  it('loses what has expired', () => {
    expect(expire(OWNS, NOON)).toMatchObject({ points: -50, lotEntries: [{ lotId: 'b', points: -50 }] });
    expect(expire(OWNS, new Date(NOON.getTime() - 1))).toBeNull();
  });

  it('gives earned points back out of their own lot first, and owes what is not there', () => {
    expect(takeBack(OWNS, 70, 'b')).toMatchObject({
      points: -70,
      debtMade: 0,
      lotEntries: [
        { lotId: 'b', points: -50 },
        { lotId: 'a', points: -20 },
      ],
    });
    expect(takeBack(OWNS, 170, 'gone')).toMatchObject({ points: -170, debtMade: 20 });
  });

  it('gets spent points back where they were taken from, less what it owes', () => {
    const taken = [{ lotId: 'a', points: 100 }];
    expect(giveBack(OWES, 60, taken)).toMatchObject({
      points: 60,
      debtPaid: 40,
      lotEntries: [{ lotId: 'a', points: 20 }],
    });
    expect(() => giveBack(OWNS, 101, taken)).toThrow('no more is given back than was taken');
  });

  it('never owes and owns, and is what its ledger and its lots come to, whatever happens to it', () => {
    const act = fc.tuple(
      fc.constantFrom('credit', 'debit', 'take back', 'expire'),
      fc.integer({ min: 1, max: 300 }),
      fc.nat(5),
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 20 }), (acts) => {
        let points: Points = { balance: 0, debt: 0, lots: [] };
        let ledger = 0;
        acts.forEach(([kind, amount, hour], index) => {
          const now = new Date(NOON.getTime() + hour * 3_600_000);
          const movements: Record<typeof kind, () => Movement | null> = {
            credit: () => credit(points, amount),
            debit: () => debit(points, amount),
            'take back': () => takeBack(points, amount, '0'),
            expire: () => expire(points, now),
          };
          const movement = movements[kind]();
          if (!movement) return;
          points = after(points, movement, { id: String(index), earnedAt: NOON, expiresAt: now });
          ledger += movement.points;
          expect(points.balance - points.debt).toBe(ledger);
          expect(points.lots.reduce((sum, { remaining }) => sum + remaining, 0)).toBe(points.balance);
          expect(points.balance === 0 || points.debt === 0).toBe(true);
        });
      }),
    );
  });
});
