/** Paths under which the same server is reached behind a gateway, and what they stand for. */
const PREFIXES: readonly (readonly [gateway: string, own: string])[] = [
  ['/v1/commerce', '/api/v1'],
  ['/v1/auth', '/api/v1/auth'],
  ['/v1/payments', '/api/v1/payments'],
  // As the documents of the payments customers API print them.
  ['/customers', '/api/v1/payments/customers'],
  ['/sources', '/api/v1/payments/sources'],
];

/** The path that a request is served under: gateway prefixes are rewritten inside the server, without a second hop. */
export function rewriteGatewayPath(url: string): string {
  for (const [gateway, own] of PREFIXES) {
    if (!url.startsWith(gateway)) continue;
    const rest = url.slice(gateway.length);
    if (rest === '' || rest.startsWith('/') || rest.startsWith('?')) return `${own}${rest}`;
  }
  return url;
}
