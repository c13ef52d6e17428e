/** How calls say who makes them. */
export type Credential =
  | { readonly kind: 'none' }
  /** An access token, or a function that knows the one of the moment. */
  | { readonly kind: 'bearer'; readonly token: string | (() => string | null) }
  | { readonly kind: 'key'; readonly key: string }
  /** A page's session: its token, and another one when that has run out. */
  | { readonly kind: 'session'; readonly session: RenewableToken };

export interface RenewableToken {
  /** Null: nobody is signed in. */
  readonly token: string | null;
  /** Asks for another token. @returns null when the sign-in has ended. */
  renew(stale: string | null): Promise<string | null>;
}

/** Puts the credential on a request. @returns the token it carries, null without one. */
export function authorize(request: Request, credential: Credential): string | null {
  if (credential.kind === 'key') request.headers.set('x-api-key', credential.key);
  const token = tokenOf(credential);
  if (token !== null) request.headers.set('authorization', `Bearer ${token}`);
  return token;
}

function tokenOf(credential: Credential): string | null {
  if (credential.kind === 'session') return credential.session.token;
  if (credential.kind !== 'bearer') return null;
  return typeof credential.token === 'string' ? credential.token : credential.token();
}

/** A key for one write, to be kept until its outcome is known: a repeat with it never writes twice. */
export function newIdempotencyKey(): string {
  // Not `crypto.randomUUID`, which pages do not have over plain http.
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
