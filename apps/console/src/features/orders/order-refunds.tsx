import { got } from '@breadboard/api-client';
import { dateAndTime, ErrorNote, money, useLanguage, useTexts } from '@breadboard/web-ui';
import { Button, Text } from '@mantine/core';
import { useConsole } from '../../app/console';
import { type Column, RecordTable } from '../../shared/keeping/record-table';
import { useWrite } from '../../shared/keeping/use-write';
import { ordersTexts } from './orders.texts';
import { ORDER_PATHS, type RefundState, type StaffOrder } from './use-order';

interface OrderRefundsProps {
  readonly order: StaffOrder;
  readonly refunds: readonly RefundState[];
  readonly zone: string | undefined;
}

/** What was given back, and once more what the provider refused. */
export function OrderRefunds({ order, refunds, zone }: OrderRefundsProps) {
  const t = useTexts(ordersTexts);
  const { services, may } = useConsole();
  const { language } = useLanguage();
  const retry = useWrite({
    services,
    refresh: ORDER_PATHS,
    send: (refund_id: string, key) =>
      got(
        services.api.POST('/api/v1/orders/{order_id}/refunds/{refund_id}/retry', {
          params: { path: { order_id: order.id, refund_id }, header: { 'Idempotency-Key': key } },
        }),
      ),
  });
  const amountOf = ({ amount }: RefundState): string => money(language, amount, order.currency);
  const columns: Column<RefundState>[] = [
    { key: 'when', title: t('when'), isHead: true, cell: ({ created_at }) => dateAndTime(language, created_at, zone) },
    { key: 'amount', title: t('amount'), isNumber: true, cell: amountOf },
    { key: 'reason', title: t('reason'), cell: ({ reason }) => reason ?? '' },
    {
      key: 'state',
      title: t('state'),
      cell: ({ status, paid_back, failure_code: code }) => (
        <div>
          {t(`refund_${status}`)}, {t(paid_back === 'card' ? 'toCard' : 'byHand')}
          {code !== null && <Text size="sm">{t('failure', { code })}</Text>}
        </div>
      ),
    },
  ];
  const buttons: Column<RefundState> = {
    key: 'retry',
    title: '',
    cell: (refund) =>
      refund.status === 'failed' && (
        <Button
          size="sm"
          variant="default"
          loading={retry.isPending}
          aria-label={t('retryOf', { amount: amountOf(refund) })}
          onClick={() => retry.run(refund.id)}
        >
          {t('retry')}
        </Button>
      ),
  };
  const hasFailed = refunds.some(({ status }) => status === 'failed');
  return (
    <>
      {retry.error !== null && <ErrorNote error={retry.error} />}
      <RecordTable
        caption={t('refundsCaption')}
        isCaptionHidden
        rows={refunds}
        keyOf={({ id }) => id}
        columns={may('orders.refund') && hasFailed ? [...columns, buttons] : columns}
      />
    </>
  );
}
