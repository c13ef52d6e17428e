import { timeOfDay, useLanguage, useTexts } from '@breadboard/web-ui';
import { Badge, Group } from '@mantine/core';
import type { Location } from '../../shared/keeping/use-locations';
import { locationsTexts } from './locations.texts';

/** How a location stands at this moment, in words. */
export function Standing({ location }: { location: Location }) {
  const t = useTexts(locationsTexts);
  const { language } = useLanguage();
  const { busy, open_now: isOpen, ordering_enabled: isOrdering, time_zone: zone } = location;
  const at = (instant: string): string => timeOfDay(language, instant, zone);
  const delay = t('delayed', { count: busy.delay_minutes });
  return (
    <Group gap={6}>
      <Badge size="lg" tt="none" variant={isOpen ? 'filled' : 'outline'} color={isOpen ? 'teal.9' : 'gray'}>
        {t(isOpen ? 'open' : 'closed')}
      </Badge>
      {busy.paused && (
        <Badge size="lg" tt="none" color="red.9">
          {busy.paused_until ? t('pausedUntil', { until: at(busy.paused_until) }) : t('paused')}
        </Badge>
      )}
      {busy.delay_minutes > 0 && (
        <Badge size="lg" tt="none" color="yellow.3">
          {busy.until ? t('delayedUntil', { delay, until: at(busy.until) }) : delay}
        </Badge>
      )}
      {!isOrdering && (
        <Badge size="lg" tt="none" variant="outline" color="gray">
          {t('noOnline')}
        </Badge>
      )}
    </Group>
  );
}
