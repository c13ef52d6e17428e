import type { PageSession, SignedIn } from '@breadboard/api-client';
import { useSyncExternalStore } from 'react';

/** Who is signed in; null for nobody. */
export function useSignedIn(session: PageSession): SignedIn | null {
  return useSyncExternalStore(session.subscribe, session.current, () => null);
}

/** Whether it is known yet if somebody is signed in: false for the first moment of a page. */
export function useSessionSettled(session: PageSession): boolean {
  return useSyncExternalStore(session.subscribe, session.isSettled, () => false);
}
