import createClient, { type Client } from 'openapi-fetch';
import { type ApiError, errorOf, offline } from './api-error';
import { authorize, type Credential } from './credential';
import type { paths } from './schema.generated';

/** Every route of the API, typed: `api.GET('/api/v1/locations', { params: { query: { tenant: 'pbandj' } } })`. */
export type ApiClient = Client<paths>;

/** What the last calls say about the way to the server. */
export type Connection = 'up' | 'offline' | 'unavailable';

export interface ApiOptions {
  /** `https://api.example.com`; empty in a page that the same server has sent. */
  readonly baseUrl?: string;
  readonly credential?: Credential;
  /** Platform roles: the tenant to act in, by its slug or id; asked for at every call. */
  readonly tenant?: () => string | null;
  /** Hears how the way to the server is, after every call. */
  readonly onConnection?: (state: Connection) => void;
  readonly fetch?: (request: Request) => Promise<Response>;
}

/**
 * A client of the API. A call that does not succeed throws an `ApiError`; `got(…)` takes the answer out of one that does.
 * Writes are repeated by nobody but the caller, who gives them an `Idempotency-Key`.
 */
export function apiClient(options: ApiOptions = {}): ApiClient {
  return createClient<paths>({ baseUrl: options.baseUrl ?? '', fetch: checkedFetch(options) });
}

/** The answer of a call: `const { data } = await got(api.GET(…))` without the `undefined`. */
export async function got<T>(call: Promise<{ data?: T }>): Promise<T> {
  return (await call).data as T;
}

/** Sends requests with the credential, once more where a session can renew it, and turns refusals into failures. */
export function checkedFetch(options: ApiOptions): (request: Request) => Promise<Response> {
  const { credential = { kind: 'none' }, tenant = () => null } = options;
  const send = options.fetch ?? ((request: Request) => fetch(request));
  const tell = options.onConnection ?? (() => undefined);
  return async (request) => {
    const named = tenant();
    if (named !== null) request.headers.set('x-tenant-id', named);
    // A body can be sent once, so the second try needs a request of its own.
    const again = credential.kind === 'session' ? request.clone() : null;
    const used = authorize(request, credential);
    let response = await attempt(send, request, tell);
    if (again && credential.kind === 'session' && used !== null && response.status === 401) {
      const token = await credential.session.renew(used);
      if (token !== null) {
        again.headers.set('authorization', `Bearer ${token}`);
        response = await attempt(send, again, tell);
      }
    }
    if (!response.ok) throw await errorOf(response);
    return response;
  };
}

async function attempt(
  send: (request: Request) => Promise<Response>,
  request: Request,
  tell: (state: Connection) => void,
): Promise<Response> {
  try {
    const response = await send(request);
    tell([502, 503, 504].includes(response.status) ? 'unavailable' : 'up');
    return response;
  } catch (error) {
    // Who gives a call up says nothing about the server.
    if (request.signal.aborted) throw error;
    tell('offline');
    throw offline() satisfies ApiError;
  }
}
