import { commonTexts, ErrorNote, useTexts } from '@breadboard/web-ui';
import { Center, Loader, Title } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useConsole } from '../../app/console';
import { useLocations } from '../../shared/keeping/use-locations';
import { LocationSelect } from '../../shared/orders/location-select';
import { Board } from './board';
import { boardTexts } from './board.texts';

/** Delay and pause may be changed elsewhere; nothing tells of it. */
const LOOK_AT_LOCATION_MS = 30_000;

/** The kitchen's board, on the whole screen: of the location in the address, or of the first one within reach. */
export default function BoardPage() {
  const { services, me } = useConsole();
  const t = useTexts(boardTexts);
  const common = useTexts(commonTexts);
  const navigate = useNavigate();
  const search: { location?: unknown } = useSearch({ strict: false });
  const { locations, isSuccess, error, refetch } = useLocations({ services, me }, 'orders.read');
  services.queries.useQuery('get', '/api/v1/locations', {}, { refetchInterval: LOOK_AT_LOCATION_MS });
  const location = locations.find(({ id }) => id === search.location) ?? locations[0];
  if (location) {
    const place = (
      <LocationSelect
        locations={locations}
        value={location.id}
        onChange={(id) => void navigate({ to: '/board', search: { location: id } })}
      />
    );
    return <Board key={location.id} location={location} place={place} />;
  }
  return (
    <Center component="main" mih="60vh">
      {isSuccess && (
        <Title order={1} size="h3">
          {t('noLocation')}
        </Title>
      )}
      {error && <ErrorNote error={error} onRetry={() => void refetch()} />}
      {!isSuccess && !error && <Loader aria-label={common('loading')} role="img" />}
    </Center>
  );
}
