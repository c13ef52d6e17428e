import { DataExport, ErrorNote, useTexts } from '@breadboard/web-ui';
import { Text } from '@mantine/core';
import { useShop } from '../../app/shop';
import { AccountFrame } from './account-frame';
import classes from './account.module.css';
import { ForgetMe } from './forget-me';
import { privacyTexts } from './privacy.texts';

/** The guest's rights: to have everything that is held, and to be forgotten. */
export function PrivacyPage() {
  const t = useTexts(privacyTexts);
  const { services } = useShop();
  return (
    <AccountFrame>
      {(customerId) => (
        <>
          <section className={classes.section} aria-labelledby="download">
            <h2 id="download" className={classes.legend}>
              {t('download')}
            </h2>
            <Text mb="sm">{t('downloadWhy')}</Text>
            <DataExport customerId={customerId} services={services} />
          </section>
          <section className={classes.section} aria-labelledby="forget">
            <h2 id="forget" className={classes.legend}>
              {t('forget')}
            </h2>
            <Text mb="sm">{t('forgetWhy')}</Text>
            <Erasure customerId={customerId} />
          </section>
        </>
      )}
    </AccountFrame>
  );
}

function Erasure({ customerId }: { customerId: string }) {
  const { services } = useShop();
  const params = { path: { customer_id: customerId } };
  const { data, error, refetch } = services.queries.useQuery('get', '/api/v1/customers/{customer_id}/erasure', {
    params,
  });
  if (data) return <ForgetMe erasure={data} />;
  return error && <ErrorNote error={error} onRetry={() => void refetch()} />;
}
