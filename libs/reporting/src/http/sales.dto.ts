import { currencyDigits, formatId, toMajor } from '@breadboard/kernel';
import { ApiProperty } from '@nestjs/swagger';
import type { Cell } from '../domain/csv';
import { keysOf } from '../domain/report-time';
import type { Sales, SalesFigures, SalesRow } from '../persistence/sales.queries';
import { SALES_GROUPS, type SalesGroup } from './report-requests.dto';
import { type ReportHead, ReportHeadResponse } from './report-head.dto';

/** What was sold. Amounts are major units. */
export class SalesFiguresResponse {
  /** Orders that were placed and not canceled. @example 42 */
  orders: number;
  /** Portions. @example 97 */
  items: number;
  /** Before anything was taken off; with the tax where prices contain it. @example 1250.5 */
  gross: number;
  /** By tiers, promos and points. @example 75 */
  discounts: number;
  /** @example 117.55 */
  tax: number;
  /** Of items none: tips belong to orders. @example 88 */
  tips: number;
  /** All money given back of these orders, whenever that was: food, tax and tips. @example 13.74 */
  refunds: number;
  /** Food that stays sold: without tax and tips, after discounts and refunds. @example 1163.01 */
  net: number;
  /** What guests pay in the end: food, tax and tips, less refunds. @example 1367.31 */
  total: number;
}

export class SalesRowResponse extends SalesFiguresResponse {
  /**
   * The moment at which an hour begins, a date, an hour of the day, a weekday, an item or a channel (`online`, `staff`,
   * `api_key`, `unknown`). @example 2026-01-24
   */
  key: string;
  /** Of an item its newest name. */
  name: string | null;
}

/** What was sold of the orders that were placed in a time, as they stand now. */
export class SalesReportResponse extends ReportHeadResponse {
  @ApiProperty({ enum: SALES_GROUPS, example: 'day' })
  group_by: SalesGroup;
  /** @example USD */
  currency: string;
  totals: SalesFiguresResponse;
  /** By time in its order, with a row for what was not busy; of items the best sold first. */
  data: SalesRowResponse[];

  static from(head: ReportHead, group: SalesGroup, currency: string, sales: Sales): SalesReportResponse {
    const digits = currencyDigits(currency);
    const data = arranged(head, group, sales.rows).map(({ key, name, ...figures }) => ({
      key: group === 'item' ? formatId('item', key) : key,
      name,
      ...printed(figures, digits),
    }));
    return { ...head, group_by: group, currency, totals: printed(sales.totals, digits), data };
  }
}

function printed(figures: SalesFigures, digits: number) {
  const money = (amount: bigint): number => toMajor(amount, digits);
  return {
    orders: figures.orders,
    items: figures.units,
    gross: money(figures.gross),
    discounts: money(figures.discounts),
    tax: money(figures.tax),
    tips: money(figures.tips),
    refunds: money(figures.refunds),
    net: money(figures.net),
    total: money(figures.total),
  };
}

const NOTHING = { orders: 0, units: 0, gross: 0n, discounts: 0n, tax: 0n, tips: 0n, refunds: 0n, net: 0n, total: 0n };

function arranged(head: ReportHead, group: SalesGroup, rows: readonly SalesRow[]): readonly SalesRow[] {
  if (group === 'item') return rows;
  if (group === 'channel') return rows.toSorted((a, b) => (a.key < b.key ? -1 : 1));
  const found = new Map(rows.map((row) => [row.key, row]));
  const dates = { from: head.from, to: head.to, timeZone: head.time_zone };
  return keysOf(group, dates).map((key) => found.get(key) ?? { key, name: null, ...NOTHING });
}

export const SALES_COLUMNS = [
  'key',
  'name',
  'orders',
  'items',
  'gross',
  'discounts',
  'tax',
  'tips',
  'refunds',
  'net',
  'total',
] as const satisfies readonly (keyof SalesRowResponse)[];

/** The rows as cells. */
export function salesCells({ data }: SalesReportResponse): Cell[][] {
  return data.map((row) => SALES_COLUMNS.map((column) => row[column]));
}
