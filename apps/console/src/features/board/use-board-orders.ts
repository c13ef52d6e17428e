import { got } from '@breadboard/api-client';
import { type FeedState, type PageServices, useLiveFeed } from '@breadboard/web-ui';
import { useQuery } from '@tanstack/react-query';
import { useCallback, useRef } from 'react';
import type { Order } from '../../shared/orders/order-status';
import { merged, withOrder } from './order-set';
import { COLUMNS } from './ticket';

const PAGE = 100;

export interface BoardOrders {
  readonly orders: readonly Order[];
  readonly isLoaded: boolean;
  readonly error: unknown;
  readonly feed: FeedState;
  /** Takes in what an answer says of one order. */
  readonly take: (order: Order) => void;
  readonly readAnew: () => void;
}

/** The open orders of a location, as they are at every moment. */
export function useBoardOrders(services: PageServices, locationId: string): BoardOrders {
  const { cache } = services;
  /** What is heard while a reading is under way; null when none is. */
  const heard = useRef<Order[] | null>(null);
  const key = ['board', locationId];
  const query = useQuery({
    queryKey: key,
    staleTime: 0,
    queryFn: async () => {
      const meanwhile: Order[] = [];
      heard.current = meanwhile;
      try {
        const read = await Promise.all(COLUMNS.map((status) => ordersOf(services, locationId, status)));
        return merged(read.flat(), meanwhile);
      } finally {
        if (heard.current === meanwhile) heard.current = null;
      }
    },
  });
  const take = useCallback(
    (order: Order) => {
      if (order.location_id !== locationId) return;
      heard.current?.push(order);
      cache.setQueryData<readonly Order[]>(['board', locationId], (known) => known && withOrder(known, order));
      void cache.invalidateQueries({ queryKey: ['get', '/api/v1/orders/all-day'] });
    },
    [cache, locationId],
  );
  const readAnew = useCallback(() => {
    void cache.invalidateQueries({ queryKey: ['board', locationId] });
    void cache.invalidateQueries({ queryKey: ['get', '/api/v1/orders/all-day'] });
  }, [cache, locationId]);
  const feed = useLiveFeed({
    url: `${window.location.origin}/api/v1/orders/stream?location_id=${locationId}`,
    fetch: services.send,
    onEvent: ({ type, data }) => {
      if (type.startsWith('order.')) take(data as Order);
    },
    onCatchUp: readAnew,
  });
  return { orders: query.data ?? [], isLoaded: query.isSuccess, error: query.error, feed, take, readAnew };
}

async function ordersOf(services: PageServices, location_id: string, status: Order['status']): Promise<Order[]> {
  const found: Order[] = [];
  let cursor: string | null = null;
  do {
    const query = { location_id, status, limit: PAGE, ...(cursor === null ? {} : { cursor }) };
    const page: { data: Order[]; next_cursor: string | null } = await got(
      services.api.GET('/api/v1/orders', { params: { query } }),
    );
    found.push(...page.data);
    cursor = page.next_cursor;
  } while (cursor !== null);
  return found;
}
