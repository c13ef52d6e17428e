import { ErrorNote, useTexts } from '@breadboard/web-ui';
import { Skeleton } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useConsole } from '../../app/console';
import { SettingsPage } from '../../shared/keeping/page-head';
import { useLocations } from '../../shared/keeping/use-locations';
import { PROMO } from './promo';
import { PromoForm } from './promo-form';
import { promosTexts } from './promos.texts';

/** One promo, or a new one. */
export default function PromoPage() {
  const t = useTexts(promosTexts);
  const { services, me } = useConsole();
  const { promoId = '' } = useParams({ strict: false }) as { promoId?: string };
  const isNew = promoId === 'new';
  const places = useLocations({ services, me });
  const params = { path: { promo_id: promoId } };
  const read = services.queries.useQuery('get', PROMO, { params }, { enabled: !isNew, staleTime: 0 });
  const promo = isNew ? null : read.data;
  const failure = read.error ?? places.error;
  return (
    <SettingsPage title={promo?.code ?? t(isNew ? 'newPromo' : 'promo')} back={{ to: '/promos', name: t('promos') }}>
      {failure && !promo && <ErrorNote error={failure} onRetry={() => void read.refetch()} />}
      {!failure && promo === undefined && <Skeleton height={480} />}
      {promo !== undefined && places.data && <PromoForm key={promoId} promo={promo} locations={places.locations} />}
    </SettingsPage>
  );
}
