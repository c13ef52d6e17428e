import type { Client } from 'pg';

/** Settings under which the server keeps count of its statements; they cost a few per cent. */
export const COUNTING = {
  shared_preload_libraries: 'pg_stat_statements',
  'pg_stat_statements.track_planning': 'on',
  'pg_stat_statements.max': '1000',
};

const LONGEST_TEXT = 110;
const MOST = 40;

interface Row {
  readonly calls: string;
  readonly plan: number;
  readonly exec: number;
  readonly text: string;
}

/** Which statements the database spent its time on. */
export class Statements {
  constructor(private readonly owner: Client) {}

  async begin(): Promise<void> {
    await this.owner.query('CREATE EXTENSION IF NOT EXISTS pg_stat_statements');
    await this.owner.query('SELECT pg_stat_statements_reset()');
  }

  /** Those that took the most, in microseconds a request. */
  async report(requests: number): Promise<string> {
    const { rows } = await this.owner.query<Row>(
      `SELECT calls::text, total_plan_time AS plan, total_exec_time AS exec,
         left(regexp_replace(query, '\\s+', ' ', 'g'), ${LONGEST_TEXT}) AS text
       FROM pg_stat_statements ORDER BY total_plan_time + total_exec_time DESC LIMIT ${MOST}`,
    );
    const each = (ms: number): string => ((ms * 1_000) / requests).toFixed(0).padStart(6);
    return [
      '  plan µs  exec µs   calls',
      ...rows.map((row) => `  ${each(row.plan)}  ${each(row.exec)}  ${row.calls.padStart(7)}  ${row.text}`),
    ].join('\n');
  }
}
