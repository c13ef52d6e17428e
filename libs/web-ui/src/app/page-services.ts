import { type ApiClient, apiClient, checkedFetch, PageSession } from '@breadboard/api-client';
import type { QueryClient } from '@tanstack/react-query';
import createQueryHooks, { type OpenapiQueryClient } from 'openapi-react-query';
import type { paths } from '@breadboard/api-client';
import { ConnectionWatch } from '../connection/connection';
import { pageQueries } from './query-client';
import { watchSignIn } from './watch-sign-in';

/** What every page works with. */
export interface PageServices {
  readonly api: ApiClient;
  /** Typed hooks over the same client: `queries.useQuery('get', '/api/v1/locations', …)`. */
  readonly queries: OpenapiQueryClient<paths>;
  readonly cache: QueryClient;
  readonly session: PageSession;
  readonly connection: ConnectionWatch;
  /** Sends a request with the session's token, for streams and files. */
  readonly send: (request: Request) => Promise<Response>;
}

export interface PageServicesOptions {
  /** A shop's tenant, or the console. */
  readonly purpose: string;
  /** The tenant that a platform role works in. */
  readonly tenant?: () => string | null;
}

/** In a browser: one session over all tabs, one cache, one watch over the connection. */
export function pageServices({ purpose, tenant = () => null }: PageServicesOptions): PageServices {
  const cache = pageQueries();
  const session = new PageSession({ purpose, storage: window.localStorage, lock: overTabs });
  window.addEventListener('storage', session.noticeOtherTab);
  const connection = new ConnectionWatch({
    probe: () =>
      fetch('/health/ready', { cache: 'no-store' }).then(
        ({ ok }) => ok,
        () => false,
      ),
    onRecovered: () => void cache.invalidateQueries(),
  });
  const options = { credential: { kind: 'session', session }, tenant, onConnection: connection.report } as const;
  const api = apiClient({ ...options, baseUrl: window.location.origin });
  // Without the tenant of a platform role: nobody looks into anything by it.
  const asker = checkedFetch({ credential: options.credential });
  watchSignIn(session, () => asker(new Request(`${window.location.origin}/api/v1/auth/me`)));
  return { api, queries: createQueryHooks(api), cache, session, connection, send: checkedFetch(options) };
}

/** A refresh token may be used once: the tabs of a browser take turns. */
function overTabs<T>(work: () => Promise<T>): Promise<T> {
  // Not there over plain http on another machine's address.
  return navigator.locks ? navigator.locks.request('breadboard.session', work) : work();
}
