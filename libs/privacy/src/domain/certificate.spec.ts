import { effectOn, figuresOf, type Held, reasonToKeep } from './certificate';

describe('the figures of an erasure', () => {
  it('are the values that go and the rows that stay, nothing of what there is none of', () => {
    const held: Held[] = [
      { table: 'customers', rows: 1, values: { phone: 1, birthday: 0 } },
      { table: 'addresses', rows: 2, values: { street: 2 } },
      { table: 'orders', rows: 7, values: { cancel_reason: 3 } },
      { table: 'payments', rows: 0, values: {} },
    ];
    expect(figuresOf(held)).toEqual({
      erased: { 'customers.phone': 1, 'addresses.street': 2, 'orders.cancel_reason': 3 },
      kept: { customers: 1, orders: 7 },
    });
    expect(figuresOf([])).toEqual({ erased: {}, kept: {} });
  });

  it('are explained by the map', () => {
    expect([effectOn('customers.email'), effectOn('addresses.street'), effectOn('customers.phone')]).toEqual([
      'pseudonym',
      'delete row',
      'null',
    ]);
    expect(reasonToKeep('orders')).toMatch(/books/);
    expect(reasonToKeep('addresses')).toBe('');
  });
});
