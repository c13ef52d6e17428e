/** A public key, RFC 7517. */
export class JwkDto {
  /** @example RSA */
  kty: string;
  /** Modulus, base64url. */
  n: string;
  /** Exponent, base64url. @example AQAB */
  e: string;
  /** What access tokens name the key by. */
  kid: string;
  use: 'sig';
  alg: 'RS256';
}

export class JwksDto {
  keys: JwkDto[];
}
