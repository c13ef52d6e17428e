import { isApiError } from '@breadboard/api-client';
import { QueryClient } from '@tanstack/react-query';

const TRIES = 2;

/** Server state lives here and nowhere else. What has failed for a passing reason is asked for again. */
export function pageQueries(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        // The connection's watch knows when to ask again; the browser's own idea of being online is often wrong.
        networkMode: 'always',
        retry: (failures, error) => isApiError(error) && error.isPassing && failures < TRIES,
        retryDelay: (failures, error) =>
          (isApiError(error) && error.retryAfter ? error.retryAfter : 1 + failures) * 1_000,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  });
}
