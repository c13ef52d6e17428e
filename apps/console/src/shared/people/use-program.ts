import type { components } from '@breadboard/api-client';
import type { PageServices } from '@breadboard/web-ui';

export type Program = components['schemas']['ProgramResponse'];

/** The restaurant's loyalty rules; its currency stands in them, too. */
export function useProgram(services: PageServices) {
  return services.queries.useQuery('get', '/api/v1/loyalty/program', {});
}
