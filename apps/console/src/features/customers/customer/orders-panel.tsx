import type { components } from '@breadboard/api-client';
import { dateAndTime, ErrorNote, money, useLanguage, useTexts } from '@breadboard/web-ui';
import { Button, Skeleton, Stack } from '@mantine/core';
import { useConsole } from '../../../app/console';
import { type Column, RecordTable } from '../../../shared/keeping/record-table';
import { useLocations } from '../../../shared/keeping/use-locations';
import { customerTexts } from './customer.texts';
import { pathOf } from './use-customer';

type Order = components['schemas']['OrderDto'];

/** Everything the customer has ordered, newest first. */
export function OrdersPanel({ customerId }: { customerId: string }) {
  const t = useTexts(customerTexts);
  const { services } = useConsole();
  const columns = useColumns();
  const { data, error, refetch, hasNextPage, fetchNextPage, isFetchingNextPage } = services.queries.useInfiniteQuery(
    'get',
    '/api/v1/customers/{customer_id}/orders',
    { params: { ...pathOf(customerId).params, query: { limit: 20 } } },
    {
      pageParamName: 'cursor',
      initialPageParam: null,
      getNextPageParam: ({ next_cursor: next }) => next ?? undefined,
    },
  );
  if (!data) return error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <Skeleton h={160} />;
  return (
    <Stack>
      <RecordTable
        caption={t('orders')}
        isCaptionHidden
        columns={columns}
        rows={data.pages.flatMap((page) => page.data)}
        keyOf={({ id }) => id}
        whenEmpty={t('noOrders')}
      />
      {hasNextPage && (
        <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </Stack>
  );
}

function useColumns(): Column<Order>[] {
  const t = useTexts(customerTexts);
  const { language } = useLanguage();
  const { locations } = useLocations(useConsole());
  const zoneOf = (id: string): string | undefined => locations.find((location) => location.id === id)?.time_zone;
  return [
    { key: 'number', title: t('orderNumber'), isHead: true, cell: ({ number }) => <Nowrap>{number}</Nowrap> },
    {
      key: 'when',
      title: t('when'),
      cell: ({ created_at: at, location_id: id }) => <Nowrap>{dateAndTime(language, at, zoneOf(id))}</Nowrap>,
    },
    { key: 'status', title: t('status'), cell: ({ status }) => t(status) },
    {
      key: 'items',
      title: t('items'),
      cell: ({ items }) => items.map(({ quantity, name }) => `${quantity} × ${name}`).join(', '),
    },
    {
      key: 'total',
      title: t('total'),
      isNumber: true,
      cell: ({ total, currency }) => money(language, total, currency),
    },
  ];
}

function Nowrap({ children }: { children: string }) {
  return <span style={{ whiteSpace: 'nowrap' }}>{children}</span>;
}
