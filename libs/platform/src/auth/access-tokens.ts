import { Inject, Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { type Clock, formatId, WALL_CLOCK } from '@breadboard/kernel';
import { AUDIENCE, OWN_ISSUER, TOKEN_TYPE } from './claims';
import type { Principal } from './principal';
import { SigningKeys } from './signing-keys';

export const ACCESS_TOKEN_SECONDS = 900;

/** Issues our own access tokens: RS256, fifteen minutes, no personal data. */
@Injectable()
export class AccessTokens {
  private readonly jwt = new JwtService();

  constructor(
    private readonly keys: SigningKeys,
    @Inject(WALL_CLOCK) private readonly clock: Clock,
  ) {}

  issue(principal: Principal): Promise<string> {
    const issuedAt = Math.floor(this.clock.now().getTime() / 1_000);
    const claims = {
      iss: OWN_ISSUER,
      aud: AUDIENCE,
      sub: formatId('usr', principal.userId),
      tenant_id: formatId('ten', principal.homeTenantId),
      roles: principal.roles,
      customer_id: principal.customerId && formatId('cust', principal.customerId),
      location_ids: principal.locationIds.map((id) => formatId('loc', id)),
      sid: principal.sessionId,
      iat: issuedAt,
      exp: issuedAt + ACCESS_TOKEN_SECONDS,
    };
    return this.jwt.signAsync(claims, {
      algorithm: 'RS256',
      privateKey: this.keys.privateKey,
      header: { alg: 'RS256', typ: TOKEN_TYPE, kid: this.keys.keyId },
    });
  }
}
