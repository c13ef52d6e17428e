import { dateAt, timeOfDay, useLanguage, useTexts } from '@breadboard/web-ui';
import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useConsole } from '../../../app/console';
import type { Location } from '../../../shared/keeping/use-locations';
import { orderingTexts } from './ordering.texts';

const DAY = 86_400_000;

interface PickupChoiceProps {
  readonly location: Location;
  /** Null: as soon as possible. */
  readonly time: string | null;
  readonly error?: string | undefined;
  readonly onChange: (time: string | null) => void;
}

/** Now, or one of the slots of a day that have room; in the time of the place. */
export function PickupChoice({ location, time, error, onChange }: PickupChoiceProps) {
  const t = useTexts(orderingTexts);
  const { language } = useLanguage();
  const { services } = useConsole();
  const { time_zone: zone, max_days_ahead: days } = location;
  const today = dateAt(new Date(), zone);
  const [date, setDate] = useState(today);
  const { data } = services.queries.useQuery('get', '/api/v1/locations/{location_id}/pickup-slots', {
    params: { path: { location_id: location.id }, query: { date: date === '' ? today : date } },
  });
  const ready = data?.asap.ready_at ?? null;
  const asap = ready === null ? t('asap') : t('asapAt', { time: timeOfDay(language, ready, zone) });
  const slots = data?.slots.filter(({ available }) => available) ?? [];
  const isOpen = slots.length > 0 || data?.asap.available !== false;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <TextInput
        type="date"
        label={t('day')}
        value={date}
        min={today}
        max={dateAt(new Date(Date.now() + days * DAY), zone)}
        onChange={(event) => {
          setDate(event.currentTarget.value);
          onChange(null);
        }}
      />
      <NativeSelect
        label={t('time')}
        value={time ?? ''}
        data={[
          { value: '', label: asap },
          ...slots.map(({ start }) => ({ value: start, label: timeOfDay(language, start, zone) })),
        ]}
        onChange={(event) => onChange(event.currentTarget.value || null)}
        error={error ?? (isOpen ? undefined : t('closed'))}
      />
    </SimpleGrid>
  );
}
