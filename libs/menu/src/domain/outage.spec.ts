import * as fc from 'fast-check';
import type { StockUse } from './basket-menu';
import {
  type Outage,
  outageOfItem,
  outageOfModifier,
  type OutOf,
  type Sellable,
  type SellableModifier,
} from './outage';
import { stockKey } from './stock-key';

const JELLIES = ['grape', 'apricot', 'fig', 'plum'];
const START = Date.parse('2026-06-15T12:00:00Z');
const at = (minute: number): Date => new Date(START + minute * 60_000);
const use = (option: string, quantity = 1): StockUse => ({ type: 'jelly', option, quantity });
const key = (option: string): string => stockKey(use(option));
const taken = (until: Date | null): Outage => ({ reason: 'taken_off', until });

const NOTHING: OutOf = { takenOff: new Map(), ingredients: new Map(), units: null };
const modifier = (id: string, more: Partial<SellableModifier> = {}): SellableModifier => ({
  id,
  available: true,
  maxQuantity: 1,
  recipe: [],
  ...more,
});
const item = (more: Partial<Sellable> = {}): Sellable => ({
  id: 'sandwich',
  available: true,
  recipe: [use('grape')],
  groups: [],
  ...more,
});
const jellies = JELLIES.map((option) => modifier(option, { recipe: [use(option)] }));

describe('an outage', () => {
  it('is of what is disabled, for nobody knows how long', () => {
    expect(outageOfItem(item({ available: false }), NOTHING, at(0))).toEqual(taken(null));
    expect(outageOfModifier(modifier('fig', { available: false }), NOTHING, at(0))).toEqual(taken(null));
    expect(outageOfItem(item(), NOTHING, at(0))).toBeNull();
  });

  it.each([
    ['the item itself', { ...NOTHING, takenOff: new Map([['sandwich', at(30)]]) }],
    ['an ingredient of it', { ...NOTHING, ingredients: new Map([[key('grape'), at(30)]]) }],
  ])('of %s ends by itself', (_name, outOf) => {
    expect(outageOfItem(item(), outOf, at(0))).toEqual(taken(at(30)));
    expect(outageOfItem(item(), outOf, new Date(at(30).getTime() - 1))).toEqual(taken(at(30)));
    expect(outageOfItem(item(), outOf, at(30))).toBeNull();
  });

  it('of another ingredient is none of the item', () => {
    const outOf = { ...NOTHING, ingredients: new Map([[key('fig'), null]]) };
    expect(outageOfItem(item(), outOf, at(0))).toBeNull();
    expect(outageOfItem(item({ recipe: [use('plum'), use('fig')] }), outOf, at(0))).toEqual(taken(null));
  });

  it('lasts as long as the longest of its causes', () => {
    const outOf = {
      ...NOTHING,
      takenOff: new Map([['sandwich', at(30)]]),
      ingredients: new Map([[key('grape'), at(90)]]),
    };
    expect(outageOfItem(item(), outOf, at(0))).toEqual(taken(at(90)));
    const undone = { ...outOf, takenOff: new Map([['sandwich', null]]) };
    expect(outageOfItem(item(), undone, at(0))).toEqual(taken(null));
  });

  it.each<[string, number | undefined, number, Outage | null]>([
    ['none are left', 0, 1, { reason: 'sold_out', until: null }],
    ['fewer are left than one needs', 1, 2, { reason: 'sold_out', until: null }],
    ['the place does not have it at all', undefined, 1, { reason: 'sold_out', until: null }],
    ['just enough are left', 2, 2, null],
  ])('is of what is sold out: %s', (_name, units, quantity, outage) => {
    const stock = new Map(units === undefined ? [] : [[key('grape'), units]]);
    expect(outageOfItem(item({ recipe: [use('grape', quantity)] }), { ...NOTHING, units: stock }, at(0))).toEqual(
      outage,
    );
  });

  it('is not looked for in the stock where others do that', () => {
    expect(outageOfItem(item(), { ...NOTHING, units: null }, at(0))).toBeNull();
  });

  describe('of choices', () => {
    const without = (...gone: [string, Date | null][]): OutOf => ({
      ...NOTHING,
      ingredients: new Map(gone.map(([option, until]) => [key(option), until])),
    });
    const choose = (min: number, modifiers = jellies): Sellable => item({ recipe: [], groups: [{ min, modifiers }] });

    it('takes the item off when fewer are left than must be chosen', () => {
      const three = without(['grape', null], ['apricot', null], ['fig', null]);
      expect(outageOfItem(choose(1), three, at(0))).toBeNull();
      expect(outageOfItem(choose(2), three, at(0))).toEqual(taken(null));
      expect(outageOfItem(choose(0), three, at(0))).toBeNull();
    });

    it('lasts until enough of them are back', () => {
      const three = without(['grape', at(90)], ['apricot', at(30)], ['fig', null]);
      expect(outageOfItem(choose(2), three, at(0))).toEqual(taken(at(30)));
      expect(outageOfItem(choose(3), three, at(0))).toEqual(taken(at(90)));
      expect(outageOfItem(choose(4), three, at(0))).toEqual(taken(null));
    });

    it('counts a choice as often as it can be chosen', () => {
      const twice = jellies.map((one) => ({ ...one, maxQuantity: 2 }));
      const three = without(['grape', null], ['apricot', null], ['fig', null]);
      expect(outageOfItem(choose(2, twice), three, at(0))).toBeNull();
      expect(outageOfItem(choose(3, twice), three, at(0))).toEqual(taken(null));
    });

    it('is of a choice that must be made of nothing', () => {
      expect(outageOfItem(choose(1, []), NOTHING, at(0))).toEqual(taken(null));
    });
  });
});

describe('outages, whatever is gone', () => {
  const minute = fc.integer({ min: 0, max: 120 });
  const until = fc.option(minute.map(at), { nil: null });
  const gone = <Key>(keys: Key[]): fc.Arbitrary<Map<Key, Date | null>> =>
    fc
      .uniqueArray(fc.tuple(fc.constantFrom(...keys), until), { selector: ([of]) => of })
      .map((pairs) => new Map(pairs));
  const outOf: fc.Arbitrary<OutOf> = fc.record({
    takenOff: gone(['sandwich', ...JELLIES]),
    ingredients: gone(JELLIES.map(key)),
    units: fc.constant(null),
  });
  const uses = fc.subarray(JELLIES, { maxLength: 2 }).map((options) => options.map((option) => use(option)));
  const modifiers = fc.subarray(JELLIES).chain((ids) =>
    fc.tuple(
      ...ids.map((id) =>
        fc.record({
          id: fc.constant(id),
          available: fc.boolean(),
          maxQuantity: fc.integer({ min: 1, max: 3 }),
          recipe: uses,
        }),
      ),
    ),
  );
  const sandwich: fc.Arbitrary<Sellable> = fc.record({
    id: fc.constant('sandwich'),
    available: fc.boolean(),
    recipe: uses,
    groups: fc.array(fc.record({ min: fc.nat(4), modifiers }), { maxLength: 3 }),
  });

  /** The same question, asked as a cook would: is there anything left that it can be made of? */
  function canBeMade(what: Sellable, missing: OutOf, moment: Date): boolean {
    const isGone = (end: Date | null | undefined): boolean => end === null || (end !== undefined && end > moment);
    const isThere = (thing: { id: string; available: boolean; recipe: readonly StockUse[] }): boolean =>
      thing.available &&
      !isGone(missing.takenOff.get(thing.id)) &&
      thing.recipe.every((need) => !isGone(missing.ingredients.get(stockKey(need))));
    const choices = what.groups.map((group) =>
      group.modifiers.filter(isThere).reduce((sum, { maxQuantity }) => sum + maxQuantity, 0),
    );
    return isThere(what) && what.groups.every(({ min }, index) => (choices[index] ?? 0) >= min);
  }

  it('are there exactly when it cannot be made', () => {
    fc.assert(
      fc.property(sandwich, outOf, minute, (what, missing, moment) => {
        expect(outageOfItem(what, missing, at(moment)) === null).toBe(canBeMade(what, missing, at(moment)));
      }),
      { numRuns: 1_000 },
    );
  });

  it('last until the moment that they tell, and no longer', () => {
    fc.assert(
      fc.property(sandwich, outOf, minute, (what, missing, moment) => {
        const outage = outageOfItem(what, missing, at(moment));
        if (outage === null) return;
        if (outage.until === null) {
          expect(outageOfItem(what, missing, new Date('2999-01-01T00:00:00Z'))).not.toBeNull();
        } else {
          expect(outage.until > at(moment)).toBe(true);
          expect(outageOfItem(what, missing, outage.until)).toBeNull();
          expect(outageOfItem(what, missing, new Date(outage.until.getTime() - 1))).not.toBeNull();
        }
      }),
      { numRuns: 1_000 },
    );
  });

  it('are never ended by more that is gone', () => {
    fc.assert(
      fc.property(sandwich, outOf, outOf, minute, (what, missing, more, moment) => {
        const later = (one: ReadonlyMap<string, Date | null>, other: ReadonlyMap<string, Date | null>) =>
          new Map([...one, ...[...other].filter(([id]) => !one.has(id))]);
        const both = {
          takenOff: later(missing.takenOff, more.takenOff),
          ingredients: later(missing.ingredients, more.ingredients),
          units: null,
        };
        if (outageOfItem(what, missing, at(moment))) expect(outageOfItem(what, both, at(moment))).not.toBeNull();
      }),
    );
  });
});
