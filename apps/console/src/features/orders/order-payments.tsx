import { money, useLanguage, useTexts } from '@breadboard/web-ui';
import { Text } from '@mantine/core';
import { RecordTable } from '../../shared/keeping/record-table';
import { ordersTexts } from './orders.texts';
import type { Payment } from './use-order';

/** What was held, taken and given back, and by which means. */
export function OrderPayments({ payments }: { payments: readonly Payment[] }) {
  const t = useTexts(ordersTexts);
  const { language } = useLanguage();
  const amount = (key: 'authorized' | 'captured' | 'refunded') => ({
    key,
    title: t(key),
    isNumber: true,
    cell: (payment: Payment) => money(language, payment[key], payment.currency),
  });
  const methodOf = ({ payment_method: method }: Payment): string =>
    method ? t('card', { brand: method.brand, digits: method.last_four }) : t('atPickup');
  return (
    <RecordTable
      caption={t('paymentCaption')}
      isCaptionHidden
      rows={payments}
      keyOf={({ id }) => id}
      columns={[
        { key: 'method', title: t('method'), isHead: true, cell: methodOf },
        {
          key: 'state',
          title: t('state'),
          cell: ({ status, failure_code: code }) => (
            <>
              {t(`pay_${status}`)}
              {code !== null && <Text size="sm">{t('failure', { code })}</Text>}
            </>
          ),
        },
        amount('authorized'),
        amount('captured'),
        amount('refunded'),
      ]}
    />
  );
}
