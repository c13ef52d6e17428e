import type { Uuid } from '@breadboard/kernel';
import { DateField, EnumField, IdField } from '@breadboard/platform';
import { TIME_GROUPS, type TimeGroup } from '../domain/report-time';
import { type Format, FORMATS } from './wants-csv';

export const SALES_GROUPS = [...TIME_GROUPS, 'item', 'channel'] as const;
export type SalesGroup = (typeof SALES_GROUPS)[number];

export class ReportQuery {
  /** First date, inclusive, in the time zone of the location, else of the restaurant. @example 2026-01-01 */
  @DateField()
  from: string;

  /** Last date, inclusive; 366 days at most. @example 2026-01-31 */
  @DateField()
  to: string;

  /** Only this location. */
  @IdField('loc', { optional: true })
  location_id?: Uuid;
}

export class TableQuery extends ReportQuery {
  /** Left out, the `Accept` header decides. */
  @EnumField(FORMATS, { optional: true })
  format?: Format;
}

export class SalesQuery extends TableQuery {
  /**
   * `hour` and `day` run on, and have a row for each; 31 days of hours at most. `hour_of_day` (`00`–`23`) and `weekday`
   * (`1`, Monday, to `7`) come again. Left out: by day.
   */
  @EnumField(SALES_GROUPS, { optional: true })
  group_by?: SalesGroup;
}

export class PreparationQuery extends TableQuery {
  /** As in the report of sales. Left out: by day. */
  @EnumField(TIME_GROUPS, { optional: true })
  group_by?: TimeGroup;
}
