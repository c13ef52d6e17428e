import { ErrorNote, useLanguage, useTexts, wordsByField } from '@breadboard/web-ui';
import { Button, Group, NativeSelect, Text } from '@mantine/core';
import { useState } from 'react';
import { useConsole } from '../../app/console';
import { NumberField } from '../../shared/keeping/number-field';
import { Section } from '../../shared/keeping/section';
import { useBusyWrite } from '../../shared/keeping/use-busy-write';
import type { Location } from '../../shared/keeping/use-locations';
import { useServerNow } from '../../shared/time/use-server-now';
import { locationsTexts } from './locations.texts';
import { Standing } from './standing';

/** Minutes after which it ends by itself; 0: when somebody ends it. */
const ENDS = [0, 15, 30, 60, 120, 240] as const;

interface BusyMode {
  readonly delay_minutes?: number;
  readonly paused?: boolean;
  /** Minutes from now; 0: open end. */
  readonly endsIn: number;
}

/** Makes promises longer for a while, or takes no orders. */
export function BusyPanel({ location }: { location: Location }) {
  const t = useTexts(locationsTexts);
  const { language } = useLanguage();
  const { services } = useConsole();
  const { busy } = location;
  const now = useServerNow(services, location.id);
  const [minutes, setMinutes] = useState<number | null>(busy.delay_minutes || 15);
  const [delayEnds, setDelayEnds] = useState(60);
  const [pauseEnds, setPauseEnds] = useState(30);
  const write = useBusyWrite(services, location);
  const set = ({ endsIn, ...mode }: BusyMode): void => {
    const until = endsIn === 0 ? null : new Date(now + endsIn * 60_000).toISOString();
    write.run({ ...mode, until });
  };
  const errors = wordsByField(language, write.error);
  const isCalm = !busy.paused && busy.delay_minutes === 0;
  return (
    <Section title={t('busy')}>
      <Text c="dimmed" mb="sm">
        {t('busyWhy')}
      </Text>
      {write.error !== null && <ErrorNote error={write.error} />}
      <div role="status">{isCalm ? <Text mb="sm">{t('normal')}</Text> : <Standing location={location} />}</div>
      <Group
        component="form"
        align="flex-end"
        mt="sm"
        aria-label={t('delay')}
        onSubmit={(event) => {
          event.preventDefault();
          if (minutes) set({ delay_minutes: minutes, endsIn: delayEnds });
        }}
      >
        <NumberField
          label={t('delay')}
          w={170}
          max={240}
          value={minutes}
          onChange={setMinutes}
          error={errors.delay_minutes}
        />
        <EndsField value={delayEnds} onChange={setDelayEnds} />
        <Button type="submit" disabled={minutes === null || minutes === 0} loading={write.isPending}>
          {t('setDelay')}
        </Button>
        {busy.delay_minutes > 0 && (
          <Button variant="default" loading={write.isPending} onClick={() => set({ delay_minutes: 0, endsIn: 0 })}>
            {t('endDelay')}
          </Button>
        )}
      </Group>
      <Group align="flex-end" mt="sm" role="group" aria-label={t('pause')}>
        {busy.paused ? (
          <Button loading={write.isPending} onClick={() => set({ paused: false, endsIn: 0 })}>
            {t('resume')}
          </Button>
        ) : (
          <>
            <EndsField value={pauseEnds} onChange={setPauseEnds} />
            <Button color="red.9" loading={write.isPending} onClick={() => set({ paused: true, endsIn: pauseEnds })}>
              {t('pause')}
            </Button>
          </>
        )}
      </Group>
    </Section>
  );
}

function EndsField({ value, onChange }: { value: number; onChange: (minutes: number) => void }) {
  const t = useTexts(locationsTexts);
  const words = (minutes: number): string => {
    if (minutes === 0) return t('never');
    return minutes < 60 ? t('inMinutes', { count: minutes }) : t('inHours', { count: minutes / 60 });
  };
  return (
    <NativeSelect
      label={t('ends')}
      value={String(value)}
      onChange={(event) => onChange(Number(event.currentTarget.value))}
      data={ENDS.map((minutes) => ({ value: String(minutes), label: words(minutes) }))}
    />
  );
}
