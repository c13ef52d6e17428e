import { got } from '@breadboard/api-client';
import type { components } from '@breadboard/api-client';
import { type FeedState, type PageServices, useLiveFeed } from '@breadboard/web-ui';
import { type InfiniteData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Order, OrderStatus } from '../../shared/orders/order-status';

type Page = components['schemas']['OrderListDto'];

/** The parts of a question that the API knows; what is not said is not asked for. */
export interface OrderFilter {
  readonly status?: OrderStatus;
  readonly location_id?: string;
  readonly from?: string;
  readonly to?: string;
}

const PAGE = 25;
/** Many orders at once are one look. */
const GATHER_MS = 400;

export interface OrderList {
  readonly orders: readonly Order[];
  readonly isLoaded: boolean;
  readonly error: unknown;
  readonly feed: FeedState;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  readonly more: () => void;
  readonly again: () => void;
}

/** Orders by a filter, newest first, that follow what happens. */
export function useOrderList(services: PageServices, filter: OrderFilter): OrderList {
  const { cache, api } = services;
  const key = ['order-list', filter];
  const query = useInfiniteQuery({
    queryKey: key,
    initialPageParam: null as string | null,
    getNextPageParam: (page: Page) => page.next_cursor,
    queryFn: ({ pageParam }) => {
      const cursor = pageParam === null ? {} : { cursor: pageParam };
      return got(api.GET('/api/v1/orders', { params: { query: { ...filter, ...cursor, limit: PAGE } } }));
    },
  });
  const gathering = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const again = (): void => {
    clearTimeout(gathering.current);
    gathering.current = setTimeout(() => void cache.invalidateQueries({ queryKey: ['order-list'] }), GATHER_MS);
  };
  useEffect(() => () => clearTimeout(gathering.current), []);
  const hear = (order: Order): void => {
    // What is in sight changes at once; what comes, goes or belongs elsewhere is for the server to say.
    cache.setQueryData<InfiniteData<Page, string | null>>(key, (known) => known && withOrder(known, order));
    again();
  };
  const where = filter.location_id === undefined ? '' : `?location_id=${filter.location_id}`;
  const feed = useLiveFeed({
    url: `${window.location.origin}/api/v1/orders/stream${where}`,
    fetch: services.send,
    onEvent: ({ type, data }) => {
      if (type.startsWith('order.')) hear(data as Order);
    },
    onCatchUp: again,
  });
  return {
    orders: query.data?.pages.flatMap(({ data }) => data) ?? [],
    isLoaded: query.isSuccess,
    error: query.error,
    feed,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    more: () => void query.fetchNextPage(),
    again: () => void query.refetch(),
  };
}

function withOrder(known: InfiniteData<Page, string | null>, order: Order): InfiniteData<Page, string | null> {
  const newer = (one: Order): Order => (one.id === order.id && one.version <= order.version ? order : one);
  return { ...known, pages: known.pages.map((page) => ({ ...page, data: page.data.map(newer) })) };
}
