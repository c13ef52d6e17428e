import { grantFor, type Permission, type Role } from '@breadboard/contracts';
import type { components } from '@breadboard/api-client';
import type { PageServices } from '@breadboard/web-ui';

export type Location = components['schemas']['LocationResponse'];

interface Someone {
  readonly services: PageServices;
  readonly me: { readonly roles: readonly Role[]; readonly location_ids: readonly string[] };
}

/** The locations of the restaurant; with a permission, only those that it reaches. */
export function useLocations({ services, me }: Someone, permission?: Permission) {
  const query = services.queries.useQuery('get', '/api/v1/locations', {});
  const all = query.data?.data ?? [];
  const isBound = permission !== undefined && grantFor(permission, me.roles)?.reach === 'loc';
  return { ...query, locations: isBound ? all.filter(({ id }) => me.location_ids.includes(id)) : all };
}
