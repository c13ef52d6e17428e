import { ErrorNote, type PageServices, timeOfDay, useLanguage, useTexts } from '@breadboard/web-ui';
import { Button, Divider, NativeSelect, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { Dialog } from '../../shared/keeping/dialog';
import { useBusyWrite } from '../../shared/keeping/use-busy-write';
import type { Location } from '../../shared/keeping/use-locations';
import { boardTexts } from './board.texts';

const DELAYS = [0, 5, 10, 15, 20, 30, 45, 60];
/** Minutes; zero: until somebody changes it. */
const ENDS = [0, 15, 30, 60, 120];

interface BusyDialogProps {
  readonly services: PageServices;
  readonly location: Location;
  /** The time on the server's clock. */
  readonly now: number;
  readonly isOpen: boolean;
  readonly onClose: () => void;
}

/** More time for every promise, or no orders for a while. */
export function BusyDialog({ services, location, now, isOpen, onClose }: BusyDialogProps) {
  const t = useTexts(boardTexts);
  const { language } = useLanguage();
  const { busy } = location;
  const [delay, setDelay] = useState(busy.delay_minutes);
  const [ends, setEnds] = useState(0);
  const write = useBusyWrite(services, location);
  const until = ends === 0 ? null : new Date(Math.floor(now / 1000) * 1000 + ends * 60_000).toISOString();
  const endOf = (at: string | null): string =>
    at === null ? '' : ` ${t('busyUntil', { time: timeOfDay(language, at, location.time_zone) })}`;
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('busyTitle')}>
      <Stack>
        <Text role="status" fw={600}>
          {busy.paused ? `${t('pausedNow')}${endOf(busy.paused_until)}` : t('openNow')}
          {busy.delay_minutes > 0 && ` · ${t('busyNow', { minutes: busy.delay_minutes })}${endOf(busy.until)}`}
        </Text>
        {write.error !== null && <ErrorNote error={write.error} />}
        <NativeSelect
          label={t('ends')}
          value={String(ends)}
          data={ENDS.map((count) => ({
            value: String(count),
            label: count === 0 ? t('endsByHand') : t('endsIn', { count }),
          }))}
          onChange={(event) => setEnds(Number(event.currentTarget.value))}
        />
        <NativeSelect
          label={t('delay')}
          value={String(delay)}
          data={[...new Set([...DELAYS, busy.delay_minutes])]
            .sort((a, b) => a - b)
            .map((count) => ({
              value: String(count),
              label: count === 0 ? t('noDelay') : t('minutes', { count }),
            }))}
          onChange={(event) => setDelay(Number(event.currentTarget.value))}
        />
        <Button
          variant="default"
          loading={write.isPending}
          onClick={() => write.run({ delay_minutes: delay, until: delay === 0 ? null : until })}
        >
          {t('setDelay')}
        </Button>
        <Divider />
        {busy.paused ? (
          <Button loading={write.isPending} onClick={() => write.run({ paused: false, until: null })}>
            {t('resume')}
          </Button>
        ) : (
          <Button color="red.9" loading={write.isPending} onClick={() => write.run({ paused: true, until })}>
            {t('pause')}
          </Button>
        )}
      </Stack>
    </Dialog>
  );
}
