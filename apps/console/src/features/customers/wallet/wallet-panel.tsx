import type { components } from '@breadboard/api-client';
import { dateAndTime, ErrorNote, useLanguage, useTexts } from '@breadboard/web-ui';
import { Skeleton, Switch } from '@mantine/core';
import { keepPreviousData } from '@tanstack/react-query';
import { useState } from 'react';
import { useConsole } from '../../../app/console';
import { type Column, RecordTable } from '../../../shared/keeping/record-table';
import { Section } from '../../../shared/keeping/section';
import { pathOf } from '../customer/use-customer';
import { walletTexts } from './wallet.texts';

type Voucher = components['schemas']['VoucherResponse'];
type PaymentMethod = components['schemas']['PaymentMethodResponse'];

/** What the customer can pay with: vouchers, and saved methods by brand and last digits alone. */
export function WalletPanel({ customerId }: { customerId: string }) {
  return (
    <>
      <Vouchers customerId={customerId} />
      <PaymentMethods customerId={customerId} />
    </>
  );
}

function Vouchers({ customerId }: { customerId: string }) {
  const t = useTexts(walletTexts);
  const { services } = useConsole();
  const columns = useVoucherColumns();
  const [isAll, setAll] = useState(false);
  const { data, error, refetch } = services.queries.useQuery(
    'get',
    '/api/v1/customers/{customer_id}/vouchers',
    { params: { ...pathOf(customerId).params, query: { all: isAll ? 'true' : 'false' } } },
    { placeholderData: keepPreviousData },
  );
  return (
    <Section title={t('vouchers')}>
      <Switch label={t('usedToo')} checked={isAll} onChange={(event) => setAll(event.currentTarget.checked)} mb="sm" />
      {data && (
        <RecordTable
          caption={t('vouchers')}
          isCaptionHidden
          columns={columns}
          rows={data.data}
          keyOf={({ code }) => code}
          whenEmpty={t('noVouchers')}
        />
      )}
      {!data && (error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <Skeleton h={80} />)}
    </Section>
  );
}

function useVoucherColumns(): Column<Voucher>[] {
  const t = useTexts(walletTexts);
  const { language } = useLanguage();
  const dateOf = (at: string): string => dateAndTime(language, at);
  const stateOf = ({ used_at: used, expires_at: end }: Voucher): string => {
    if (used !== null) return t('used', { date: dateOf(used) });
    return end !== null && Date.parse(end) <= Date.now() ? t('expired') : t('usable');
  };
  return [
    { key: 'code', title: t('code'), isHead: true, cell: ({ code }) => code },
    { key: 'what', title: t('what'), cell: ({ description }) => description },
    { key: 'from', title: t('from'), cell: ({ source }) => t(source) },
    { key: 'until', title: t('until'), cell: ({ expires_at: end }) => (end === null ? t('forever') : dateOf(end)) },
    { key: 'state', title: t('state'), cell: stateOf },
  ];
}

function PaymentMethods({ customerId }: { customerId: string }) {
  const t = useTexts(walletTexts);
  const { services } = useConsole();
  const { data, error, refetch } = services.queries.useQuery(
    'get',
    '/api/v1/customers/{customer_id}/payment-methods',
    pathOf(customerId),
  );
  const columns: Column<PaymentMethod>[] = [
    {
      key: 'card',
      title: t('card'),
      isHead: true,
      cell: ({ brand, last_four: digits }) => t('cardEnding', { brand, digits }),
    },
    {
      key: 'valid',
      title: t('valid'),
      cell: ({ expiration_month: month, expiration_year: year }) => `${String(month).padStart(2, '0')}/${year}`,
    },
    { key: 'default', title: t('standard'), cell: ({ is_default: isDefault }) => (isDefault ? t('yes') : t('no')) },
  ];
  return (
    <Section title={t('methods')}>
      {data && (
        <RecordTable
          caption={t('methods')}
          isCaptionHidden
          columns={columns}
          rows={data.data}
          keyOf={({ id }) => id}
          whenEmpty={t('noMethods')}
        />
      )}
      {!data && (error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <Skeleton h={80} />)}
    </Section>
  );
}
