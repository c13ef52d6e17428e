import { useTexts } from '@breadboard/web-ui';
import { Badge } from '@mantine/core';
import type { OrderStatus } from './order-status';
import { orderTexts } from './orders.texts';

/** Each has a sign of its own: colour alone says nothing to many. */
const SIGNS: Readonly<Record<OrderStatus, string>> = {
  queued: '○',
  prepping: '◔',
  toasting: '◑',
  ready: '●',
  delivered: '✓',
  canceled: '✕',
};

export function StatusBadge({ status }: { status: OrderStatus }) {
  const t = useTexts(orderTexts);
  return (
    <Badge
      variant="default"
      size="lg"
      tt="none"
      miw="max-content"
      leftSection={<span aria-hidden>{SIGNS[status]}</span>}
    >
      {t(status)}
    </Badge>
  );
}
