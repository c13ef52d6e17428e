import { dateAt, ErrorNote, timeOfDay, useLanguage, useTexts } from '@breadboard/web-ui';
import { Group, List, Skeleton, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useConsole } from '../../app/console';
import { Section } from '../../shared/keeping/section';
import type { Location } from '../../shared/keeping/use-locations';
import { SLOTS } from './location-calls';
import { locationsTexts } from './locations.texts';

/** What guests can choose on a day, as a consequence of all the rest. */
export function SlotsPanel({ location }: { location: Location }) {
  const t = useTexts(locationsTexts);
  const { language } = useLanguage();
  const { services } = useConsole();
  const zone = location.time_zone;
  const [date, setDate] = useState(() => dateAt(new Date(), zone));
  const params = { path: { location_id: location.id }, query: { date } };
  const { data, error, refetch } = services.queries.useQuery('get', SLOTS, { params }, { enabled: date !== '' });
  // What is over today is of no use to anybody.
  const slots = data?.slots.filter(({ end }) => new Date(end) > new Date()) ?? [];
  const at = (instant: string): string => timeOfDay(language, instant, zone);
  const words = ({ start, available, remaining_lines: room }: NonNullable<typeof data>['slots'][number]): string => {
    if (!available) return t(room === 0 ? 'slotFull' : 'slotShut', { time: at(start) });
    return room === null ? at(start) : t('slotRoom', { time: at(start), count: room });
  };
  return (
    <Section title={t('slots')}>
      <Group align="flex-end" mb="sm">
        <TextInput
          type="date"
          name="slots_on"
          label={t('slotsOn')}
          value={date}
          onChange={(event) => setDate(event.currentTarget.value)}
        />
        {data && (
          <Text role="status" mb={8}>
            {slots.length === 0 ? t('noSlots') : t('slotCount', { count: slots.length })}
          </Text>
        )}
      </Group>
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton height={80} />}
      {data && (
        <>
          <Text mb="sm">{data.asap.ready_at ? t('asap', { time: at(data.asap.ready_at) }) : t('noAsap')}</Text>
          <List
            listStyleType="none"
            style={{ display: 'flex', flexWrap: 'wrap', gap: '6px 16px', maxHeight: 220, overflowY: 'auto' }}
            tabIndex={0}
            aria-label={t('slots')}
          >
            {slots.map((slot) => (
              <List.Item key={slot.start} c={slot.available ? undefined : 'dimmed'}>
                {words(slot)}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Section>
  );
}
