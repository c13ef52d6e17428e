import { KeyObject } from 'node:crypto';
import { createRemoteJWKSet, errors } from 'jose';
import { refuse } from './refusals';
import type { SigningKeys } from './signing-keys';

/** Where the public keys come from: our own key pair, or the key set of an outside issuer. */
export abstract class VerificationKeys {
  abstract readonly issuer: string;
  /** @returns null for a key that the issuer does not know. @throws unavailable when the issuer can't be asked. */
  abstract byId(keyId: string): Promise<KeyObject | null>;
}

export class OwnKeys extends VerificationKeys {
  constructor(
    readonly issuer: string,
    private readonly keys: SigningKeys,
  ) {
    super();
  }

  byId(keyId: string): Promise<KeyObject | null> {
    return Promise.resolve(keyId === this.keys.keyId ? this.keys.publicKey : null);
  }
}

const FETCH_TIMEOUT_MS = 3_000;
const ASK_AGAIN_AFTER_MS = 30_000;
const KEEP_FOR_MS = 600_000;

/** The key set at an outside issuer's address; the address comes from our configuration, never from a token. */
export class OutsideKeys extends VerificationKeys {
  private readonly keySet: ReturnType<typeof createRemoteJWKSet>;

  constructor(
    readonly issuer: string,
    jwksUrl: string,
  ) {
    super();
    this.keySet = createRemoteJWKSet(new URL(jwksUrl), {
      timeoutDuration: FETCH_TIMEOUT_MS,
      cooldownDuration: ASK_AGAIN_AFTER_MS,
      cacheMaxAge: KEEP_FOR_MS,
    });
  }

  async byId(keyId: string): Promise<KeyObject | null> {
    try {
      return KeyObject.from(await this.keySet({ alg: 'RS256', kid: keyId }));
    } catch (error) {
      if (error instanceof errors.JWKSNoMatchingKey) return null;
      throw refuse('unavailable', { retryAfter: 5 });
    }
  }
}
