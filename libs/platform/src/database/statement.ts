import { createHash } from 'node:crypto';

/** SQL with its parameters. The text is a constant of ours; every value is a parameter. */
export interface Statement {
  readonly sql: string;
  readonly params?: readonly unknown[];
}

/**
 * The driver's form of a statement. Its name is made of its text, so that a connection has PostgreSQL parse and plan each
 * text once; texts are constants of ours, and hence few. A text with filters that may be left out has no name: its best plan
 * depends on which are given, and one plan for all of them can take a thousand times as long.
 */
export function parameterized({ sql, params = [] }: Statement): NamedStatement {
  const values = [...params];
  const name = nameOf(sql);
  return name === null ? { text: sql, values } : { name, text: sql, values };
}

export interface NamedStatement {
  readonly name?: string;
  readonly text: string;
  readonly values: unknown[];
}

const OPTIONAL_FILTER = /\$\d+(::[\w[\]]+)? IS NULL OR\b/;
const names = new Map<string, string | null>();

function nameOf(sql: string): string | null {
  let name = names.get(sql);
  if (name === undefined) {
    name = OPTIONAL_FILTER.test(sql) ? null : createHash('sha1').update(sql).digest('base64url');
    names.set(sql, name);
  }
  return name;
}

/**
 * A statement together with what its rows mean. Features hand these out, so that a flow can send the questions of several
 * features in one round trip: `const [location, menu] = await unitOfWork.fetchAll([locations.byId(id), menu.of(ids)])`.
 */
export interface Query<T> extends Statement {
  readonly read: (rows: readonly never[]) => T;
}

/** Makes a query: `query<Row, View | null>(sql, [id], ([row]) => (row ? toView(row) : null))`. */
export function query<Row extends object, T>(
  sql: string,
  params: readonly unknown[],
  read: (rows: readonly Row[]) => T,
): Query<T> {
  return { sql, params, read };
}

/** Stands where a query would be asked if there were something to ask: nothing is sent, and no row reads as `value`. */
export function noQuery<T>(value: T): Query<T> {
  return query(NOTHING, [], () => value);
}

const united = new Map<string, string>();

/**
 * Several writes as one statement, since beginning and ending one is most of what a small write costs PostgreSQL. Each is an
 * INSERT, UPDATE or DELETE without a WITH. None of them sees what another one does; foreign keys are checked after all of them.
 */
export function asOne(writes: readonly Statement[]): Statement {
  const given = writes.map(({ sql }) => sql);
  const key = given.join('; ');
  const sql = united.get(key) ?? unite(writes);
  united.set(key, sql);
  return { sql, params: writes.flatMap(({ params = [] }) => params) };
}

function unite(writes: readonly Statement[]): string {
  let placeholders = 0;
  const texts = writes.map(({ sql, params = [] }) => {
    const before = placeholders;
    placeholders += params.length;
    return sql.replace(/\$(\d+)/g, (_all, n: string) => `$${before + Number(n)}`);
  });
  const named = texts.slice(0, -1).map((text, index) => `write_${index + 1} AS (${text})`);
  return [...(named.length > 0 ? [`WITH ${named.join(', ')}`] : []), ...texts.slice(-1)].join(' ');
}

/** The text of a statement that is not sent. */
export const NOTHING = '';
