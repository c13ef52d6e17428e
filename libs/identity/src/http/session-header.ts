import { refuse } from '../identity.errors';

export const SESSION_HEADER = 'X-Session';
export const REFRESH_COOKIE = 'breadboard_refresh';
const COOKIE = 'cookie';

/** Whether the caller wants its refresh token in a cookie. @throws invalid_request for any other wish. */
export function isCookieWanted({ headers }: { readonly headers: Readonly<Record<string, unknown>> }): boolean {
  const wish = headers[SESSION_HEADER.toLowerCase()];
  if (wish === undefined || wish === COOKIE) return wish === COOKIE;
  const message = `${SESSION_HEADER} must be ${COOKIE}, or be left out.`;
  throw refuse('invalid_request', { field: SESSION_HEADER, allowed: [COOKIE], message });
}
