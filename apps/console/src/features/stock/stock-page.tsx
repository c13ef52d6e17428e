import { commonTexts, ErrorNote, useTexts } from '@breadboard/web-ui';
import { Button, Group, Loader, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import { useConsole } from '../../app/console';
import { type Column, RecordTable } from '../../shared/keeping/record-table';
import type { Location } from '../../shared/keeping/use-locations';
import { ChangeDialog } from './change-dialog';
import { OffDialog } from './off-dialog';
import { OffBadge, StateBadge } from './state-badge';
import { StockFrame } from './stock-frame';
import { type StockItem, stockName } from './stock-name';
import { stockTexts } from './stock.texts';
import { useAvailability } from './use-availability';

/** Orders take from the shelf all day, and nothing tells of it. */
const LOOK_MS = 10_000;
const STATES = ['in_stock', 'low', 'out_of_stock', 'off'] as const;

/** What is on the shelf, and what the kitchen took off. */
export default function StockPage() {
  const t = useTexts(stockTexts);
  const [state, setState] = useState('');
  const filter = (
    <NativeSelect
      label={t('state')}
      value={state}
      data={[{ value: '', label: t('anyState') }, ...STATES.map((value) => ({ value, label: t(value) }))]}
      onChange={(event) => setState(event.currentTarget.value)}
    />
  );
  return (
    <StockFrame path="/stock" filters={filter}>
      {(location) => <Shelf key={location.id} location={location} state={state} />}
    </StockFrame>
  );
}

function Shelf({ location, state }: { location: Location; state: string }) {
  const { services, may } = useConsole();
  const t = useTexts(stockTexts);
  const common = useTexts(commonTexts);
  const [changing, setChanging] = useState<StockItem | null>(null);
  const [takingOff, setTakingOff] = useState<StockItem | null>(null);
  const [said, say] = useState('');
  const query = { location_id: location.id };
  const stock = services.queries.useQuery(
    'get',
    '/api/v1/inventory',
    { params: { query } },
    { refetchInterval: LOOK_MS },
  );
  const bringBack = useAvailability(services, ({ name }) => say(t('isBack', { name })));
  const items = (stock.data?.items ?? []).filter(
    (item) => state === '' || (state === 'off' ? item.taken_off : item.status === state),
  );
  const buttons: Column<StockItem> = {
    key: 'buttons',
    title: '',
    cell: (item) => (
      <StockButtons
        item={item}
        onChange={() => setChanging(item)}
        onTakeOff={() => setTakingOff(item)}
        onBringBack={() => bringBack.run({ ...targetOf(item, location), available: true, until: null })}
      />
    ),
  };
  return (
    <>
      <Text role="status">{said}</Text>
      {stock.error && <ErrorNote error={stock.error} onRetry={() => void stock.refetch()} />}
      {bringBack.error !== null && <ErrorNote error={bringBack.error} />}
      {stock.isLoading && <Loader aria-label={common('loading')} role="img" />}
      {stock.data && (
        <RecordTable
          caption={t('caption', { location: location.name })}
          isCaptionHidden
          rows={items}
          keyOf={({ id }) => id}
          whenEmpty={t('nothing')}
          columns={[
            ...useStockColumns(t, location),
            ...(may('inventory.adjust') || may('menu.availability') ? [buttons] : []),
          ]}
        />
      )}
      <ChangeDialog item={changing} onClose={() => setChanging(null)} onDone={say} />
      <OffDialog
        target={takingOff && targetOf(takingOff, location)}
        location={location}
        onClose={() => setTakingOff(null)}
      />
    </>
  );
}

function targetOf(item: StockItem, location: Location) {
  return { kind: 'stock', id: item.id, name: stockName(item), locationId: location.id } as const;
}

type Translate = ReturnType<typeof useTexts<keyof (typeof stockTexts)['en']>>;

function useStockColumns(t: Translate, { time_zone }: Location): Column<StockItem>[] {
  return [
    { key: 'item', title: t('item'), isHead: true, cell: stockName },
    {
      key: 'state',
      title: t('state'),
      cell: ({ status, taken_off, taken_off_until }) => (
        <Group gap={4}>
          <StateBadge state={status} />
          {taken_off && <OffBadge until={taken_off_until} timeZone={time_zone} />}
        </Group>
      ),
    },
    { key: 'available', title: t('available'), isNumber: true, cell: ({ available }) => available },
    { key: 'reserved', title: t('reserved'), isNumber: true, cell: ({ reserved }) => reserved },
    { key: 'shelf', title: t('onShelf'), isNumber: true, cell: ({ available, reserved }) => available + reserved },
    { key: 'low', title: t('lowAt'), isNumber: true, cell: ({ low_threshold }) => low_threshold },
  ];
}

interface StockButtonsProps {
  readonly item: StockItem;
  readonly onChange: () => void;
  readonly onTakeOff: () => void;
  readonly onBringBack: () => void;
}

function StockButtons({ item, onChange, onTakeOff, onBringBack }: StockButtonsProps) {
  const t = useTexts(stockTexts);
  const { may } = useConsole();
  const name = stockName(item);
  return (
    <Group gap="xs" wrap="nowrap">
      {may('inventory.adjust') && (
        <Button size="xs" variant="default" aria-label={t('changeOf', { name })} onClick={onChange}>
          {t('change')}
        </Button>
      )}
      {may('menu.availability') && !item.taken_off && (
        <Button size="xs" variant="default" aria-label={t('takeOffOf', { name })} onClick={onTakeOff}>
          {t('takeOff')}
        </Button>
      )}
      {may('menu.availability') && item.taken_off && (
        <Button size="xs" aria-label={t('bringBackOf', { name })} onClick={onBringBack}>
          {t('bringBack')}
        </Button>
      )}
    </Group>
  );
}
