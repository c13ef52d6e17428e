import { got } from '@breadboard/api-client';
import { dateAndTime, ErrorNote, money, useLanguage, useTexts } from '@breadboard/web-ui';
import { Anchor, Button, Group, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ReorderButton } from '../../app/reorder-button';
import { type Order, useShop } from '../../app/shop';
import { AccountFrame } from './account-frame';
import classes from './account.module.css';
import { accountTexts } from './account.texts';

const PAGE = 20;

/** What was ordered, newest first. */
export function OrdersPage() {
  return <AccountFrame>{(customerId) => <Orders customerId={customerId} />}</AccountFrame>;
}

function Orders({ customerId }: { customerId: string }) {
  const t = useTexts(accountTexts);
  const { services } = useShop();
  const { data, error, hasNextPage, fetchNextPage, isFetchingNextPage, refetch } = useInfiniteQuery({
    queryKey: ['orders', customerId],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) =>
      got(
        services.api.GET('/api/v1/customers/orders', {
          params: { query: { limit: PAGE, ...(pageParam === null ? {} : { cursor: pageParam }) } },
        }),
      ),
    getNextPageParam: ({ next_cursor: next }) => next,
  });
  const orders = data?.pages.flatMap((page) => page.data) ?? [];
  return (
    <>
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && orders.length === 0 && <Text>{t('noOrders')}</Text>}
      <ul className={classes.list}>
        {orders.map((order) => (
          <OrderRow key={order.id} order={order} />
        ))}
      </ul>
      {hasNextPage && (
        <Button variant="default" mt="sm" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}

function OrderRow({ order }: { order: Order }) {
  const t = useTexts(accountTexts);
  const { language } = useLanguage();
  return (
    <li>
      <div className={classes.row}>
        <Text fw={600}>
          {order.number} · {t(order.status)}
        </Text>
        <Text>{money(language, order.total, order.currency)}</Text>
      </div>
      <Text size="sm" c="dimmed">
        {dateAndTime(language, order.created_at)}
      </Text>
      <Text>{order.items.map(({ quantity, name }) => `${quantity} × ${name}`).join(', ')}</Text>
      <Group mt={6}>
        <Anchor
          aria-label={`${t('follow')}: ${order.number}`}
          renderRoot={(props) => <Link to="/orders/$orderId" params={{ orderId: order.id }} {...props} />}
        >
          {t('follow')}
        </Anchor>
        <ReorderButton order={order}>
          {(again) => (
            <Button variant="default" size="compact-md" onClick={again} aria-label={`${t('again')}: ${order.number}`}>
              {t('again')}
            </Button>
          )}
        </ReorderButton>
      </Group>
    </li>
  );
}
