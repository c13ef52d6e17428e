/** A sentence that must be true of every tenant's data, and the query that finds what breaks it. */
export interface Invariant {
  /** Stable name, for scripts that look for one. */
  readonly id: string;
  /** What holds, in the words of the domain. */
  readonly title: string;
  /** Table whose rows are checked, for the count in the report. */
  readonly table: string;
  /** Rows that break it; $1 is the tenant. Identifiers and figures only: what is found is printed. */
  readonly sql: string;
}

/** A sentence about the schema itself. */
export interface SchemaRule {
  readonly id: string;
  readonly title: string;
  /** How many things are checked: one row, one column `n`. */
  readonly counted: string;
  readonly sql: string;
}
