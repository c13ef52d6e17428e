import { useTexts } from '@breadboard/web-ui';
import { Badge, Group, Text } from '@mantine/core';
import { appTexts } from './app.texts';
import type { Location } from './locations';

/** Whether the place takes orders at this moment, and how busy it is. */
export function OpenBadge({ location }: { location: Location }) {
  const t = useTexts(appTexts);
  const { busy } = location;
  const takesOrders = location.open_now && !busy.paused && location.ordering_enabled;
  const words = takesOrders ? t('open') : location.open_now ? t('paused') : t('closed');
  return (
    <Group gap="xs">
      <Badge variant="default" size="lg" tt="none" fw={500}>
        {words}
      </Badge>
      {takesOrders && busy.delay_minutes > 0 && (
        <Text size="sm" c="dimmed">
          {t('busy', { minutes: busy.delay_minutes })}
        </Text>
      )}
    </Group>
  );
}
