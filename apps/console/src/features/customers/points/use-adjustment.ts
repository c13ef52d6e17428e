import { got } from '@breadboard/api-client';
import type { components } from '@breadboard/api-client';
import { useConsole } from '../../../app/console';
import { useWrite, type Write } from '../../../shared/keeping/use-write';
import { OF_POINTS, pathOf } from '../customer/use-customer';

export type Adjusted = components['schemas']['AdjustedPointsResponse'];

export interface Adjustment {
  readonly adjustment: number;
  readonly reason: string;
}

/** Gives or takes points of a customer. */
export function useAdjustment(customerId: string, onDone: (adjusted: Adjusted) => void): Write<Adjustment> {
  const { services } = useConsole();
  return useWrite({
    services,
    refresh: OF_POINTS,
    send: (body: Adjustment, key) =>
      got(
        services.api.POST('/api/v1/customers/{customer_id}/loyalty/points', {
          params: { ...pathOf(customerId).params, header: { 'Idempotency-Key': key } },
          body,
        }),
      ),
    onDone,
  });
}
