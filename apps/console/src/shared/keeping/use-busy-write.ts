import { type components, got, isApiError } from '@breadboard/api-client';
import type { PageServices } from '@breadboard/web-ui';
import { changedFields } from './draft-fields';
import type { Location } from './use-locations';
import { ifMatch, refreshed, useWrite } from './use-write';

export type BusyWish = components['schemas']['SetBusyModeRequest'];

const LOCATION = '/api/v1/locations/{location_id}';
const SHOWING = ['/api/v1/locations', LOCATION, '/api/v1/locations/{location_id}/pickup-slots'];

interface Wish {
  readonly wish: BusyWish;
  readonly version: number;
}

/**
 * Sets delay and pause of the location that is shown. Who has changed something else of it meanwhile is no hindrance; when
 * somebody has set delay or pause, theirs is shown first.
 */
export function useBusyWrite(services: PageServices, location: Location) {
  const { id, busy } = location;
  const params = { path: { location_id: id } };
  const write = useWrite({
    services,
    refresh: SHOWING,
    send: ({ wish, version }: Wish, key) => {
      const header = { 'Idempotency-Key': key, 'If-Match': ifMatch(version) };
      return got(
        services.api.PUT('/api/v1/locations/{location_id}/busy', { params: { ...params, header }, body: wish }),
      );
    },
    onFail: (error, { wish }) => {
      // What cannot be read now either is said by the error that is shown already.
      if (isApiError(error, 'version_conflict')) insistUnlessChanged(wish).catch(() => undefined);
    },
  });
  const insistUnlessChanged = async (wish: BusyWish): Promise<void> => {
    const options = services.queries.queryOptions('get', LOCATION, { params });
    const latest = await services.cache.fetchQuery({ ...options, staleTime: 0 });
    if (Object.keys(changedFields(busy, latest.busy)).length === 0) write.run({ wish, version: latest.version });
    else await refreshed(services, SHOWING);
  };
  return { ...write, run: (wish: BusyWish) => write.run({ wish, version: location.version }) };
}
