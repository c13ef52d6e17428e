import { commonTexts, ErrorNote, useTexts } from '@breadboard/web-ui';
import { Button, Checkbox, Group, Loader, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useConsole } from '../../app/console';
import { type Column, RecordTable } from '../../shared/keeping/record-table';
import { Section } from '../../shared/keeping/section';
import type { Location } from '../../shared/keeping/use-locations';
import { OffDialog } from './off-dialog';
import { groupsOf, itemsOf, type Menu, type MenuItem, type MenuModifier } from './off-effect';
import { OffBadge, StateBadge } from './state-badge';
import { StockFrame } from './stock-frame';
import { stockTexts } from './stock.texts';
import { MENU_PATH, type OffTarget, useAvailability } from './use-availability';

const LOOK_MS = 10_000;

/** A dish, or a choice, as guests have it now. */
interface Offered {
  readonly target: OffTarget;
  readonly reason: MenuItem['unavailable_reason'] | MenuModifier['unavailable_reason'];
  readonly until: string | null;
}

/** What the kitchen is out of: dishes and choices, taken off and brought back. */
export default function OffPage() {
  return (
    <StockFrame path="/stock/menu">{(location) => <MenuOffers key={location.id} location={location} />}</StockFrame>
  );
}

function MenuOffers({ location }: { location: Location }) {
  const { services } = useConsole();
  const t = useTexts(stockTexts);
  const common = useTexts(commonTexts);
  const [find, setFind] = useState('');
  const [isOffOnly, setOffOnly] = useState(false);
  const [takingOff, setTakingOff] = useState<OffTarget | null>(null);
  const [back, setBack] = useState<OffTarget | null>(null);
  const params = { path: { location_id: location.id } };
  const menu = services.queries.useQuery('get', MENU_PATH, { params }, { refetchInterval: LOOK_MS });
  const bringBack = useAvailability(services, setBack);
  const fits = ({ target, reason }: Offered): boolean =>
    target.name.toLowerCase().includes(find.trim().toLowerCase()) && (!isOffOnly || reason !== null);
  const parts = menu.data ? partsOf(menu.data, location.id, t('dishes')) : [];
  const isStillOff = parts.some(({ offers }) =>
    offers.some(({ target, reason }) => target.id === back?.id && reason === 'taken_off'),
  );
  return (
    <>
      <Group align="end" mb="md">
        <TextInput label={t('find')} value={find} onChange={(event) => setFind(event.currentTarget.value)} />
        <Checkbox
          label={t('offOnly')}
          checked={isOffOnly}
          onChange={(event) => setOffOnly(event.currentTarget.checked)}
          mb={10}
        />
      </Group>
      <Text role="status">
        {bringBack.isDone && back && t(isStillOff ? 'staysOff' : 'isBack', { name: back.name })}
      </Text>
      {menu.error && <ErrorNote error={menu.error} onRetry={() => void menu.refetch()} />}
      {bringBack.error !== null && <ErrorNote error={bringBack.error} />}
      {menu.isLoading && <Loader aria-label={common('loading')} role="img" />}
      {parts.map(({ title, offers }) => (
        <Section key={title} title={title}>
          <OfferTable
            title={title}
            offers={offers.filter(fits)}
            timeZone={location.time_zone}
            onTakeOff={setTakingOff}
            onBringBack={(target) => bringBack.run({ ...target, available: true, until: null })}
          />
        </Section>
      ))}
      <OffDialog target={takingOff} location={location} onClose={() => setTakingOff(null)} />
    </>
  );
}

function partsOf(menu: Menu, locationId: string, dishes: string): { title: string; offers: Offered[] }[] {
  const offered =
    (kind: OffTarget['kind']) =>
    (one: MenuItem | MenuModifier): Offered => ({
      target: { kind, id: one.id, name: one.name, locationId },
      reason: one.unavailable_reason,
      until: one.unavailable_until,
    });
  return [
    { title: dishes, offers: itemsOf(menu).map(offered('item')) },
    ...groupsOf(menu).map(({ name, modifiers }) => ({ title: name, offers: modifiers.map(offered('modifier')) })),
  ];
}

interface OfferTableProps {
  readonly title: string;
  readonly offers: readonly Offered[];
  readonly timeZone: string;
  readonly onTakeOff: (target: OffTarget) => void;
  readonly onBringBack: (target: OffTarget) => void;
}

function OfferTable({ title, offers, timeZone, onTakeOff, onBringBack }: OfferTableProps) {
  const t = useTexts(stockTexts);
  const columns: Column<Offered>[] = [
    { key: 'name', title: t('item'), isHead: true, cell: ({ target }) => target.name },
    {
      key: 'state',
      title: t('state'),
      cell: ({ reason, until }) => {
        if (reason === null) return t('onOffer');
        return reason === 'taken_off' ? <OffBadge until={until} timeZone={timeZone} /> : <StateBadge state={reason} />;
      },
    },
    {
      key: 'button',
      title: '',
      cell: ({ target, reason }) =>
        reason === 'taken_off' ? (
          <Button size="xs" aria-label={t('bringBackOf', { name: target.name })} onClick={() => onBringBack(target)}>
            {t('bringBack')}
          </Button>
        ) : (
          <Button
            size="xs"
            variant="default"
            aria-label={t('takeOffOf', { name: target.name })}
            onClick={() => onTakeOff(target)}
          >
            {t('takeOff')}
          </Button>
        ),
    },
  ];
  return (
    <RecordTable
      caption={title}
      isCaptionHidden
      rows={offers}
      keyOf={({ target }) => target.id}
      whenEmpty={t('nothing')}
      columns={columns}
    />
  );
}
