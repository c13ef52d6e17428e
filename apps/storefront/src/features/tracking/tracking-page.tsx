import { dateAndTime, ErrorNote, timeOfDay, useLanguage, useLiveFeed, useTexts } from '@breadboard/web-ui';
import { Anchor, Button, Container, Text, Title } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { locationsQuery } from '../../app/locations';
import { ReorderButton } from '../../app/reorder-button';
import { type Order, useGuest, useShop } from '../../app/shop';
import { CancelButton } from './cancel-button';
import { OrderSums } from './order-sums';
import { canCancel, isUnderWay, stepsOf } from './steps';
import { trackingTexts } from './tracking.texts';
import classes from './tracking.module.css';

const route = getRouteApi('/orders/$orderId');

/** One order, as it moves. */
export function TrackingPage() {
  const t = useTexts(trackingTexts);
  const { orderId } = route.useParams();
  const { services } = useShop();
  const { customerId, isKnown } = useGuest();
  const params = { path: { order_id: orderId } };
  const { data, error, refetch } = useQuery({
    ...services.queries.queryOptions('get', '/api/v1/customers/orders/{order_id}', { params }),
    enabled: customerId !== null,
  });
  return (
    <Container size="sm" py="md">
      {isKnown && customerId === null && (
        <>
          <Title order={1} size="h3" mb="md">
            {t('signIn')}
          </Title>
          <SignInLink />
        </>
      )}
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {data && customerId !== null && <Tracked order={data} />}
    </Container>
  );
}

function SignInLink() {
  const t = useTexts(trackingTexts);
  return (
    <Anchor renderRoot={(props) => <Link to="/sign-in" search={{ after: '/account/orders' }} {...props} />}>
      {t('signIn')}
    </Anchor>
  );
}

function Tracked({ order }: { order: Order }) {
  const t = useTexts(trackingTexts);
  const { language } = useLanguage();
  const shop = useShop();
  const cache = useQueryClient();
  const { data: locations } = useQuery(locationsQuery(shop));
  const location = locations?.data.find(({ id }) => id === order.location_id);
  const look = (): void => void cache.invalidateQueries({ queryKey: ['get', '/api/v1/customers/orders/{order_id}'] });
  const feed = useLiveFeed({
    url: isUnderWay(order.status) ? `${window.location.origin}/api/v1/customers/orders/${order.id}/stream` : null,
    fetch: shop.services.send,
    onEvent: look,
    onCatchUp: look,
  });
  const zone = location?.time_zone;
  return (
    <>
      <Title order={1} size="h2">
        {t('title', { number: order.number })}
      </Title>
      <Text role="status" size="xl" fw={650} my="xs" data-status={order.status}>
        {t(order.status)}
      </Text>
      {order.cancel_reason !== null && (
        <Text className={classes.note}>{t('canceledWhy', { reason: order.cancel_reason })}</Text>
      )}
      {order.scheduled_time !== null && (
        <Text>{t('scheduled', { time: dateAndTime(language, order.scheduled_time, zone) })}</Text>
      )}
      {isUnderWay(order.status) && order.promised_at !== null && (
        <Text>{t('promise', { time: timeOfDay(language, order.promised_at, zone) })}</Text>
      )}
      {order.eta_minutes !== null && order.eta_minutes > 0 && <Text>{t('eta', { count: order.eta_minutes })}</Text>}
      <Road status={order.status} />
      {location && isUnderWay(order.status) && (
        <Text mb="sm">
          {t('pickupAt', { name: location.name, street: location.address.street, city: location.address.city })}
        </Text>
      )}
      {isUnderWay(order.status) && feed !== 'connecting' && (
        <Text size="sm" c="dimmed">
          {t(feed === 'polling' ? 'polling' : 'live')}
        </Text>
      )}
      <OrderSums order={order} />
      {canCancel(order.status) && <CancelButton order={order} onCanceled={look} />}
      {!isUnderWay(order.status) && (
        <ReorderButton order={order}>
          {(again) => (
            <Button mt="md" onClick={again}>
              {t('again')}
            </Button>
          )}
        </ReorderButton>
      )}
    </>
  );
}

function Road({ status }: { status: Order['status'] }) {
  const t = useTexts(trackingTexts);
  const steps = stepsOf(status);
  if (steps.length === 0) return null;
  return (
    <ol className={classes.road} aria-label={t('steps')}>
      {steps.map((step) => (
        <li key={step.status} data-state={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
          <span className={classes.mark} aria-hidden="true">
            {step.state === 'done' ? '✓' : ''}
          </span>
          {t(step.status)}
          {step.state !== 'ahead' && <span className={classes.said}> ({t(step.state)})</span>}
        </li>
      ))}
    </ol>
  );
}
