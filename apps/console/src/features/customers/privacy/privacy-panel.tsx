import { ErrorNote, useTexts } from '@breadboard/web-ui';
import { Skeleton } from '@mantine/core';
import { useConsole } from '../../../app/console';
import { Section } from '../../../shared/keeping/section';
import { type Customer, pathOf } from '../customer/use-customer';
import { ErasureSection } from './erasure-section';
import { ExportSection } from './export-section';
import { privacyTexts } from './privacy.texts';

/** The customer's rights: to have everything that is held, and to be forgotten. */
export function PrivacyPanel({ customer }: { customer: Customer }) {
  const { may } = useConsole();
  return (
    <>
      <ExportSection customerId={customer.id} />
      {may('customers.erase') && <Erasure customer={customer} />}
    </>
  );
}

function Erasure({ customer }: { customer: Customer }) {
  const t = useTexts(privacyTexts);
  const { services } = useConsole();
  const { data, error, refetch } = services.queries.useQuery(
    'get',
    '/api/v1/customers/{customer_id}/erasure',
    pathOf(customer.id),
  );
  return (
    <Section title={t('erase')}>
      {data && <ErasureSection customer={customer} erasure={data} />}
      {!data && (error ? <ErrorNote error={error} onRetry={() => void refetch()} /> : <Skeleton h={160} />)}
    </Section>
  );
}
