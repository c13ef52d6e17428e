import { money, useLanguage, useTexts } from '@breadboard/web-ui';
import { Text } from '@mantine/core';
import type { Order } from '../../app/shop';
import classes from './tracking.module.css';
import { trackingTexts } from './tracking.texts';

const PAYMENT_WORDS = {
  due_at_pickup: 'pay_due_at_pickup',
  pending: 'pay_pending',
  authorized: 'pay_authorized',
  capture_pending: 'pay_authorized',
  captured: 'pay_captured',
  void_pending: 'pay_voided',
  voided: 'pay_voided',
  failed: 'pay_failed',
} as const;

/** What was ordered and what it costs. */
export function OrderSums({ order }: { order: Order }) {
  const t = useTexts(trackingTexts);
  const { language } = useLanguage();
  const amount = (value: number): string => money(language, value, order.currency);
  const isDone = order.status === 'delivered';
  return (
    <>
      <ul className={classes.lines}>
        {order.items.map((line) => (
          <li key={line.id}>
            <div className={classes.row}>
              <span>
                {line.quantity} × {line.name}
              </span>
              <span>{amount(line.line_total)}</span>
            </div>
            {line.modifiers.length > 0 && (
              <Text size="sm" c="dimmed">
                {line.modifiers.map(({ name, quantity }) => (quantity > 1 ? `${quantity} × ${name}` : name)).join(', ')}
              </Text>
            )}
            {line.special_instructions !== null && (
              <Text size="sm" c="dimmed" className={classes.note}>
                “{line.special_instructions}”
              </Text>
            )}
          </li>
        ))}
      </ul>
      <Text fw={650} component="div" className={classes.row}>
        <span>{t('total')}</span>
        <span>{amount(order.total)}</span>
      </Text>
      <Text c="dimmed">{t(PAYMENT_WORDS[order.payment.status])}</Text>
      {order.points_to_earn > 0 && order.status !== 'canceled' && (
        <Text mt="xs">{t(isDone ? 'pointsBrought' : 'points', { count: order.points_to_earn })}</Text>
      )}
    </>
  );
}
