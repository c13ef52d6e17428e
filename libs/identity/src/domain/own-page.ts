/** How a browser says where a request comes from, and where it goes. */
export interface Journey {
  /** The `Origin` header; undefined when there is none. */
  readonly origin: string | undefined;
  /** The host that was asked, with its port where it is not the scheme's own. */
  readonly host: string;
  /** Whether the request is known to have come by TLS. */
  readonly secure: boolean;
}

/**
 * Whether a page of this server made the request, or a page at one of the `others` (whole origins). A request that does not
 * say where it comes from is nobody's.
 */
export function isFromOwnPage({ origin, host, secure }: Journey, others: readonly string[] = []): boolean {
  const from = originOf(origin);
  if (from === null) return false;
  if (others.includes(from.origin)) return true;
  if (secure && from.protocol !== 'https:') return false;
  // Read with the scheme of the page, so that a port that goes without saying is the same said or not.
  const own = originOf(`${from.protocol}//${host}`);
  return own !== null && own.host === from.host;
}

/** Whether a host names this very machine: browsers trust it without TLS. */
export function isLoopback(host: string): boolean {
  const name = originOf(`http://${host}`)?.hostname;
  return name === 'localhost' || name === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(name ?? '');
}

/** The origin as a URL; null for what is none, such as `null` or an address with a path. */
function originOf(text: string | undefined): URL | null {
  if (text === undefined || !URL.canParse(text)) return null;
  const url = new URL(text);
  const isPlain = url.username === '' && url.password === '' && `${url.pathname}${url.search}${url.hash}` === '/';
  return isPlain && (url.protocol === 'http:' || url.protocol === 'https:') ? url : null;
}
