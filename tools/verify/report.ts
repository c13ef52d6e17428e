import { formatId, type IdPrefix } from '@breadboard/kernel';
import type { BrokenRow, Outcome } from './check';

const SHOWN = 20;

/** Columns whose identifiers have a prefix of their own. */
const PREFIXES: Readonly<Record<string, IdPrefix>> = {
  customer_id: 'cust',
  order_id: 'ord',
  payment_id: 'pay',
  promo_id: 'promo',
  stock_item_id: 'stk',
  transaction_id: 'txn',
  location_id: 'loc',
  user_id: 'usr',
  event_id: 'evt',
  daypart_id: 'dpt',
};

/** One line an invariant, and below it the rows that break it: identifiers and figures, nothing personal. */
export function reportOf(outcomes: readonly Outcome[]): string {
  const lines = outcomes.flatMap(({ title, checked, broken }) => {
    if (broken.length === 0) return [`ok      ${title} (${checked} checked)`];
    const shown = broken.slice(0, SHOWN).map((row) => `          ${textOf(row)}`);
    const more = broken.length > SHOWN ? [`          … and ${broken.length - SHOWN} more`] : [];
    return [`BROKEN  ${title} (${broken.length} found, ${checked} checked)`, ...shown, ...more];
  });
  const wrong = outcomes.filter(({ broken }) => broken.length > 0).length;
  return [...lines, '', wrong === 0 ? 'Everything holds.' : `${wrong} of ${outcomes.length} do not hold.`].join('\n');
}

function textOf(row: BrokenRow): string {
  return Object.entries(row)
    .map(([column, value]) => `${column.replace(/_id$/, '')}=${valueOf(column, value)}`)
    .join('  ');
}

function valueOf(column: string, value: unknown): string {
  const prefix = PREFIXES[column];
  return prefix && typeof value === 'string' ? formatId(prefix, value) : String(value);
}
