import type { components } from '@breadboard/api-client';
import { type FeedState, type PageServices, useLiveFeed } from '@breadboard/web-ui';
import { refreshed } from '../../shared/keeping/use-write';

export type StaffOrder = components['schemas']['StaffOrderDto'];
export type Payment = components['schemas']['PaymentOfOrderDto'];
export type RefundState = components['schemas']['RefundStateDto'];

/** What the page of an order shows; each is another one after a change of it. */
export const ORDER_PATHS = [
  '/api/v1/orders/{order_id}',
  '/api/v1/orders/{order_id}/history',
  '/api/v1/orders/{order_id}/payments',
  '/api/v1/orders/{order_id}/refunds',
] as const;

/** How often money on its way is looked at: nothing tells when it has arrived. */
const MONEY_MS = 2_000;

export interface OpenOrder {
  readonly order: StaffOrder | undefined;
  readonly payments: readonly Payment[];
  readonly refunds: readonly RefundState[];
  readonly error: unknown;
  readonly feed: FeedState;
  readonly again: () => void;
}

/** One order with its books, as they are at every moment. */
export function useOrder(services: PageServices, orderId: string): OpenOrder {
  const { queries } = services;
  const params = { params: { path: { order_id: orderId } } };
  const order = queries.useQuery('get', '/api/v1/orders/{order_id}', params);
  const payments = queries.useQuery('get', '/api/v1/orders/{order_id}/payments', params, {
    refetchInterval: ({ state }) =>
      state.data?.data.some(({ status }) => status.endsWith('pending')) ? MONEY_MS : false,
  });
  const refunds = queries.useQuery('get', '/api/v1/orders/{order_id}/refunds', params, {
    refetchInterval: ({ state }) => (state.data?.data.some(({ status }) => status === 'pending') ? MONEY_MS : false),
  });
  const again = (): void => void refreshed(services, ORDER_PATHS);
  const feed = useLiveFeed({
    url: order.data ? `${window.location.origin}/api/v1/customers/orders/${orderId}/stream` : null,
    fetch: services.send,
    onEvent: again,
    onCatchUp: again,
  });
  return {
    order: order.data,
    payments: payments.data?.data ?? [],
    refunds: refunds.data?.data ?? [],
    error: order.error ?? payments.error ?? refunds.error,
    feed,
    again,
  };
}
