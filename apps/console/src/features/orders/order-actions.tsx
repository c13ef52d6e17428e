import { got, isApiError } from '@breadboard/api-client';
import { ErrorNote, useTexts } from '@breadboard/web-ui';
import { Button, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import { useConsole } from '../../app/console';
import { ifMatch, useWrite } from '../../shared/keeping/use-write';
import { canBeCanceled, type KitchenStep, stepsFrom } from '../../shared/orders/order-status';
import { orderTexts } from '../../shared/orders/orders.texts';
import { CancelDialog } from './cancel-dialog';
import { ordersTexts } from './orders.texts';
import { RefundDialog } from './refund-dialog';
import { ORDER_PATHS, type Payment, type StaffOrder } from './use-order';

/** What can be done with the order now, by this person. */
export function OrderActions({ order, payments }: { order: StaffOrder; payments: readonly Payment[] }) {
  const t = useTexts(ordersTexts);
  const words = useTexts(orderTexts);
  const { may, services } = useConsole();
  const [dialog, setDialog] = useState<'cancel' | 'refund' | null>(null);
  const [done, setDone] = useState('');
  const move = useWrite({
    services,
    refresh: ORDER_PATHS,
    send: (to: { status: KitchenStep; version: number }, key) => {
      const header = { 'Idempotency-Key': key, 'If-Match': ifMatch(to.version) };
      const params = { path: { order_id: order.id }, header };
      return got(services.api.POST('/api/v1/orders/{order_id}/status', { params, body: { status: to.status } }));
    },
    onDone: ({ status }) => setDone(t('moved', { status: words(status) })),
    onFail: () => setDone(''),
  });
  const steps = may('orders.advance') ? stepsFrom(order.status) : [];
  const mayCancel = may('orders.cancel') && canBeCanceled(order.status, may('orders.advance'));
  const mayRefund = may('orders.refund') && canBeRefunded(order, payments);
  const isRace = isApiError(move.error, 'version_conflict', 'invalid_status');
  return (
    <Stack mb="md" gap="xs">
      {move.error !== null && <ErrorNote error={move.error} {...(isRace ? { words: t('changedMeanwhile') } : {})} />}
      {(steps.length > 0 || mayCancel || mayRefund) && (
        <Group gap="xs" role="group" aria-label={t('actions')}>
          {steps.map((status, index) => (
            <Button
              key={status}
              variant={index === 0 ? 'filled' : 'default'}
              loading={move.isPending && index === 0}
              onClick={() => move.run({ status, version: order.version })}
            >
              {words(`to_${status}`)}
            </Button>
          ))}
          {mayRefund && (
            <Button variant="default" onClick={() => setDialog('refund')}>
              {t('refund')}
            </Button>
          )}
          {mayCancel && (
            <Button variant="default" onClick={() => setDialog('cancel')}>
              {t('cancel')}
            </Button>
          )}
        </Group>
      )}
      <Text role="status">{done}</Text>
      <CancelDialog order={order} isOpen={dialog === 'cancel'} onClose={() => setDialog(null)} onDone={setDone} />
      <RefundDialog order={order} isOpen={dialog === 'refund'} onClose={() => setDialog(null)} onDone={setDone} />
    </Stack>
  );
}

/** What has been paid, and not all given back yet. */
function canBeRefunded(
  { status, refunded, total, points_redeemed: points }: StaffOrder,
  payments: readonly Payment[],
): boolean {
  const isPaid = payments.some(
    (payment) => payment.status === 'captured' || (payment.status === 'due_at_pickup' && status === 'delivered'),
  );
  return isPaid && status !== 'canceled' && (refunded < total || points > 0);
}
