import { BELONGINGS, IMPERSONAL, PERSONAL, type PersonalColumn, type Trail } from '@breadboard/contracts';

/**
 * The statements of erasure, export and proof, made from the map of personal data. They are put together, and safe: every
 * name and every text in them is a constant of the map, nothing that anybody sends; names are quoted, texts escaped. A
 * customer and its tenant come as parameters, or as columns of a query around them.
 */

/** Whose rows are meant: `$1` and `$2`, or columns. */
export interface Whose {
  readonly tenant: string;
  readonly customer: string;
}

const BY_PARAMETERS: Whose = { tenant: '$1', customer: '$2' };
const NOTHING_PERSONAL: Readonly<Record<string, PersonalColumn>> = {};

/** Tables of which a customer's rows are known, in the order of the map. */
export const TABLES: readonly string[] = Object.keys(BELONGINGS);

/** Takes the personal parts of a customer's rows of a table away, or locks them; null when there is nothing to do. */
export function erasing(table: string): string | null {
  const columns = Object.entries(personalOf(table));
  const rows = `${belongs(table, 't', BY_PARAMETERS)}${notNeeded(table)}`;
  if (columns.some(([, { erasure }]) => erasure === 'delete row')) return `DELETE FROM ${name(table)} t WHERE ${rows}`;
  const changes = columns.flatMap(([column, { erasure, standIn }]) => {
    if (erasure === 'null') return [`${name(column)} = NULL`];
    return erasure === 'pseudonym' || erasure === 'empty' ? [`${name(column)} = ${insteadOf(standIn ?? '')}`] : [];
  });
  if (BELONGINGS[table]?.locked) return `SELECT FROM ${name(table)} t WHERE ${rows} FOR UPDATE`;
  return changes.length === 0 ? null : `UPDATE ${name(table)} t SET ${changes.join(', ')} WHERE ${rows}`;
}

/** How many rows of a table are a customer's (`rows`), and how many values of each personal column erasure would take. */
export function counting(table: string): string {
  const counts = erasable(table).map(
    ([column, how]) => `count(*) FILTER (WHERE ${isThere(column, how)})::int AS ${name(column)}`,
  );
  const all = ['count(*)::int AS rows', ...counts].join(', ');
  return `SELECT ${all} FROM ${name(table)} t WHERE ${belongs(table, 't', BY_PARAMETERS)}`;
}

/** A customer's rows of a table as JSON, oldest first as far as identifiers tell, with these columns. */
export function exporting(table: string, columns: readonly string[]): string {
  const fields = columns.map((column) => `${text(column)}, t.${name(column)}`).join(', ');
  return `
    SELECT jsonb_build_object(${fields}) AS row FROM ${name(table)} t
    WHERE ${belongs(table, 't', BY_PARAMETERS)} ORDER BY ${columns.map((column) => `t.${name(column)}::text`).join(', ')}`;
}

/** The identifiers of everything that is a customer's. */
export function identifying(): string {
  const selects = TABLES.filter((table) => IMPERSONAL[table]?.includes('id') && table !== 'audit_log').map(
    (table) => `SELECT t.id FROM ${name(table)} t WHERE ${belongs(table, 't', BY_PARAMETERS)}`,
  );
  return selects.join(' UNION ALL ');
}

/** What is left of erased customers of tenant `$1`, in any table. */
export function remaining(): string {
  const selects = TABLES.flatMap((table) =>
    erasable(table).map(([column, how]) => {
      const writtenAt = BELONGINGS[table]?.writtenAt;
      const before = writtenAt === undefined ? '' : ` AND t.${name(writtenAt)} <= c.erased_at`;
      const rows = belongs(table, 't', { tenant: 'c.tenant_id', customer: 'c.id' });
      return `SELECT c.id AS customer_id, ${text(`${table}.${column}`)} AS left_in FROM ${name('customers')} c JOIN ${name(table)} t
        ON ${rows} WHERE c.tenant_id = $1 AND c.erased_at IS NOT NULL${before}${notNeeded(table)} AND ${isThere(column, how)}`;
    }),
  );
  return selects.join('\nUNION ALL ');
}

/** The condition on a row to be the customer's, with the trails that lead there. */
function belongs(table: string, alias: string, whose: Whose): string {
  const trails = BELONGINGS[table]?.by ?? [];
  const [first] = trails;
  // One list of identifiers, made once, so that the index of the column finds the rows.
  const here = `= ANY (ARRAY(${trails.map((trail) => identifiersAt(alias, trail, whose)).join(' UNION ALL ')}))`;
  const isOwn = trails.length === 1 && first?.of === undefined;
  return `${alias}.tenant_id = ${whose.tenant} AND ${alias}.${name(first?.column ?? '')} ${isOwn ? `= ${whose.customer}` : here}`;
}

function identifiersAt(alias: string, { of, prefix }: Trail, whose: Whose): string {
  if (of === undefined) return `SELECT ${whose.customer}::uuid`;
  const inner = `${alias}x`;
  const id = prefix === undefined ? `${inner}.id` : `${text(prefix)} || ${inner}.id`;
  return `SELECT ${id} FROM ${name(of)} ${inner} WHERE ${belongs(of, inner, whose)}`;
}

function notNeeded(table: string): string {
  const column = BELONGINGS[table]?.neededWhile;
  return column === undefined ? '' : ` AND t.${name(column)} IS NULL`;
}

/** Columns that an erasure changes itself. */
function erasable(table: string): [string, PersonalColumn][] {
  return Object.entries(personalOf(table)).filter(([, { erasure }]) => erasure !== 'keep' && erasure !== 'follows');
}

/** Whether a value is one that an erasure takes. */
function isThere(column: string, { erasure, standIn }: PersonalColumn): string {
  const value = `t.${name(column)}`;
  if (erasure === 'pseudonym') return `${value}::text NOT LIKE ${text((standIn ?? '').replaceAll('*', '%'))}`;
  return erasure === 'empty' ? `${value}::text <> ${text(standIn ?? '')}` : `${value} IS NOT NULL`;
}

function insteadOf(standIn: string): string {
  return standIn.includes('*') ? `replace(${text(standIn)}, '*', gen_random_uuid()::text)` : text(standIn);
}

function personalOf(table: string): Readonly<Record<string, PersonalColumn>> {
  return PERSONAL[table] ?? NOTHING_PERSONAL;
}

function name(identifier: string): string {
  return `"${identifier.replaceAll('"', '""')}"`;
}

function text(words: string): string {
  return `'${words.replaceAll("'", "''")}'`;
}
