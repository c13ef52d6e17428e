import type { PageServices } from '@breadboard/web-ui';

/** Paths of what anybody may read. */
const PUBLIC = /^\/api\/v1\/(?:locations|loyalty\/program)/;

/** What one guest has seen is not the next one's: it goes from the cache whenever somebody else is signed in, or nobody. */
export function forgetWithSignIn({ session, cache }: Pick<PageServices, 'session' | 'cache'>): void {
  let customer = session.current()?.user.id;
  session.subscribe(() => {
    const next = session.current()?.user.id;
    if (next === customer) return;
    customer = next;
    cache.removeQueries({ predicate: ({ queryKey: [, path] }) => typeof path !== 'string' || !PUBLIC.test(path) });
  });
}
