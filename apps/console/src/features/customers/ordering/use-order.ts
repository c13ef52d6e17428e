import { got, isApiError } from '@breadboard/api-client';
import type { components } from '@breadboard/api-client';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useConsole } from '../../../app/console';
import { useWrite, type Write } from '../../../shared/keeping/use-write';
import { OF_POINTS } from '../customer/use-customer';
import { type Basket, type BasketBody, bodyOf } from './basket';

type Quote = components['schemas']['QuoteDto'];
export type Order = components['schemas']['OrderDto'];

const PAUSE_IN_TYPING = 300;

interface OrderOptions {
  readonly basket: Basket;
  readonly customerId: string;
  readonly locationId: string;
  readonly onPlaced: (order: Order) => void;
}

export interface Ordering {
  /** What the basket would cost; that of the basket before it while the next one is asked for. */
  readonly quote: Quote | undefined;
  readonly quoteError: unknown;
  /** Whether the quote is that of the basket as it stands. */
  readonly isCurrent: boolean;
  readonly placing: Write<BasketBody & { quote_id: string }>;
  readonly place: () => void;
}

/** Prices a basket whenever it has changed, and places it for the price that was shown. */
export function useOrder({ basket, customerId, locationId, onPlaced }: OrderOptions): Ordering {
  const { services } = useConsole();
  const body = bodyOf(basket, customerId, locationId);
  const text = JSON.stringify(body);
  const [settled] = useDebouncedValue(text, PAUSE_IN_TYPING);
  const { data, error, isPlaceholderData, isFetching, refetch } = useQuery({
    queryKey: ['quote', settled],
    enabled: settled !== 'null',
    placeholderData: keepPreviousData,
    staleTime: 60_000,
    gcTime: 0,
    queryFn: ({ signal }) =>
      got(
        services.api.POST('/api/v1/customers/orders/calculate-total', {
          body: JSON.parse(settled) as BasketBody,
          signal,
        }),
      ),
  });
  const placing = useWrite({
    services,
    refresh: [...OF_POINTS, '/api/v1/orders', '/api/v1/customers/orders'],
    send: (order: BasketBody & { quote_id: string }, key) =>
      got(
        services.api.POST('/api/v1/customers/orders', {
          params: { header: { 'Idempotency-Key': key } },
          body: { ...order, ...(basket.paymentMethod === '' ? {} : { payment_method_id: basket.paymentMethod }) },
        }),
      ),
    onDone: onPlaced,
    onFail: (failure) => {
      if (isApiError(failure, 'quote_changed', 'out_of_stock', 'menu_item_unavailable')) void refetch();
    },
  });
  // What was wrong with another basket is not wrong with this one.
  const { reset } = placing;
  useEffect(() => reset(), [text, reset]);
  const isCurrent = text === settled && !isPlaceholderData && !isFetching && error === null && data !== undefined;
  const place = (): void => {
    if (body && data && isCurrent) placing.run({ ...body, quote_id: data.quote_id });
  };
  return { quote: body ? data : undefined, quoteError: body ? error : null, isCurrent, placing, place };
}
