import { ErrorNote, money, useLanguage, useTexts } from '@breadboard/web-ui';
import { Button, Group, NativeSelect, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useConsole } from '../../../app/console';
import { SettingsPage } from '../../../shared/keeping/page-head';
import { type Location, useLocations } from '../../../shared/keeping/use-locations';
import { type Customer, nameOf, useCustomer } from '../customer/use-customer';
import { type Basket, type BasketLine, EMPTY_BASKET } from './basket';
import { BasketPanel } from './basket-panel';
import { ItemDialog } from './item-dialog';
import { MenuPanel } from './menu-panel';
import { orderingTexts } from './ordering.texts';
import type { Order } from './use-order';

/** An order in a customer's name: somebody is on the phone, or at the counter. */
export default function OrderForCustomerPage() {
  const t = useTexts(orderingTexts);
  const console = useConsole();
  const { customerId = '' }: { customerId?: string } = useParams({ strict: false });
  const customer = useCustomer(console.services, customerId);
  const places = useLocations(console, 'orders.own.place');
  const [chosen, setChosen] = useState('');
  const [placed, setPlaced] = useState<Order | null>(null);
  const location = places.locations.find(({ id }) => id === chosen) ?? places.locations[0];
  const error = customer.error ?? places.error;
  const name = customer.data ? nameOf(customer.data) : t('customer');
  return (
    <SettingsPage title={t('title', { name })} back={{ to: `/customers/${customerId}`, name }}>
      {places.locations.length > 1 && !placed && (
        <NativeSelect
          label={t('where')}
          value={location?.id ?? ''}
          data={places.locations.map(({ id, name: label }) => ({ value: id, label }))}
          onChange={(event) => setChosen(event.currentTarget.value)}
          mb="md"
          maw={360}
        />
      )}
      {placed && <Placed order={placed} onAnother={() => setPlaced(null)} />}
      {!placed && customer.data && location && (
        <OrderForm key={location.id} customer={customer.data} location={location} onPlaced={setPlaced} />
      )}
      {(!customer.data || !location) &&
        (error ? (
          <ErrorNote error={error} onRetry={() => void Promise.all([customer.refetch(), places.refetch()])} />
        ) : (
          <Skeleton h={320} />
        ))}
    </SettingsPage>
  );
}

interface OrderFormProps {
  readonly customer: Customer;
  readonly location: Location;
  readonly onPlaced: (order: Order) => void;
}

function OrderForm({ customer, location, onPlaced }: OrderFormProps) {
  const [basket, setBasket] = useState<Basket>(EMPTY_BASKET);
  const [edited, setEdited] = useState<BasketLine | null>(null);
  const change = (changes: Partial<Basket>): void => setBasket((before) => ({ ...before, ...changes }));
  const keep = (line: BasketLine): void => {
    const isKnown = basket.lines.some(({ key }) => key === line.key);
    const lines = isKnown
      ? basket.lines.map((other) => (other.key === line.key ? line : other))
      : [...basket.lines, line];
    change({ lines });
    setEdited(null);
  };
  return (
    <SimpleGrid cols={{ base: 1, md: 2 }} spacing="xl">
      <MenuPanel location={location} time={basket.time} onChoose={setEdited} />
      <BasketPanel
        customer={customer}
        location={location}
        basket={basket}
        onChange={change}
        onEdit={setEdited}
        onPlaced={onPlaced}
      />
      {edited && (
        <ItemDialog line={edited} currency={location.currency} onDone={keep} onClose={() => setEdited(null)} />
      )}
    </SimpleGrid>
  );
}

function Placed({ order, onAnother }: { order: Order; onAnother: () => void }) {
  const t = useTexts(orderingTexts);
  const { language } = useLanguage();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <Stack>
      <Title order={2} size="h3" ref={heading} tabIndex={-1}>
        {t('placed', { number: order.number })}
      </Title>
      <Text>{t('placedTotal', { total: money(language, order.total, order.currency) })}</Text>
      <Group>
        <Button component={Link} to={`/customers/${order.customer_id}`} {...({ search: { part: 'orders' } } as object)}>
          {t('customer')}
        </Button>
        <Button variant="default" onClick={onAnother}>
          {t('another')}
        </Button>
      </Group>
    </Stack>
  );
}
