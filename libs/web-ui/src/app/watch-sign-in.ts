import type { PageSession } from '@breadboard/api-client';

const EVERY_MS = 10_000;

/**
 * Asks now and then whether the sign-in still holds, as long as somebody looks at the page and once when they come back to it:
 * a sign-in that was ended elsewhere is noticed by a page that only stands there.
 * @param ask any call with the session's token; its refusal makes the session see to itself
 */
export function watchSignIn(session: Pick<PageSession, 'token'>, ask: () => Promise<unknown>): void {
  const look = (): void => {
    if (session.token !== null && document.visibilityState === 'visible') void ask().catch(() => undefined);
  };
  setInterval(look, EVERY_MS);
  document.addEventListener('visibilitychange', look);
}
