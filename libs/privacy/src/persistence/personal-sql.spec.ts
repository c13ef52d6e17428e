import { BELONGINGS, PERSONAL } from '@breadboard/contracts';
import { counting, erasing, exporting, identifying, remaining, TABLES } from './personal-sql';

const parameters = (sql: string): string[] => [...new Set(sql.match(/\$\d+/g))].sort();

describe('the statements made from the map of personal data', () => {
  it('take the tenant and the customer, and nothing else', () => {
    const statements = [...TABLES.flatMap((table) => erasing(table) ?? []), ...TABLES.map(counting), identifying()];
    expect(statements.length).toBeGreaterThan(30);
    for (const sql of statements) expect(parameters(sql)).toEqual(['$1', '$2']);
    expect(parameters(exporting('orders', ['id', 'total']))).toEqual(['$1', '$2']);
    expect(parameters(remaining())).toEqual(['$1']);
  });

  it('change every column that is to be changed, and leave every other', () => {
    for (const [table, columns] of Object.entries(PERSONAL)) {
      if (!(table in BELONGINGS)) continue;
      const sql = erasing(table) ?? '';
      for (const [column, { erasure }] of Object.entries(columns)) {
        const changed = sql.startsWith('DELETE')
          ? 'delete row'
          : sql.includes(`"${column}" = `)
            ? 'changed'
            : 'untouched';
        const wanted = { 'delete row': 'delete row', keep: 'untouched', follows: 'untouched' }[erasure as string];
        expect([table, column, changed]).toEqual([table, column, wanted ?? 'changed']);
      }
    }
  });

  it('are written like this', () => {
    expect(erasing('addresses')).toBe(`DELETE FROM "addresses" t WHERE t.tenant_id = $1 AND t."customer_id" = $2`);
    expect(erasing('order_refunds')).toBe(
      `UPDATE "order_refunds" t SET "reason" = NULL WHERE t.tenant_id = $1 AND t."order_id" = ANY (ARRAY(` +
        `SELECT tx.id FROM "orders" tx WHERE tx.tenant_id = $1 AND tx."customer_id" = $2))`,
    );
    expect(erasing('users')).toContain(`"email" = replace('*@erased.invalid', '*', gen_random_uuid()::text)`);
    expect(erasing('payment_methods')).toMatch(/ AND t\."detach_at" IS NULL$/);
    expect(erasing('loyalty_accounts')).toMatch(/^SELECT FROM "loyalty_accounts" t .* FOR UPDATE$/);
    expect(erasing('promo_uses')).toBeNull();
  });

  it('lock orders and accounts before what is written under their locks', () => {
    const order = (table: string): number => TABLES.indexOf(table);
    for (const later of ['order_lines', 'order_refunds', 'order_status_history', 'audit_log']) {
      expect(order('orders')).toBeLessThan(order(later));
    }
    expect(order('loyalty_accounts')).toBeLessThan(order('loyalty_transactions'));
    expect(TABLES[0]).toBe('customers');
  });

  it('prove with the condition that they count by', () => {
    expect(counting('customers')).toContain(`FILTER (WHERE t."phone" IS NOT NULL)::int AS "phone"`);
    expect(remaining()).toContain(`'customers.phone' AS left_in`);
    expect(remaining()).toContain(`t."email"::text NOT LIKE '%@erased.invalid'`);
    expect(remaining()).not.toMatch(/email_lc|search_text|segment|"details"/);
  });
});
