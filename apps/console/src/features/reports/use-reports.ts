import type { components } from '@breadboard/api-client';
import { useConsole } from '../../app/console';
import { type Asked, queryOf } from './asked';

export type Sales = components['schemas']['SalesReportResponse'];
export type Preparation = components['schemas']['PreparationReportResponse'];

/** What was sold, in rows of a kind. */
export function useSales(asked: Asked, groupBy: Sales['group_by'], enabled = true) {
  const { services } = useConsole();
  const params = { query: { ...queryOf(asked), group_by: groupBy, format: 'json' as const } };
  return services.queries.useQuery(
    'get',
    '/api/v1/reports/sales',
    { params },
    // The same address gives a file to those who ask for one.
    { enabled, select: (data) => data as Sales },
  );
}

/** How the kitchen kept its word, in rows of a kind. */
export function usePreparation(asked: Asked, groupBy: Preparation['group_by']) {
  const { services } = useConsole();
  const params = { query: { ...queryOf(asked), group_by: groupBy, format: 'json' as const } };
  return services.queries.useQuery(
    'get',
    '/api/v1/reports/preparation',
    { params },
    { select: (data) => data as Preparation },
  );
}
