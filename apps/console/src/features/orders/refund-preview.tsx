import { type components, got } from '@breadboard/api-client';
import { ErrorNote, money, useLanguage, useTexts } from '@breadboard/web-ui';
import { Paper, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useConsole } from '../../app/console';
import { ordersTexts } from './orders.texts';
import type { RefundWish } from './refund-wish';
import type { StaffOrder } from './use-order';

type Preview = components['schemas']['RefundPreviewDto'];

/** What the server says that this refund would do to the order as it is now. */
export function useRefundPreview({ id, version }: StaffOrder, wish: RefundWish | null) {
  const { services } = useConsole();
  return useQuery({
    queryKey: ['refund-preview', id, version, wish],
    enabled: wish !== null,
    queryFn: () => {
      const params = { path: { order_id: id } };
      return got(services.api.POST('/api/v1/orders/{order_id}/refund/preview', { params, body: wish ?? {} }));
    },
  });
}

interface RefundPreviewNoteProps {
  readonly order: StaffOrder;
  /** Null while it is not known. */
  readonly preview: Preview | null;
  readonly error: unknown;
  readonly isChosen: boolean;
}

/** Money, tax and points, before anything is done. */
export function RefundPreviewNote({ order, preview, error, isChosen }: RefundPreviewNoteProps) {
  const t = useTexts(ordersTexts);
  if (isChosen && error !== null && !preview) return <ErrorNote error={error} />;
  return (
    <Paper withBorder p="sm" role="status">
      {preview ? <PreviewWords order={order} preview={preview} /> : <Text c="dimmed">{t('chooseItems')}</Text>}
    </Paper>
  );
}

function PreviewWords({ order, preview }: { order: StaffOrder; preview: Preview }) {
  const t = useTexts(ordersTexts);
  const { language } = useLanguage();
  const amount = (value: number): string => money(language, value, order.currency);
  const { points_given_back: back, points_taken_back: taken, limit_left: limit } = preview;
  return (
    <>
      <Text fw={650}>
        {t('getsBack', { amount: amount(preview.amount) })}, {t(preview.paid_back === 'card' ? 'toCard' : 'byHand')}
      </Text>
      <Text>{t('ofItTax', { tax: amount(preview.tax), tip: amount(preview.tip) })}</Text>
      {back > 0 && <Text>{t('pointsBack', { count: back })}</Text>}
      {taken > 0 && <Text>{t('pointsTaken', { count: taken })}</Text>}
      {back === 0 && taken === 0 && <Text>{t('noPoints')}</Text>}
      {limit !== null && <Text>{t('limit', { amount: amount(limit) })}</Text>}
      {limit !== null && preview.amount > limit && <Text fw={650}>{t('overLimit')}</Text>}
    </>
  );
}
