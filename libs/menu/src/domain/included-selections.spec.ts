import { required, type UnitPrice, type Uuid } from '@breadboard/kernel';
import * as fc from 'fast-check';
import type { BasketGroup, BasketLineRequest, BasketMenu, ResolvedLine } from './basket-menu';
import { includedOf, type Selection } from './included-selections';
import { resolveBasket } from './resolve-basket';

const ITEM = '00000000-0000-0000-0000-000000000001';
const BASE = 100_000n;
const modifierId = (group: number, n: number): Uuid => `00000000-0000-0000-000${group}-${String(n).padStart(12, '0')}`;

/** One group of a bowl, with what a guest takes of each of its modifiers. */
interface Pile {
  readonly includedCount: number;
  readonly selections: readonly Selection[];
}

const pile: fc.Arbitrary<Pile> = fc.record({
  includedCount: fc.integer({ min: 0, max: 6 }),
  selections: fc.array(
    fc.record({
      price: fc.oneof(fc.constant(0n), fc.bigInt(0n, 50_000n), fc.constantFrom(5_000n, 7_500n)),
      quantity: fc.integer({ min: 1, max: 4 }),
    }),
    { maxLength: 5 },
  ),
});
const bowl = fc.array(pile, { minLength: 1, maxLength: 3 });

function menuOf(piles: readonly Pile[]): BasketMenu {
  const groups = piles.map(({ includedCount, selections }, group): BasketGroup => ({
    code: `group_${group}`,
    name: `Group ${group}`,
    min: 0,
    max: null,
    includedCount,
    modifiers: selections.map(({ price }, n) => ({
      id: modifierId(group, n),
      code: `m${n}`,
      name: `M ${n}`,
      price,
      maxQuantity: 100,
      available: true,
      recipe: [],
    })),
  }));
  return new Map([
    [ITEM, { id: ITEM, categoryId: ITEM, name: 'Bowl', unitPrice: BASE, available: true, recipe: [], groups }],
  ]);
}

function requestOf(piles: readonly Pile[]): BasketLineRequest {
  const modifiers = piles.flatMap(({ selections }, group) =>
    selections.map(({ quantity }, n) => ({ modifierId: modifierId(group, n), quantity })),
  );
  return { menuItemId: ITEM, quantity: 1, modifiers, specialInstructions: null };
}

const resolved = (menu: BasketMenu, request: BasketLineRequest): ResolvedLine =>
  required(resolveBasket(menu, [request])[0], 'line');
const priceOf = (menu: BasketMenu, request: BasketLineRequest): UnitPrice => resolved(menu, request).unitPrice;

/** By counting: every single selection of a group in a row, cheapest first, and all but the last few are charged. */
function countedPrice(piles: readonly Pile[]): UnitPrice {
  const charged = piles.flatMap(({ includedCount, selections }) => {
    const singles = selections.flatMap(({ price, quantity }) => Array.from({ length: quantity }, () => price));
    const cheapestFirst = singles.toSorted((a, b) => Number(a - b));
    return cheapestFirst.slice(0, Math.max(0, singles.length - includedCount));
  });
  return charged.reduce((sum, price) => sum + price, BASE);
}

describe('included selections', () => {
  it.each<[string, [bigint, number][], number, number[]]>([
    ['nothing where nothing is included', [[7_500n, 2]], 0, [0]],
    [
      'everything where enough is',
      [
        [7_500n, 2],
        [5_000n, 1],
      ],
      3,
      [2, 1],
    ],
    ['no more than there is', [[7_500n, 1]], 9, [1]],
    [
      'the dearest first',
      [
        [5_000n, 1],
        [9_000n, 1],
        [7_500n, 1],
      ],
      2,
      [0, 1, 1],
    ],
    [
      'part of a selection',
      [
        [5_000n, 3],
        [9_000n, 1],
      ],
      2,
      [1, 1],
    ],
    [
      'the first of those that cost the same',
      [
        [5_000n, 1],
        [5_000n, 1],
      ],
      1,
      [1, 0],
    ],
    [
      'what costs something before what costs nothing',
      [
        [0n, 1],
        [100n, 1],
      ],
      1,
      [0, 1],
    ],
    ['nothing of nothing', [], 2, []],
  ])('are %s', (_name, given, count, included) => {
    const selections = given.map(([price, quantity]) => ({ price, quantity }));
    expect(includedOf(selections, count)).toEqual(included);
  });

  it('make a bowl of 10.00 with two toppings included cost what the dear ones leave over', () => {
    const piles = [
      {
        includedCount: 2,
        selections: [
          { price: 5_000n, quantity: 2 },
          { price: 12_500n, quantity: 1 },
        ],
      },
    ];
    const line = resolved(menuOf(piles), requestOf(piles));
    expect(line).toMatchObject({
      basePrice: 100_000n,
      unitPrice: 105_000n,
      modifiers: [
        { quantity: 2, included: 1, price: 5_000n },
        { quantity: 1, included: 1, price: 12_500n },
      ],
    });
  });

  it('are priced as one counts them, each group by itself', () => {
    fc.assert(fc.property(bowl, (piles) => expect(priceOf(menuOf(piles), requestOf(piles))).toBe(countedPrice(piles))));
  });

  it('explain the price of their line to the last digit', () => {
    fc.assert(
      fc.property(bowl, (piles) => {
        const line = resolved(menuOf(piles), requestOf(piles));
        const charged = line.modifiers.map(({ price, quantity, included }) => price * BigInt(quantity - included));
        expect(charged.reduce((sum, part) => sum + part, line.basePrice)).toBe(line.unitPrice);
        for (const { quantity, included } of line.modifiers) {
          expect(included >= 0 && included <= quantity).toBe(true);
        }
      }),
    );
  });

  it('do not depend on the order in which they are named', () => {
    const shuffled = bowl.chain((piles) => {
      const { modifiers } = requestOf(piles);
      return fc.tuple(fc.constant(piles), fc.shuffledSubarray([...modifiers], { minLength: modifiers.length }));
    });
    fc.assert(
      fc.property(shuffled, ([piles, modifiers]) => {
        expect(priceOf(menuOf(piles), { ...requestOf(piles), modifiers })).toBe(
          priceOf(menuOf(piles), requestOf(piles)),
        );
      }),
    );
  });

  it('never make a line cheaper when one more is chosen, and never by more than it costs', () => {
    fc.assert(
      fc.property(bowl, fc.nat(), (piles, at) => {
        const request = requestOf(piles);
        if (request.modifiers.length === 0) return;
        const place = at % request.modifiers.length;
        const more = request.modifiers.map((one, n) => (n === place ? { ...one, quantity: one.quantity + 1 } : one));
        const menu = menuOf(piles);
        const [before, after] = [priceOf(menu, request), priceOf(menu, { ...request, modifiers: more })];
        expect(after >= before).toBe(true);
        const dearest = piles
          .flatMap(({ selections }) => selections)
          .reduce((max, { price }) => (price > max ? price : max), 0n);
        expect(after - before <= dearest).toBe(true);
      }),
    );
  });

  it('never cost more where more are included', () => {
    fc.assert(
      fc.property(bowl, (piles) => {
        const generous = piles.map((one) => ({ ...one, includedCount: one.includedCount + 1 }));
        expect(priceOf(menuOf(generous), requestOf(piles)) <= priceOf(menuOf(piles), requestOf(piles))).toBe(true);
      }),
    );
  });
});
