import type { Period } from './period';

/** What the reports of a page are about. */
export interface Asked extends Period {
  /** Empty: all within reach. */
  readonly location_id: string;
}

/** As the API takes it: nothing is said about the location where all are meant. */
export function queryOf({ from, to, location_id: place }: Asked) {
  return { from, to, ...(place === '' ? {} : { location_id: place }) };
}

/** The address of a report as CSV. */
export function csvPath(report: 'sales' | 'preparation' | 'orders', asked: Asked, groupBy?: string): string {
  const query = new URLSearchParams({
    ...queryOf(asked),
    ...(report === 'orders' ? {} : { format: 'csv' }),
    ...(groupBy === undefined ? {} : { group_by: groupBy }),
  });
  return `/api/v1/reports/${report}?${query.toString()}`;
}
