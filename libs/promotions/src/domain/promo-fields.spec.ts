import * as fc from 'fast-check';
import type { PromoFields } from './promo';
import { changedPromo, newPromo, type PromoChanges, type WrittenPromo } from './promo-fields';

const START = new Date('2026-06-01T00:00:00Z');
const END = new Date('2026-07-01T00:00:00Z');
const [CAKE, PIE] = ['0193f2a4-7c11-7a3e-8f00-5b1de0c0ffe1', '0193f2a4-7c11-7a3e-8f00-5b1de0c0ffe2'];

const PERCENT = { code: 'SAVE10', kind: 'percent', percentOff: 10 } as const;
const FIXED = { code: 'FIVER', kind: 'fixed', amountOff: 5 } as const;
const FREE = { code: 'CAKE', kind: 'free_item', menuItemIds: [CAKE] } as const;

const made = (changes: Parameters<typeof newPromo>[0], currency = 'USD'): WrittenPromo => newPromo(changes, currency);
const fieldsOf = (written: WrittenPromo): PromoFields => {
  expect(written.wrong).toEqual([]);
  return written.fields;
};
const changed = (before: PromoFields, changes: PromoChanges): WrittenPromo => changedPromo(before, changes, 'USD');
const wrongIn = ({ wrong }: WrittenPromo): string[] => wrong.map(({ field }) => field);

describe('a new promo', () => {
  it('asks for nothing unless it is told to, and describes itself', () => {
    expect(fieldsOf(made(PERCENT))).toEqual({
      code: 'SAVE10',
      description: '10% off your order',
      kind: 'percent',
      value: 1000n,
      menuItemIds: null,
      minSubtotal: 0n,
      firstOrderOnly: false,
      locationIds: null,
      startsAt: null,
      endsAt: null,
      totalLimit: null,
      perCustomerLimit: null,
      enabled: true,
    });
  });

  it('is what it was told to be', () => {
    const terms = { firstOrderOnly: true, startsAt: START, endsAt: END, totalLimit: 9, perCustomerLimit: 2 };
    const written = made({ ...PERCENT, ...terms, description: 'Welcome', minSubtotal: 20.5, enabled: false });
    expect(fieldsOf(written)).toMatchObject({ ...terms, description: 'Welcome', minSubtotal: 2050n, enabled: false });
  });

  it.each<[string, Parameters<typeof newPromo>[0], bigint, string]>([
    ['a hundredth of a percent', { ...PERCENT, percentOff: 0.01 }, 1n, '0.01% off your order'],
    ['a third of it, as near as can be', { ...PERCENT, percentOff: 33.33 }, 3333n, '33.33% off your order'],
    ['all of it', { ...PERCENT, percentOff: 100 }, 10_000n, '100% off your order'],
    ['a cent', { ...FIXED, amountOff: 0.01 }, 1n, '0.01 USD off your order'],
    ['an amount', FIXED, 500n, '5.00 USD off your order'],
    ['an item', FREE, 0n, 'One item free'],
  ])('gives %s', (_what, changes, value, description) => {
    expect(fieldsOf(made(changes))).toMatchObject({ value, description });
  });

  it('reads amounts in the currency of the restaurant', () => {
    expect(fieldsOf(made({ ...FIXED, amountOff: 500 }, 'JPY'))).toMatchObject({
      value: 500n,
      description: '500 JPY off your order',
    });
    expect(wrongIn(made({ ...FIXED, amountOff: 0.5 }, 'JPY'))).toEqual(['amount_off']);
    expect(wrongIn(made({ ...FIXED, minSubtotal: 0.5 }, 'JPY'))).toEqual(['min_subtotal']);
    expect(fieldsOf(made({ ...FIXED, amountOff: 0.125 }, 'KWD')).value).toBe(125n);
  });

  it('is found by its code in upper case, and names nothing twice', () => {
    expect(fieldsOf(made({ ...PERCENT, code: ' save-10_a ' })).code).toBe('SAVE-10_A');
    expect(fieldsOf(made({ ...FREE, menuItemIds: [PIE, CAKE, PIE] })).menuItemIds).toEqual([PIE, CAKE]);
    expect(fieldsOf(made({ ...PERCENT, locationIds: [PIE, PIE] })).locationIds).toEqual([PIE]);
    expect(fieldsOf(made({ ...PERCENT, locationIds: [] })).locationIds).toBeNull();
    expect(fieldsOf(made({ ...PERCENT, menuItemIds: [] })).menuItemIds).toBeNull();
  });

  it.each<[string, PromoChanges, string[]]>([
    ['a percent promo without a percentage', { percentOff: undefined }, ['percent_off']],
    ['one of null', { percentOff: null }, ['percent_off']],
    ['one of nothing', { percentOff: 0 }, ['percent_off']],
    ['one of more than all', { percentOff: 100.01 }, ['percent_off']],
    ['one of less than nothing', { percentOff: -5 }, ['percent_off']],
    ['one with three decimals', { percentOff: 10.125 }, ['percent_off']],
    ['one with an amount', { amountOff: 5 }, ['amount_off']],
    ['one with items', { menuItemIds: [CAKE] }, ['menu_item_ids']],
    ['a fixed promo without an amount', { ...FIXED, amountOff: undefined, percentOff: undefined }, ['amount_off']],
    ['one of nothing', { ...FIXED, amountOff: 0, percentOff: undefined }, ['amount_off']],
    ['one of half a cent', { ...FIXED, amountOff: 0.005, percentOff: undefined }, ['amount_off']],
    ['one with a percentage', FIXED, ['percent_off']],
    ['a free item without items', { ...FREE, menuItemIds: null, percentOff: undefined }, ['menu_item_ids']],
    ['one of an empty list', { ...FREE, menuItemIds: [], percentOff: undefined }, ['menu_item_ids']],
    ['one with a percentage and an amount', { ...FREE, amountOff: 1 }, ['percent_off', 'amount_off']],
    ['a code with a blank', { code: 'SAVE 10' }, ['code']],
    ['a code of other letters', { code: 'ÉTÉ' }, ['code']],
    ['a code that grows in upper case', { code: 'straße' }, ['code']],
    ['a code of a letter that looks like another', { code: 'ſave' }, ['code']],
    ['no code', { code: ' ' }, ['code']],
    ['a dash alone', { code: '-' }, ['code']],
    ['a code that is too long', { code: 'A'.repeat(41) }, ['code']],
    ['an end before its start', { startsAt: END, endsAt: START }, ['ends_at']],
    ['an end at its start', { startsAt: END, endsAt: END }, ['ends_at']],
    ['a minimum of half a cent', { minSubtotal: 0.005 }, ['min_subtotal']],
    ['several mistakes', { code: '?', percentOff: 0, amountOff: 2 }, ['percent_off', 'amount_off', 'code']],
  ])('is not made with %s', (_what, changes, fields) => {
    expect(wrongIn(made({ ...PERCENT, ...changes }))).toEqual(fields);
  });

  it('has a value that its kind can have, or is refused', () => {
    const anything = fc.record({
      kind: fc.constantFrom('percent', 'fixed', 'free_item'),
      percentOff: fc.option(fc.double(), { nil: undefined }),
      amountOff: fc.option(fc.double(), { nil: undefined }),
      menuItemIds: fc.option(fc.constant([CAKE]), { nil: undefined }),
    });
    fc.assert(
      fc.property(anything, (changes) => {
        const { fields, wrong } = made({ code: 'X', ...changes });
        if (wrong.length > 0) return;
        const { kind, value, menuItemIds } = fields;
        expect(menuItemIds !== null).toBe(kind === 'free_item');
        expect(kind === 'free_item' ? value === 0n : value > 0n).toBe(true);
        expect(kind !== 'percent' || value <= 10_000n).toBe(true);
      }),
    );
  });
});

describe('a promo that is changed', () => {
  const save10 = fieldsOf(made({ ...PERCENT, totalLimit: 5, startsAt: START, locationIds: [PIE], minSubtotal: 3 }));

  it('by nothing stays what it was', () => {
    for (const promo of [PERCENT, FIXED, FREE]) {
      const before = fieldsOf(made(promo));
      expect(fieldsOf(changed(before, {}))).toEqual(before);
    }
    expect(fieldsOf(changed(save10, {}))).toEqual(save10);
  });

  it('has what was sent, and keeps the rest', () => {
    const after = fieldsOf(changed(save10, { totalLimit: null, locationIds: null, endsAt: END, enabled: false }));
    expect(after).toEqual({ ...save10, totalLimit: null, locationIds: null, endsAt: END, enabled: false });
  });

  it('describes itself anew where nobody had described it', () => {
    expect(fieldsOf(changed(save10, { percentOff: 20 }))).toMatchObject({
      value: 2000n,
      description: '20% off your order',
    });
    const named = { ...save10, description: 'Summer' };
    expect(fieldsOf(changed(named, { percentOff: 20 })).description).toBe('Summer');
    expect(fieldsOf(changed(named, { description: 'Autumn' })).description).toBe('Autumn');
  });

  it.each([null, ''])('says what it gives once its description is %j, and goes on doing so', (description) => {
    const emptied = fieldsOf(changed({ ...save10, description: 'Summer' }, { description }));
    expect(emptied).toEqual(save10);
    expect(fieldsOf(changed(emptied, { percentOff: 20 })).description).toBe('20% off your order');
    expect(fieldsOf(made({ ...PERCENT, description })).description).toBe('10% off your order');
    const both = changed({ ...save10, description: 'Summer' }, { description, percentOff: 25 });
    expect(fieldsOf(both).description).toBe('25% off your order');
  });

  it('forgets what it gave once it is of another kind', () => {
    expect(fieldsOf(changed(save10, { kind: 'fixed', amountOff: 2 }))).toMatchObject({ kind: 'fixed', value: 200n });
    expect(wrongIn(changed(save10, { kind: 'fixed' }))).toEqual(['amount_off']);
    expect(wrongIn(changed(save10, { kind: 'free_item' }))).toEqual(['menu_item_ids']);
    const cake = fieldsOf(changed(save10, { kind: 'free_item', menuItemIds: [CAKE] }));
    expect(cake).toMatchObject({ value: 0n, menuItemIds: [CAKE], description: 'One item free' });
    expect(fieldsOf(changed(cake, { kind: 'percent', percentOff: 5 }))).toMatchObject({
      value: 500n,
      menuItemIds: null,
    });
  });

  it('is judged as a whole', () => {
    expect(wrongIn(changed(save10, { endsAt: START }))).toEqual(['ends_at']);
    expect(wrongIn(changed(save10, { percentOff: null }))).toEqual(['percent_off']);
    expect(wrongIn(changed(save10, { amountOff: null, menuItemIds: null }))).toEqual([]);
    expect(wrongIn(changed(fieldsOf(made(FREE)), { menuItemIds: null }))).toEqual(['menu_item_ids']);
  });
});
