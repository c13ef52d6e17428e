import { calendarDate, ErrorNote, money, useLanguage, useTexts } from '@breadboard/web-ui';
import { Badge, Button, Group, Skeleton, Stack, Tabs, Text } from '@mantine/core';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useConsole } from '../../../app/console';
import { SettingsPage } from '../../../shared/keeping/page-head';
import { peopleTexts } from '../../../shared/people/people.texts';
import { TierBadge } from '../../../shared/people/tier-badge';
import { useProgram } from '../../../shared/people/use-program';
import { PointsPanel } from '../points/points-panel';
import { PrivacyPanel } from '../privacy/privacy-panel';
import { WalletPanel } from '../wallet/wallet-panel';
import { customerTexts } from './customer.texts';
import { MayOrderSwitch } from './may-order-switch';
import { OrdersPanel } from './orders-panel';
import { ProfilePanel } from './profile-panel';
import { type Customer, nameOf, useCustomer } from './use-customer';

const PARTS = ['profile', 'orders', 'points', 'wallet', 'privacy'] as const;
type Part = (typeof PARTS)[number];

/** One customer: who it is, what was ordered, and every point with the reason for it. */
export default function CustomerPage() {
  const t = useTexts(customerTexts);
  const { services } = useConsole();
  const { customerId = '' }: { customerId?: string } = useParams({ strict: false });
  const { data, error, refetch } = useCustomer(services, customerId);
  const back = { to: '/customers', name: t('customers') };
  if (data) return <KnownCustomer key={customerId} customer={data} back={back} />;
  return (
    <SettingsPage title={t('customer')} back={back}>
      {error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <Skeleton h={240} />}
    </SettingsPage>
  );
}

interface KnownCustomerProps {
  readonly customer: Customer;
  readonly back: { readonly to: string; readonly name: string };
}

function KnownCustomer({ customer, back }: KnownCustomerProps) {
  const t = useTexts(customerTexts);
  const { may } = useConsole();
  const [part, show] = usePart();
  const order = may('orders.own.place') && customer.enabled && (
    <Button component={Link} to="/customers/$customerId/order" {...({ params: { customerId: customer.id } } as object)}>
      {t('orderFor')}
    </Button>
  );
  return (
    <SettingsPage title={nameOf(customer)} back={back} actions={order}>
      <Stack>
        <Facts customer={customer} />
        <Tabs value={part} onChange={(next) => show(next as Part)} keepMounted={false}>
          <Tabs.List aria-label={t('sections')} mb="md">
            {PARTS.map((name) => (
              <Tabs.Tab key={name} value={name}>
                {t(name)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Tabs.Panel value="profile">
            <ProfilePanel customer={customer} />
          </Tabs.Panel>
          <Tabs.Panel value="orders">
            <OrdersPanel customerId={customer.id} />
          </Tabs.Panel>
          <Tabs.Panel value="points">
            <PointsPanel customerId={customer.id} />
          </Tabs.Panel>
          <Tabs.Panel value="wallet">
            <WalletPanel customerId={customer.id} />
          </Tabs.Panel>
          <Tabs.Panel value="privacy">
            <PrivacyPanel customer={customer} />
          </Tabs.Panel>
        </Tabs>
      </Stack>
    </SettingsPage>
  );
}

/** The part that is open stands in the address, so that it can be passed on. */
function usePart(): [Part, (part: Part) => void] {
  const address: Record<string, unknown> = useSearch({ strict: false });
  const navigate = useNavigate();
  const part = PARTS.find((name) => name === address.part) ?? 'profile';
  const show = (next: Part): void => void navigate({ to: '.', search: { part: next }, replace: true });
  return [part, show];
}

function Facts({ customer }: { customer: Customer }) {
  const t = useTexts(customerTexts);
  const people = useTexts(peopleTexts);
  const { language } = useLanguage();
  const { services, may } = useConsole();
  const currency = useProgram(services).data?.currency;
  return (
    <Stack gap={6}>
      <Group gap="xs">
        <TierBadge tier={customer.loyalty_tier} />
        <Badge variant="default" radius="sm" tt="none">
          {t('segmentIs', { segment: people(customer.segment) })}
        </Badge>
        <Text fw={600}>{people('points', { count: customer.loyalty_points })}</Text>
      </Group>
      <Text c="dimmed" size="sm">
        {currency !== undefined &&
          `${t('facts', { count: customer.total_orders, spent: money(language, customer.total_spent, currency) })} · `}
        {t('since', { date: calendarDate(language, customer.created_at.slice(0, 10)) })}
      </Text>
      {may('customers.enable') ? (
        <MayOrderSwitch customer={customer} />
      ) : (
        !customer.enabled && <Text fw={600}>{t('blocked')}</Text>
      )}
    </Stack>
  );
}
