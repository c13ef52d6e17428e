import { BELONGINGS, PERSONAL } from '@breadboard/contracts';

/** What is held of a customer in one table: its rows, and how many values of each column an erasure would take. */
export interface Held {
  readonly table: string;
  readonly rows: number;
  readonly values: Readonly<Record<string, number>>;
}

/** Figures of an erasure: values that go, by table and column, and rows that stay, by table. */
export interface Figures {
  readonly erased: Readonly<Record<string, number>>;
  readonly kept: Readonly<Record<string, number>>;
}

/** What an erasure of all this takes away and what it leaves. Columns and tables with nothing in them are left out. */
export function figuresOf(held: readonly Held[]): Figures {
  const erased = held.flatMap(({ table, values }) =>
    Object.entries(values).map(([column, count]) => [`${table}.${column}`, count] as const),
  );
  const kept = held.flatMap(({ table, rows }) =>
    BELONGINGS[table]?.staysFor === undefined ? [] : [[table, rows] as const],
  );
  return { erased: present(erased), kept: present(kept) };
}

/** What erasure does to a column (`customers.email`), in the words of the map. */
export function effectOn(tableAndColumn: string): string {
  const [table = '', column = ''] = tableAndColumn.split('.');
  return PERSONAL[table]?.[column]?.erasure ?? 'null';
}

/** Why rows of a table stay. */
export function reasonToKeep(table: string): string {
  return BELONGINGS[table]?.staysFor ?? '';
}

function present(counts: readonly (readonly [string, number])[]): Record<string, number> {
  return Object.fromEntries(counts.filter(([, count]) => count > 0));
}
