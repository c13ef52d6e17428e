import { isMantineColorScheme, type MantineColorSchemeManager } from '@mantine/core';
import { readCookie, writeCookie } from '../language/cookie';

export const SCHEME_COOKIE = 'breadboard_scheme';

/** Remembers light or dark in a cookie, so that the server can send the page in it. Without one the system decides. */
export function schemeCookie(): MantineColorSchemeManager {
  return {
    get: (byDefault) => {
      const stored = readCookie(SCHEME_COOKIE);
      return isMantineColorScheme(stored) ? stored : byDefault;
    },
    set: (scheme) => writeCookie(SCHEME_COOKIE, scheme === 'auto' ? null : scheme),
    subscribe: () => undefined,
    unsubscribe: () => undefined,
    clear: () => writeCookie(SCHEME_COOKIE, null),
  };
}
