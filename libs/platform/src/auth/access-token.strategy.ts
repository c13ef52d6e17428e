import type { KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import { type Clock, WALL_CLOCK } from '@breadboard/kernel';
import { ExtractJwt, Strategy } from 'passport-jwt';
import { type AccessClaims, AUDIENCE, readClaims, TOKEN_TYPE } from './claims';
import { refuse } from './refusals';
import { VerificationKeys } from './verification-keys';

export const ACCESS_TOKEN_STRATEGY = 'access-token';

type KeyCallback = (error: unknown, key?: string | Buffer) => void;

/**
 * Verifies a Bearer token: RS256 and nothing else, by a key that the issuer is known to have. What a token says about
 * where to find its key (`jku`, `x5u`, `jwk`) is never looked at.
 */
@Injectable()
export class AccessTokenStrategy extends PassportStrategy(Strategy, ACCESS_TOKEN_STRATEGY) {
  constructor(
    keys: VerificationKeys,
    @Inject(WALL_CLOCK) private readonly clock: Clock,
  ) {
    super({
      jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(),
      secretOrKeyProvider: (_request: unknown, token: string, done: KeyCallback) => {
        keyOf(token, keys).then(
          // The verifier takes a KeyObject, three times as fast as a PEM; its types have not heard of that.
          (key) => done(null, key as unknown as Buffer),
          (error: unknown) => done(error),
        );
      },
      algorithms: ['RS256'],
      issuer: keys.issuer,
      audience: AUDIENCE,
      // Times are judged in `validate`, by our own clock and tolerance.
      ignoreExpiration: true,
      jsonWebTokenOptions: { ignoreNotBefore: true },
    });
  }

  validate(payload: unknown): AccessClaims {
    return readClaims(payload, this.clock.now());
  }
}

async function keyOf(token: string, keys: VerificationKeys): Promise<KeyObject> {
  const header = headerOf(token);
  // `crit` names extensions that a reader must understand; we understand none.
  if (header.typ !== TOKEN_TYPE || typeof header.kid !== 'string' || header.crit !== undefined) {
    throw refuse('unauthorized');
  }
  const key = await keys.byId(header.kid);
  if (!key) throw refuse('unauthorized');
  return key;
}

function headerOf(token: string): Readonly<Record<string, unknown>> {
  try {
    const [encoded = ''] = token.split('.', 1);
    const header: unknown = JSON.parse(Buffer.from(encoded, 'base64url').toString('utf8'));
    if (typeof header === 'object' && header !== null) return header as Record<string, unknown>;
  } catch {
    // Falls through: text that is no JSON is no token either.
  }
  throw refuse('unauthorized');
}
