import { dateAndTime, useLanguage, useTexts } from '@breadboard/web-ui';
import { Text, Timeline } from '@mantine/core';
import { orderTexts } from '../../shared/orders/orders.texts';
import { ordersTexts } from './orders.texts';
import type { StaffOrder } from './use-order';

type Step = StaffOrder['history'][number];

/** Every status that it passed, who moved it, and why. */
export function OrderHistory({ steps, zone }: { steps: readonly Step[]; zone: string | undefined }) {
  const t = useTexts(ordersTexts);
  const words = useTexts(orderTexts);
  const { language } = useLanguage();
  const actorOf = ({ actor_roles: roles }: Step): string => {
    const [role] = roles;
    return role === undefined ? t('by_platform') : t(`by_${role}`);
  };
  return (
    <Timeline active={steps.length - 1} bulletSize={16} role="list">
      {steps.map((step) => (
        <Timeline.Item key={`${step.status} ${step.at}`} title={words(step.status)} role="listitem">
          <Text size="sm" c="dimmed">
            {dateAndTime(language, step.at, zone)} · {actorOf(step)}
          </Text>
          {step.reason !== null && <Text style={{ overflowWrap: 'anywhere' }}>{step.reason}</Text>}
        </Timeline.Item>
      ))}
    </Timeline>
  );
}
