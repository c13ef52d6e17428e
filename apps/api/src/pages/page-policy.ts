/**
 * What a page may do: load from this server and nowhere else, run no script that is not a file of it, and stand in no frame.
 * Styles may be written at elements, which the component kit does; nothing can be sent away by them.
 */
const CONTENT_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Headers of every document. What a person is shown is never kept by anybody on the way. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': CONTENT_POLICY,
  'x-frame-options': 'DENY',
  'cache-control': 'no-cache',
  'referrer-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  vary: 'accept-language, cookie, accept-encoding',
} as const;

/** Headers of a built file: its name has a hash of what is in it. */
export const ASSET_CACHING = 'public, max-age=31536000, immutable';

/** Headers of a file whose name stays. */
export const ICON_CACHING = 'public, max-age=86400';
