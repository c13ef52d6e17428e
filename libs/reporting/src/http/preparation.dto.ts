import { ApiProperty } from '@nestjs/swagger';
import type { Cell } from '../domain/csv';
import { keysOf, TIME_GROUPS, type TimeGroup } from '../domain/report-time';
import type { Preparation, PreparationFigures } from '../persistence/preparation.queries';
import { type ReportHead, ReportHeadResponse } from './report-head.dto';

const MINUTES = { type: Number, nullable: true } as const;

/** How good promises were. Minutes have one decimal; null: no order was ready. */
export class PreparationFiguresResponse {
  /** Orders that were placed then, are ready or handed over, and not canceled. @example 42 */
  orders: number;
  /** From when the kitchen was to begin until the promise, on average. */
  @ApiProperty({ ...MINUTES, example: 8.5 })
  promised_minutes: number | null;
  /** From then until the order was ready, on average. */
  @ApiProperty({ ...MINUTES, example: 9.2 })
  actual_minutes: number | null;
  /** Orders that were ready when it had been promised. @example 30 */
  on_time: number;
  /** Their share, 0 to 1. */
  @ApiProperty({ ...MINUTES, example: 0.714 })
  on_time_share: number | null;
  /** Half of the orders were this many minutes late at most; negative: early. */
  @ApiProperty({ ...MINUTES, example: -0.5 })
  lateness_p50: number | null;
  /** And nine of ten. */
  @ApiProperty({ ...MINUTES, example: 4.2 })
  lateness_p90: number | null;
}

function printed(figures: PreparationFigures) {
  const { orders, onTime } = figures;
  return {
    orders,
    promised_minutes: minutesOf(figures.promised),
    actual_minutes: minutesOf(figures.actual),
    on_time: onTime,
    on_time_share: orders === 0 ? null : Math.round((onTime / orders) * 1_000) / 1_000,
    lateness_p50: minutesOf(figures.lateness50),
    lateness_p90: minutesOf(figures.lateness90),
  };
}

function minutesOf(seconds: number | null): number | null {
  // Not −0, which a table would show.
  return seconds === null ? null : Math.round(seconds / 6) / 10 + 0;
}

export class PreparationRowResponse extends PreparationFiguresResponse {
  /** The moment at which an hour begins, a date, an hour of the day, or a weekday. @example 2026-01-24 */
  key: string;
}

/** What the kitchen took, beside what had been promised. */
export class PreparationReportResponse extends ReportHeadResponse {
  @ApiProperty({ enum: TIME_GROUPS, example: 'day' })
  group_by: TimeGroup;
  totals: PreparationFiguresResponse;
  /** In the order of time, with a row for what was not busy. */
  data: PreparationRowResponse[];

  static from(head: ReportHead, group: TimeGroup, { rows, totals }: Preparation): PreparationReportResponse {
    const found = new Map(rows.map((row) => [row.key, row]));
    const keys = keysOf(group, { from: head.from, to: head.to, timeZone: head.time_zone });
    const data = keys.map((key) => ({ key, ...printed(found.get(key) ?? NOTHING) }));
    return { ...head, group_by: group, totals: printed(totals), data };
  }
}

const NOTHING = { orders: 0, promised: null, actual: null, onTime: 0, lateness50: null, lateness90: null };

export const PREPARATION_COLUMNS = [
  'key',
  'orders',
  'promised_minutes',
  'actual_minutes',
  'on_time',
  'on_time_share',
  'lateness_p50',
  'lateness_p90',
] as const satisfies readonly (keyof PreparationRowResponse)[];

/** The rows as cells. */
export function preparationCells({ data }: PreparationReportResponse): Cell[][] {
  return data.map((row) => PREPARATION_COLUMNS.map((column) => row[column]));
}
