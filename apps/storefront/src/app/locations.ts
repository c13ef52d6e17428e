import { useQuery } from '@tanstack/react-query';
import type { components } from '@breadboard/api-client';
import { useSearch } from '@tanstack/react-router';
import type { Shop } from './shop';
import { useShop } from './shop';

export type Location = components['schemas']['LocationResponse'];

const MENU_POLL_MS = 8_000;
const LOCATIONS_POLL_MS = 30_000;

/** The restaurant's places, which also tell whether they are open. */
export function locationsQuery({ services, tenant }: Shop) {
  const params = { query: { tenant } };
  return services.queries.queryOptions('get', '/api/v1/locations', { params }, { refetchInterval: LOCATIONS_POLL_MS });
}

/** What a place sells at this moment: what runs out is asked for every few seconds. */
export function menuQuery({ services, tenant }: Shop, locationId: string) {
  const params = { path: { location_id: locationId }, query: { tenant } };
  return services.queries.queryOptions(
    'get',
    '/api/v1/locations/{location_id}/menu',
    { params },
    { refetchInterval: MENU_POLL_MS, staleTime: MENU_POLL_MS / 2 },
  );
}

/** The place that is chosen in the address, else the first one. */
export function chosenLocation(locations: readonly Location[], wanted: string | undefined): Location | null {
  return locations.find(({ id }) => id === wanted) ?? locations[0] ?? null;
}

/** Where the visitor is ordering from; null until it is known. */
export function useLocation(): Location | null {
  const shop = useShop();
  const { location } = useSearch({ from: '__root__' });
  const { data } = useQuery(locationsQuery(shop));
  return data ? chosenLocation(data.data, location) : null;
}
