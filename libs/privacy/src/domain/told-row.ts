import { formatId, type IdPrefix } from '@breadboard/kernel';

/** Prefixes of the rows' own identifiers, by table. */
const ROWS: Readonly<Record<string, IdPrefix>> = {
  customers: 'cust',
  addresses: 'addr',
  users: 'usr',
  payment_methods: 'pm',
  orders: 'ord',
  order_lines: 'line',
  order_refunds: 'rfd',
  payments: 'pay',
  payment_refunds: 'rfd',
  promos: 'promo',
  loyalty_transactions: 'txn',
  audit_log: 'aud',
};

/** Prefixes of the identifiers of other rows, by column. */
const REFERENCES: Readonly<Record<string, IdPrefix>> = {
  customer_id: 'cust',
  user_id: 'usr',
  location_id: 'loc',
  order_id: 'ord',
  order_line_id: 'line',
  refund_id: 'rfd',
  menu_item_id: 'item',
  modifier_id: 'mod',
  payment_method_id: 'pm',
  promo_id: 'promo',
  reverses_id: 'txn',
};

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$/;

/** A row as an export tells it: public identifiers, moments in UTC; everything else as it is held. */
export function toldRow(table: string, row: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([column, value]) => [column, toldValue(table, column, value)]));
}

function toldValue(table: string, column: string, value: unknown): unknown {
  if (typeof value !== 'string') return value;
  const prefix = column === 'id' ? ROWS[table] : REFERENCES[column];
  if (prefix !== undefined) return formatId(prefix, value);
  return isMoment(column) && MOMENT.test(value) ? new Date(value).toISOString() : value;
}

/** Columns of moments are called so; a guest's words may look like one. */
function isMoment(column: string): boolean {
  return column === 'at' || column.endsWith('_at') || column === 'scheduled_time';
}
