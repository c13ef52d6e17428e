import type { PageSession, SignedIn } from '@breadboard/api-client';
import { useSyncExternalStore } from 'react';

/** Who is signed in; null for nobody. */
export function useSignedIn(session: PageSession): SignedIn | null {
  return useSyncExternalStore(session.subscribe, session.current, () => null);
}
