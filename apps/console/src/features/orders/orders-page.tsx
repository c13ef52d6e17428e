import { commonTexts, dateAndTime, ErrorNote, money, useLanguage, useTexts } from '@breadboard/web-ui';
import { Anchor, Button, Loader } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useConsole } from '../../app/console';
import { SettingsPage } from '../../shared/keeping/page-head';
import { type Column, RecordTable } from '../../shared/keeping/record-table';
import { useLocations } from '../../shared/keeping/use-locations';
import { LiveNote } from '../../shared/orders/live-note';
import type { Order } from '../../shared/orders/order-status';
import { orderTexts } from '../../shared/orders/orders.texts';
import { StatusBadge } from '../../shared/orders/status-badge';
import { OrderFilters, useOrderFilter } from './order-filters';
import { ordersTexts } from './orders.texts';
import { useOrderList } from './use-order-list';

/** Every order within reach, as it happens. */
export default function OrdersPage() {
  const { services, me } = useConsole();
  const t = useTexts(ordersTexts);
  const common = useTexts(commonTexts);
  const { locations } = useLocations({ services, me }, 'orders.read');
  const { chosen, filter } = useOrderFilter(locations);
  const list = useOrderList(services, filter);
  const columns = useOrderColumns(locations);
  return (
    <SettingsPage title={t('title')} actions={<LiveNote state={list.feed} />}>
      <OrderFilters locations={locations} chosen={chosen} />
      {list.error !== null && <ErrorNote error={list.error} onRetry={list.again} />}
      {list.isLoaded && (
        <RecordTable
          caption={t('caption')}
          isCaptionHidden
          columns={columns}
          rows={list.orders}
          keyOf={({ id }) => id}
          whenEmpty={t('none')}
        />
      )}
      {!list.isLoaded && list.error === null && <Loader aria-label={common('loading')} role="img" />}
      {list.hasMore && (
        <Button mt="md" variant="default" loading={list.isLoadingMore} onClick={list.more}>
          {t('more')}
        </Button>
      )}
    </SettingsPage>
  );
}

function useOrderColumns(locations: readonly { id: string; name: string; time_zone: string }[]): Column<Order>[] {
  const t = useTexts(ordersTexts);
  const words = useTexts(orderTexts);
  const { language } = useLanguage();
  const locationOf = ({ location_id }: Order) => locations.find(({ id }) => id === location_id);
  const timeOf = (order: Order, at: string): string => dateAndTime(language, at, locationOf(order)?.time_zone);
  const place: Column<Order> = {
    key: 'place',
    title: words('location'),
    cell: (order) => locationOf(order)?.name ?? '',
  };
  return [
    {
      key: 'number',
      title: t('number'),
      isHead: true,
      cell: ({ id, number }) => (
        <Anchor component={Link} to="/orders/$orderId" params={{ orderId: id } as never} underline="always" c="inherit">
          {number}
        </Anchor>
      ),
    },
    { key: 'status', title: t('status'), cell: ({ status }) => <StatusBadge status={status} /> },
    { key: 'ordered', title: t('ordered'), cell: (order) => timeOf(order, order.created_at) },
    {
      key: 'pickup',
      title: t('pickup'),
      cell: (order) => (order.scheduled_time === null ? t('asap') : timeOf(order, order.scheduled_time)),
    },
    ...(locations.length > 1 ? [place] : []),
    {
      key: 'items',
      title: t('items'),
      cell: ({ items }) => items.map(({ quantity, name }) => `${quantity} × ${name}`).join(', '),
    },
    { key: 'money', title: t('money'), cell: ({ payment }) => t(`pay_${payment.status}`) },
    { key: 'total', title: t('total'), isNumber: true, cell: (order) => money(language, order.total, order.currency) },
  ];
}
