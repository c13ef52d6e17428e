import { BELONGINGS, PERSONAL } from '@breadboard/contracts';
import { toldColumns } from './told-columns';

const told = Object.fromEntries(toldColumns().map(({ table, columns }) => [table, columns]));

/** What is personal and not told: secrets, and what the provider of payments calls the card and the guest. */
const KEPT_BACK = [
  'users.password_hash',
  'payment_methods.provider_ref',
  'payment_methods.provider_customer',
  'audit_log.details',
];

describe('the columns of an export', () => {
  it('are all that is personal of whatever belongs to a customer, but for secrets', () => {
    const missing = Object.keys(BELONGINGS).flatMap((table) =>
      Object.entries(PERSONAL[table] ?? {})
        .filter(([column, { erasure }]) => erasure !== 'follows' && !told[table]?.includes(column))
        .map(([column]) => `${table}.${column}`),
    );
    expect(missing).toEqual(KEPT_BACK);
  });

  it('name no tenant and no staff', () => {
    const all = Object.values(told).flat();
    expect(all.filter((column) => /tenant|actor|hash|principal|requested_by/.test(column))).toEqual([]);
    expect(all.length).toBeGreaterThan(100);
  });

  it('tell what was ordered, paid and earned', () => {
    expect(told).toMatchObject({
      orders: expect.arrayContaining(['total', 'placed_at', 'cancel_reason']),
      order_lines: expect.arrayContaining(['name', 'special_instructions']),
      payments: expect.arrayContaining(['captured']),
      loyalty_transactions: expect.arrayContaining(['points', 'reason']),
      audit_log: expect.arrayContaining(['action', 'reason']),
    });
  });
});
