import * as fc from 'fast-check';
import { moved, newPositions, type Placed } from './positions';

const placed = (...positions: number[]): Placed[] =>
  positions.map((position, index) => ({ id: 'abcdefgh'[index] ?? '', position }));

describe('the order of a menu', () => {
  it('takes one write where there is room between the neighbours', () => {
    const [a, b, c] = placed(0, 10, 20) as [Placed, Placed, Placed];
    expect(
      newPositions(
        [a, c, b].map((one) => one),
        'c',
      ),
    ).toEqual([{ id: 'c', position: 1 }]);
  });

  it('counts anew where there is none', () => {
    const [a, b, c] = placed(0, 1, 2) as [Placed, Placed, Placed];
    expect(newPositions([a, c, b], 'c')).toEqual([
      { id: 'c', position: 1 },
      { id: 'b', position: 2 },
    ]);
  });

  it('stays as it is past either end', () => {
    const list = placed(0, 1);
    expect(moved(list, 0, -1)).toBe(list);
    expect(moved(list, 1, 2)).toBe(list);
    expect(newPositions(list, 'nobody')).toEqual([]);
  });

  it('is the one that was wished for, whatever the positions were', () => {
    const positions = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(positions, fc.nat({ max: 7 }), fc.nat({ max: 7 }), (numbers, from, to) => {
        const list = placed(...numbers.sort((one, other) => one - other));
        const wished = moved(list, from % list.length, to % list.length);
        const id = list[from % list.length]?.id ?? '';
        const written = new Map(newPositions(wished, id).map((one) => [one.id, one.position]));
        const after = wished.map((one) => written.get(one.id) ?? one.position);
        expect(after.every((position, index) => index === 0 || position > (after[index - 1] ?? -1))).toBe(true);
        expect(after.every((position) => position >= 0)).toBe(true);
      }),
    );
  });
});
