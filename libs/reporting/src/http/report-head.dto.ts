/** What a report tells of, as it is printed. */
export interface ReportHead {
  readonly from: string;
  readonly to: string;
  readonly time_zone: string;
  readonly location_id: string | null;
}

export class ReportHeadResponse implements ReportHead {
  /** @example 2026-01-01 */
  from: string;
  /** @example 2026-01-31 */
  to: string;
  /** Whose days these are: of the location, else of the restaurant. @example America/New_York */
  time_zone: string;
  /** Null: all locations within reach. @example loc_abc123 */
  location_id: string | null;
}
