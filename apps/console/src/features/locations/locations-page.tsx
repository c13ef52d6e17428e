import { ErrorNote, useTexts } from '@breadboard/web-ui';
import { Button, Skeleton } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useConsole } from '../../app/console';
import { SettingsPage } from '../../shared/keeping/page-head';
import { RecordLink } from '../../shared/keeping/record-link';
import { type Column, RecordTable } from '../../shared/keeping/record-table';
import { type Location, useLocations } from '../../shared/keeping/use-locations';
import { locationsTexts } from './locations.texts';
import { Standing } from './standing';

/** Every location, and how it stands right now. */
export default function LocationsPage() {
  const t = useTexts(locationsTexts);
  const { services, me, may } = useConsole();
  const { locations, data, error, refetch } = useLocations({ services, me }, 'menu.availability');
  const columns: Column<Location>[] = [
    {
      key: 'name',
      title: t('name'),
      isHead: true,
      cell: ({ id, name }) => <RecordLink to="/locations/$locationId" params={{ locationId: id }} name={name} />,
    },
    { key: 'address', title: t('address'), cell: ({ address }) => `${address.street}, ${address.city}` },
    { key: 'zone', title: t('timeZone'), cell: ({ time_zone: zone }) => zone },
    { key: 'now', title: t('now'), cell: (location) => <Standing location={location} /> },
  ];
  const add = may('menu.change') && (
    <Button renderRoot={(props) => <Link to="/locations/$locationId" params={{ locationId: 'new' }} {...props} />}>
      {t('newLocation')}
    </Button>
  );
  return (
    <SettingsPage title={t('locations')} actions={add}>
      {error && !data && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!error && !data && <Skeleton height={240} />}
      {data && (
        <RecordTable
          caption={t('locations')}
          isCaptionHidden
          columns={columns}
          rows={locations}
          keyOf={({ id }) => id}
        />
      )}
    </SettingsPage>
  );
}
