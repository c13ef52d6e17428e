import { apiClient, PageSession } from '@breadboard/api-client';
import createQueryHooks from 'openapi-react-query';
import { ConnectionWatch } from '../connection/connection';
import type { PageServices } from './page-services';
import { pageQueries } from './query-client';

/** Reads the public API from inside the server. */
export type ReadApi = (path: string) => Promise<{ status: number; body: unknown }>;

const NOWHERE = 'http://server.invalid';

/** The same services where a page is made on the server: nobody is signed in, and the API is asked directly. */
export function serverServices(read: ReadApi): PageServices {
  const send = async (request: Request): Promise<Response> => {
    const { status, body } = await read(request.url.slice(NOWHERE.length));
    return Response.json(body, { status });
  };
  const api = apiClient({ baseUrl: NOWHERE, fetch: send });
  const cache = pageQueries();
  const session = new PageSession({ purpose: 'server' });
  const connection = new ConnectionWatch({ probe: () => Promise.resolve(true), onRecovered: () => undefined });
  return { api, queries: createQueryHooks(api), cache, session, connection, send };
}
