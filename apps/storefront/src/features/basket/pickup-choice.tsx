import { dateAt, dayName, timeOfDay, useLanguage, useTexts } from '@breadboard/web-ui';
import { NativeSelect, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Location } from '../../app/locations';
import { useBasket, useShop } from '../../app/shop';
import classes from './basket.module.css';
import { basketTexts } from './basket.texts';

const HOURS = 3_600_000;
const SLOTS_POLL_MS = 30_000;

interface PickupChoiceProps {
  readonly location: Location;
  /** Whether a time is wanted; which one is in the basket, once it is chosen. */
  readonly isLater: boolean;
  readonly onLater: (isLater: boolean) => void;
}

/** Now, or at a slot of one of the next days, by the clock on the restaurant's wall. */
export function PickupChoice({ location, isLater, onLater }: PickupChoiceProps) {
  const t = useTexts(basketTexts);
  const { language } = useLanguage();
  const { basket: store } = useShop();
  const { scheduledTime } = useBasket();
  const today = dateAt(new Date(), location.time_zone);
  const [day, setDay] = useState(scheduledTime ? dateAt(new Date(scheduledTime), location.time_zone) : today);
  const { data } = useSlots(location, day);
  const choose = (time: string | null): void => store.change((basket) => ({ ...basket, scheduledTime: time }));
  const readyAt = data?.asap.ready_at;
  const asap = readyAt ? t('asapAt', { time: timeOfDay(language, readyAt, location.time_zone) }) : t('asap');
  return (
    <fieldset className={classes.section}>
      <legend className={classes.legend}>{t('pickup')}</legend>
      <Text c="dimmed">{t('pickupAt', { name: location.name, street: location.address.street })}</Text>
      <label className={classes.option}>
        <input
          type="radio"
          name="pickup"
          checked={!isLater}
          onChange={() => {
            onLater(false);
            choose(null);
          }}
        />
        {asap}
      </label>
      <label className={classes.option}>
        <input type="radio" name="pickup" checked={isLater} onChange={() => onLater(true)} />
        {t('chooseTime')}
      </label>
      {isLater && (
        <Stack gap="xs">
          <NativeSelect
            label={t('day')}
            value={day}
            data={daysFrom(today, location).map((date) => ({
              value: date,
              label: dayName(language, `${date}T12:00:00Z`, 'UTC'),
            }))}
            onChange={(event) => {
              setDay(event.currentTarget.value);
              choose(null);
            }}
          />
          <Slots location={location} day={day} value={scheduledTime} onChange={choose} />
        </Stack>
      )}
    </fieldset>
  );
}

function useSlots(location: Location, day: string) {
  const { services, tenant } = useShop();
  const params = { path: { location_id: location.id }, query: { tenant, date: day } };
  const options = { refetchInterval: SLOTS_POLL_MS };
  return useQuery(
    services.queries.queryOptions('get', '/api/v1/locations/{location_id}/pickup-slots', { params }, options),
  );
}

interface SlotsProps {
  readonly location: Location;
  readonly day: string;
  readonly value: string | null;
  readonly onChange: (start: string | null) => void;
}

/** The times of a day that are free. */
function Slots({ location, day, value, onChange }: SlotsProps) {
  const t = useTexts(basketTexts);
  const { language } = useLanguage();
  const { data } = useSlots(location, day);
  const free = data?.slots.filter(({ available }) => available) ?? [];
  if (data && free.length === 0) return <Text size="sm">{t('noSlots')}</Text>;
  return (
    <NativeSelect
      label={t('time')}
      value={value ?? ''}
      data={[
        { value: '', label: t('chooseTime') },
        ...free.map(({ start }) => ({ value: start, label: timeOfDay(language, start, location.time_zone) })),
      ]}
      onChange={(event) => onChange(event.currentTarget.value === '' ? null : event.currentTarget.value)}
    />
  );
}

/** Calendar dates at the place: half a day into each, so that no clock change falls between. */
function daysFrom(today: string, { max_days_ahead: days }: Location): string[] {
  const noon = Date.parse(`${today}T12:00:00Z`);
  return Array.from({ length: days + 1 }, (_, ahead) => new Date(noon + ahead * 24 * HOURS).toISOString().slice(0, 10));
}
