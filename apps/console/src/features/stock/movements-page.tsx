import { type components, got } from '@breadboard/api-client';
import { commonTexts, dateAndTime, ErrorNote, useLanguage, useTexts, wholeNumber } from '@breadboard/web-ui';
import { Anchor, Button, Group, Loader, NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useConsole } from '../../app/console';
import { DateField } from '../../shared/keeping/date-field';
import { type Column, RecordTable } from '../../shared/keeping/record-table';
import { useCursorList } from '../../shared/keeping/use-cursor-list';
import type { Location } from '../../shared/keeping/use-locations';
import { endOfDay, isDate, startOfDay } from '../../shared/time/zoned-day';
import { StockFrame } from './stock-frame';
import { stockName } from './stock-name';
import { stockTexts } from './stock.texts';

type Movement = components['schemas']['MovementResponse'];

const KINDS = ['opening', 'adjustment', 'count', 'sale'] as const;

interface Filter {
  readonly stock_item_id: string;
  readonly kind: string;
  readonly from: string;
  readonly to: string;
}

const ALL: Filter = { stock_item_id: '', kind: '', from: '', to: '' };

/** How the shelf came to hold what it holds. */
export default function MovementsPage() {
  return (
    <StockFrame path="/stock/movements">{(location) => <Movements key={location.id} location={location} />}</StockFrame>
  );
}

function Movements({ location }: { location: Location }) {
  const t = useTexts(stockTexts);
  const common = useTexts(commonTexts);
  const [filter, setFilter] = useState(ALL);
  const list = useMovements(location, filter);
  const columns = useMovementColumns(location);
  return (
    <>
      <MovementFilters location={location} filter={filter} onChange={setFilter} />
      {list.error && <ErrorNote error={list.error} onRetry={() => void list.refetch()} />}
      {list.isLoading && <Loader aria-label={common('loading')} role="img" />}
      {list.isSuccess && (
        <RecordTable
          caption={t('movementsCaption')}
          isCaptionHidden
          rows={list.rows}
          keyOf={({ id }) => id}
          whenEmpty={t('noMovement')}
          columns={columns}
        />
      )}
      {list.hasNextPage && (
        <Button mt="md" variant="default" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}

function useMovements({ id: location_id, time_zone }: Location, { stock_item_id, kind, from, to }: Filter) {
  const { services } = useConsole();
  const known = KINDS.find((one) => one === kind);
  const query = {
    location_id,
    ...(stock_item_id === '' ? {} : { stock_item_id }),
    ...(known === undefined ? {} : { kind: known }),
    ...(isDate(from) ? { from: startOfDay(from, time_zone).toISOString() } : {}),
    ...(isDate(to) ? { to: endOfDay(to, time_zone).toISOString() } : {}),
  };
  return useCursorList<Movement>({
    path: '/api/v1/inventory/movements',
    query,
    read: (page) => got(services.api.GET('/api/v1/inventory/movements', { params: { query: { ...query, ...page } } })),
  });
}

interface MovementFiltersProps {
  readonly location: Location;
  readonly filter: Filter;
  readonly onChange: (filter: Filter) => void;
}

function MovementFilters({ location, filter, onChange }: MovementFiltersProps) {
  const t = useTexts(stockTexts);
  const { services } = useConsole();
  const params = { query: { location_id: location.id } };
  const { data } = services.queries.useQuery('get', '/api/v1/inventory', { params });
  const items = (data?.items ?? []).map((item) => ({ value: item.id, label: stockName(item) }));
  const field = (name: keyof Filter) => ({
    value: filter[name],
    onChange: (event: { currentTarget: { value: string } }) =>
      onChange({ ...filter, [name]: event.currentTarget.value }),
  });
  return (
    <Group align="end" mb="md" gap="sm">
      <NativeSelect
        label={t('item')}
        data={[{ value: '', label: t('anyItem') }, ...items]}
        {...field('stock_item_id')}
      />
      <NativeSelect
        label={t('kind')}
        data={[{ value: '', label: t('anyKind') }, ...KINDS.map((value) => ({ value, label: t(`kind_${value}`) }))]}
        {...field('kind')}
      />
      <DateField label={t('from')} value={filter.from} onChange={(from) => onChange({ ...filter, from })} />
      <DateField label={t('to')} value={filter.to} onChange={(to) => onChange({ ...filter, to })} />
    </Group>
  );
}

function useMovementColumns({ time_zone }: Location): Column<Movement>[] {
  const t = useTexts(stockTexts);
  const { language } = useLanguage();
  const { may } = useConsole();
  const signed = (delta: number): string => `${delta > 0 ? '+' : ''}${wholeNumber(language, delta)}`;
  return [
    { key: 'when', title: t('when'), cell: ({ created_at }) => dateAndTime(language, created_at, time_zone) },
    { key: 'item', title: t('item'), isHead: true, cell: stockName },
    { key: 'kind', title: t('kind'), cell: ({ kind }) => t(`kind_${kind}`) },
    { key: 'units', title: t('units'), isNumber: true, cell: ({ delta }) => signed(delta) },
    {
      key: 'reason',
      title: t('reason'),
      cell: ({ reason, order_id: orderId }) =>
        orderId !== null && may('orders.read') ? (
          <Anchor component={Link} to="/orders/$orderId" params={{ orderId } as never} underline="always" c="inherit">
            {t('seeOrder')}
          </Anchor>
        ) : (
          (reason ?? '')
        ),
    },
  ];
}
