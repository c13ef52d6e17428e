const YEAR_SECONDS = 365 * 24 * 3600;

/** A cookie that pages may read: choices of a person, nothing else. Null on the server, which reads them by itself. */
export function readCookie(name: string): string | null {
  if (typeof document === 'undefined') return null;
  const found = document.cookie.split('; ').find((pair) => pair.startsWith(`${name}=`));
  return found ? found.slice(name.length + 1) : null;
}

/** Null removes it. */
export function writeCookie(name: string, value: string | null): void {
  const age = value === null ? 0 : YEAR_SECONDS;
  document.cookie = `${name}=${value ?? ''}; path=/; max-age=${age}; samesite=lax`;
}
