import type { PageServices } from '@breadboard/web-ui';

export const LOCATIONS = '/api/v1/locations';
export const LOCATION = '/api/v1/locations/{location_id}';
export const SLOTS = '/api/v1/locations/{location_id}/pickup-slots';

/** What pages show beside a location and is another thing after a change of it. */
export const LISTS = [LOCATIONS, SLOTS] as const;

export function useLocation({ queries }: PageServices, locationId: string, enabled: boolean) {
  const params = { path: { location_id: locationId } };
  return queries.useQuery('get', LOCATION, { params }, { enabled });
}
