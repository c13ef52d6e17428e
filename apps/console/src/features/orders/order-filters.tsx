import { ORDER_STATUSES } from '@breadboard/contracts';
import { useTexts } from '@breadboard/web-ui';
import { Button, Group, NativeSelect } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { DateField } from '../../shared/keeping/date-field';
import type { Location } from '../../shared/keeping/use-locations';
import { LocationSelect } from '../../shared/orders/location-select';
import type { OrderStatus } from '../../shared/orders/order-status';
import { orderTexts } from '../../shared/orders/orders.texts';
import { isDate } from '../../shared/time/zoned-day';
import { ordersTexts } from './orders.texts';
import type { OrderFilter } from './use-order-list';

/** What the address says of the list: it can be kept, sent to a colleague, and gone back to. */
interface Chosen {
  readonly status?: string;
  readonly location?: string;
  readonly from?: string;
  readonly to?: string;
}

/** The filter of the address, as the API takes it: dates are business days of the location. */
export function useOrderFilter(locations: readonly Location[]): { chosen: Chosen; filter: OrderFilter } {
  const chosen: Chosen = useSearch({ strict: false });
  const location = locations.find(({ id }) => id === chosen.location);
  const status = ORDER_STATUSES.find((known): known is OrderStatus => known === chosen.status);
  const filter: OrderFilter = {
    ...(status === undefined ? {} : { status }),
    ...(location === undefined ? {} : { location_id: location.id }),
    ...(isDate(chosen.from) ? { from: chosen.from } : {}),
    ...(isDate(chosen.to) ? { to: chosen.to } : {}),
  };
  return { chosen, filter };
}

export function OrderFilters({ locations, chosen }: { locations: readonly Location[]; chosen: Chosen }) {
  const t = useTexts(ordersTexts);
  const words = useTexts(orderTexts);
  const navigate = useNavigate();
  const choose = (change: Chosen): void => {
    const search = Object.fromEntries(Object.entries({ ...chosen, ...change }).filter(([, value]) => value !== ''));
    void navigate({ to: '/orders', search, replace: true });
  };
  const isFiltered = Object.keys(chosen).length > 0;
  return (
    <Group align="end" mb="md" gap="sm">
      <NativeSelect
        label={t('status')}
        value={chosen.status ?? ''}
        data={[
          { value: '', label: t('anyStatus') },
          ...ORDER_STATUSES.map((value) => ({ value, label: words(value) })),
        ]}
        onChange={(event) => choose({ status: event.currentTarget.value })}
      />
      <LocationSelect
        locations={locations}
        value={chosen.location ?? ''}
        withAll
        onChange={(location) => choose({ location })}
      />
      <DateField label={t('from')} value={chosen.from ?? ''} onChange={(from) => choose({ from })} />
      <DateField label={t('to')} value={chosen.to ?? ''} onChange={(to) => choose({ to })} />
      {isFiltered && (
        <Button variant="default" onClick={() => void navigate({ to: '/orders', replace: true })}>
          {t('clear')}
        </Button>
      )}
    </Group>
  );
}
