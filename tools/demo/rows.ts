import type { Uuid } from '@breadboard/kernel';
import type { ClientBase } from 'pg';

/** Parents before children: the order in which rows are inserted. */
const TABLES = [
  'locations',
  'opening_hours',
  'customers',
  'addresses',
  'users',
  'api_keys',
  'menu_categories',
  'menu_items',
  'modifier_groups',
  'menu_item_modifier_groups',
  'modifiers',
  'recipe_lines',
  'menu_dayparts',
  'menu_daypart_windows',
  'promos',
  'payment_methods',
  'simulated_charges',
  'orders',
  'order_lines',
  'order_line_modifiers',
  'order_status_history',
  'order_numbers',
  'promo_uses',
  'pickup_slots',
  'pickup_slot_uses',
  'payments',
  'stock_items',
  'stock_reservations',
  'stock_movements',
  'loyalty_programs',
  'loyalty_rewards',
  'loyalty_accounts',
  'loyalty_transactions',
  'loyalty_lots',
  'loyalty_lot_entries',
  'outbox',
] as const;
export type DemoTable = (typeof TABLES)[number];

/** Columns by name; the tenant is added when they are inserted. Money is bigint, moments are Date. */
export type Row = Readonly<Record<string, unknown>>;

/** Rows of one tenant, collected in any order and inserted in one statement a table. */
export class DemoRows {
  private readonly collected = new Map<DemoTable, Row[]>();

  /** All rows of one table name the same columns. */
  add(table: DemoTable, ...rows: readonly Row[]): void {
    const known = this.collected.get(table);
    if (known) known.push(...rows);
    else this.collected.set(table, [...rows]);
  }

  /** Inserts everything. The client's transaction is already set to the tenant. */
  async insert(client: ClientBase, tenantId: Uuid): Promise<void> {
    for (const table of TABLES) {
      const rows = (this.collected.get(table) ?? []).map((row) => ({ tenant_id: tenantId, ...row }));
      const [first] = rows;
      if (!first) continue;
      const columns = Object.keys(first).join(', ');
      const sql = `INSERT INTO ${table} (${columns})
        SELECT ${columns} FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`;
      await client.query(sql, [JSON.stringify(rows, bigintAsText)]);
    }
  }
}

// JSON has no bigints; PostgreSQL reads the text as the number it is.
function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? value.toString() : value;
}
