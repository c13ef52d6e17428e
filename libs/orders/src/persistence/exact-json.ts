/** JSON for PostgreSQL, which reads an amount from text as exactly as it is. */
export function json(rows: object): string {
  return JSON.stringify(rows, (_key, value: unknown) => (typeof value === 'bigint' ? value.toString() : value));
}
