import { type RefundFields, wishOf } from './refund-wish';

const fields = (change: Partial<RefundFields>): RefundFields => ({
  kind: 'items',
  quantities: {},
  amount: null,
  ...change,
});

describe('the wish for a refund', () => {
  it('names the lines of which anything is chosen', () => {
    expect(wishOf(fields({ quantities: { line_1: 2, line_2: 0, line_3: null } }))).toEqual({
      items: [{ line_id: 'line_1', quantity: 2 }],
    });
  });

  it('names an amount alone where an amount is chosen', () => {
    expect(wishOf(fields({ kind: 'amount', amount: 3.5, quantities: { line_1: 1 } }))).toEqual({ amount: 3.5 });
  });

  it('names nothing for everything that is left', () => {
    expect(wishOf(fields({ kind: 'all', amount: 3 }))).toEqual({});
  });

  it('is none while nothing is chosen', () => {
    expect([
      wishOf(fields({})),
      wishOf(fields({ kind: 'amount' })),
      wishOf(fields({ kind: 'amount', amount: 0 })),
    ]).toEqual([null, null, null]);
  });
});
