import { grantFor } from '@breadboard/contracts';
import { ErrorNote, timeOfDay, useLanguage, useTexts } from '@breadboard/web-ui';
import { Group, Skeleton, Text } from '@mantine/core';
import { useParams } from '@tanstack/react-router';
import { useConsole } from '../../app/console';
import { keepingTexts } from '../../shared/keeping/keeping.texts';
import { SettingsPage } from '../../shared/keeping/page-head';
import type { Location } from '../../shared/keeping/use-locations';
import { BusyPanel } from './busy-panel';
import { DetailsForm } from './details-form';
import { HoursForm } from './hours-form';
import { useLocation } from './location-calls';
import { locationsTexts } from './locations.texts';
import { SlotsPanel } from './slots-panel';
import { Standing } from './standing';

/** One location: how it stands, its hours, its kitchen; or a new one. */
export default function LocationPage() {
  const t = useTexts(locationsTexts);
  const { services, may } = useConsole();
  const { locationId = '' } = useParams({ strict: false }) as { locationId?: string };
  const isNew = locationId === 'new';
  const { data: location, error, refetch } = useLocation(services, locationId, !isNew);
  const title = location?.name ?? t(isNew ? 'newLocation' : 'location');
  return (
    <SettingsPage title={title} back={{ to: '/locations', name: t('locations') }}>
      {error && !location && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!error && !location && !isNew && <Skeleton height={480} />}
      {isNew && may('menu.change') && <DetailsForm location={null} />}
      {location && !isNew && <Parts key={location.id} location={location} />}
    </SettingsPage>
  );
}

function Parts({ location }: { location: Location }) {
  const t = useTexts(locationsTexts);
  const keeping = useTexts(keepingTexts);
  const { language } = useLanguage();
  const { me, may } = useConsole();
  const reach = grantFor('menu.availability', me.roles)?.reach;
  const maySettle = reach !== undefined && (reach !== 'loc' || me.location_ids.includes(location.id));
  return (
    <>
      <Group mb="md">
        <Standing location={location} />
        <Text c="dimmed">
          {location.time_zone} · {t('hereNow', { time: timeOfDay(language, new Date(), location.time_zone) })}
        </Text>
      </Group>
      {!maySettle && <Text mb="md">{keeping('readOnly')}</Text>}
      {maySettle && <BusyPanel location={location} />}
      <HoursForm location={location} isReadOnly={!maySettle} />
      <SlotsPanel location={location} />
      {may('menu.change') && <DetailsForm location={location} />}
    </>
  );
}
