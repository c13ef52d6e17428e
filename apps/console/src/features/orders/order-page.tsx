import { isApiError } from '@breadboard/api-client';
import { commonTexts, dateAndTime, ErrorNote, useLanguage, useTexts } from '@breadboard/web-ui';
import { Anchor, Group, Loader, SimpleGrid, Text } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { FEATURES } from '../../app/console-feature';
import { useConsole } from '../../app/console';
import { SettingsPage } from '../../shared/keeping/page-head';
import { Section } from '../../shared/keeping/section';
import { type Location, useLocations } from '../../shared/keeping/use-locations';
import { LiveNote } from '../../shared/orders/live-note';
import { StatusBadge } from '../../shared/orders/status-badge';
import { OrderActions } from './order-actions';
import { OrderHistory } from './order-history';
import { OrderLines, OrderSums } from './order-lines';
import { OrderPayments } from './order-payments';
import { OrderRefunds } from './order-refunds';
import { ordersTexts } from './orders.texts';
import { type OpenOrder, type StaffOrder, useOrder } from './use-order';

/** One order: what was ordered, its money, its history, and what can be done with it. */
export default function OrderPage() {
  const { services, me } = useConsole();
  const t = useTexts(ordersTexts);
  const common = useTexts(commonTexts);
  const { orderId }: { orderId: string } = useParams({ strict: false }) as never;
  const open = useOrder(services, orderId);
  const { locations } = useLocations({ services, me });
  const { order, error, again } = open;
  const isMissing = isApiError(error, 'order_not_found', 'invalid_request', 'not_found');
  return (
    <SettingsPage
      title={order ? t('order', { number: order.number }) : t('title')}
      back={{ to: '/orders', name: t('back') }}
      actions={order && <LiveNote state={open.feed} />}
    >
      {error !== null && (isMissing ? <Text>{t('missing')}</Text> : <ErrorNote error={error} onRetry={again} />)}
      {!order && error === null && <Loader aria-label={common('loading')} role="img" />}
      {order && (
        <OrderContent open={open} order={order} location={locations.find(({ id }) => id === order.location_id)} />
      )}
    </SettingsPage>
  );
}

interface OrderContentProps {
  readonly open: OpenOrder;
  readonly order: StaffOrder;
  readonly location: Location | undefined;
}

function OrderContent({ open, order, location }: OrderContentProps) {
  const t = useTexts(ordersTexts);
  const { language } = useLanguage();
  const zone = location?.time_zone;
  const { scheduled_time: at, promised_at: promised } = order;
  return (
    <>
      <Group mb="md" gap="md">
        <StatusBadge status={order.status} />
        {location && <Text fw={600}>{location.name}</Text>}
        <Text>
          {t('ordered')}: {dateAndTime(language, order.created_at, zone)}
        </Text>
        <Text>
          {t('pickup')}: {at === null ? t('asap') : dateAndTime(language, at, zone)}
        </Text>
        {promised !== null && <Text>{t('promised', { time: dateAndTime(language, promised, zone) })}</Text>}
        <CustomerLink customerId={order.customer_id} />
      </Group>
      <OrderActions order={order} payments={open.payments} />
      <Section title={t('items')}>
        <OrderLines order={order} />
        <OrderSums order={order} />
      </Section>
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="md">
        <div>
          <Section title={t('money')}>
            <OrderPayments payments={open.payments} />
          </Section>
          {open.refunds.length > 0 && (
            <Section title={t('refunds')}>
              <OrderRefunds order={order} refunds={open.refunds} zone={zone} />
            </Section>
          )}
        </div>
        <Section title={t('history')}>
          <OrderHistory steps={order.history} zone={zone} />
        </Section>
      </SimpleGrid>
    </>
  );
}

const CUSTOMER_PAGE = '/customers/$customerId';

/** Leads to the customer where there is a page for them that one may see. */
function CustomerLink({ customerId }: { customerId: string }) {
  const t = useTexts(ordersTexts);
  const { may } = useConsole();
  const isThere = FEATURES.some(({ pages }) =>
    pages.some(({ path, permission }) => path === CUSTOMER_PAGE && may(permission)),
  );
  if (!isThere) return null;
  return (
    <Anchor component={Link} to={CUSTOMER_PAGE} params={{ customerId } as never} underline="always" c="inherit">
      {t('customer')}
    </Anchor>
  );
}
