import { type FeedState, useTexts } from '@breadboard/web-ui';
import { Text } from '@mantine/core';
import { orderTexts } from './orders.texts';

/** Whether what one sees follows by itself. */
export function LiveNote({ state }: { state: FeedState }) {
  const t = useTexts(orderTexts);
  return (
    <Text role="status" size="sm" c="dimmed">
      <span aria-hidden>{state === 'live' ? '● ' : '○ '}</span>
      <span>{t(state)}</span>
    </Text>
  );
}
