import { isPlatformRole, type Role, ROLES } from '@breadboard/contracts';
import { type IdPrefix, parseId, type Uuid } from '@breadboard/kernel';
import { PLATFORM_TENANT_ID } from '../database/system-queries';
import type { Principal } from './principal';
import { refuse } from './refusals';

export const OWN_ISSUER = 'breadboard';
export const AUDIENCE = 'breadboard-api';
export const TOKEN_TYPE = 'at+jwt';

/** How far the clocks of issuer and reader may differ, in seconds. */
const TOLERANCE_SECONDS = 60;

/** What a verified token says, and until when it says so. */
export interface AccessClaims {
  readonly principal: Principal;
  /** Milliseconds since 1970 at which the token is refused, tolerance included. */
  readonly refusedFrom: number;
}

/** Reads the claims of a token whose signature, issuer and audience are right. @throws unauthorized when a claim is not. */
export function readClaims(payload: unknown, now: Date): AccessClaims {
  const claims = new ClaimReader(payload);
  const seconds = now.getTime() / 1_000;
  const expires = claims.time('exp');
  const notBefore = Math.max(claims.time('iat'), claims.optionalTime('nbf') ?? 0);
  if (seconds >= expires + TOLERANCE_SECONDS || seconds < notBefore - TOLERANCE_SECONDS) throw refuse('unauthorized');
  const homeTenantId = claims.id('tenant_id', 'ten');
  return {
    principal: {
      userId: claims.id('sub', 'usr'),
      homeTenantId,
      roles: rolesWithin(homeTenantId, claims.texts('roles')),
      customerId: claims.optionalId('customer_id', 'cust'),
      locationIds: claims.ids('location_ids', 'loc'),
      sessionId: claims.id('sid', 'usr'),
    },
    refusedFrom: (expires + TOLERANCE_SECONDS) * 1_000,
  };
}

/** The roles that count: those we know; and the ones above all tenants only for users of the platform's own tenant. */
export function rolesWithin(homeTenantId: Uuid, roles: readonly string[]): Role[] {
  return ROLES.filter((role) => roles.includes(role) && (homeTenantId === PLATFORM_TENANT_ID || !isPlatformRole(role)));
}

class ClaimReader {
  private readonly claims: Readonly<Record<string, unknown>>;

  constructor(payload: unknown) {
    if (typeof payload !== 'object' || payload === null) throw refuse('unauthorized');
    this.claims = payload as Record<string, unknown>;
  }

  optionalTime(name: string): number | null {
    const value = this.claims[name];
    if (value === undefined) return null;
    if (typeof value !== 'number' || !Number.isFinite(value)) throw refuse('unauthorized');
    return value;
  }

  time(name: string): number {
    const value = this.optionalTime(name);
    if (value === null) throw refuse('unauthorized');
    return value;
  }

  optionalId(name: string, prefix: IdPrefix): Uuid | null {
    const value = this.claims[name];
    return value === undefined || value === null ? null : parsed(value, prefix);
  }

  id(name: string, prefix: IdPrefix): Uuid {
    return parsed(this.claims[name], prefix);
  }

  texts(name: string): string[] {
    const value = this.claims[name] ?? [];
    if (!Array.isArray(value) || !value.every((text) => typeof text === 'string')) throw refuse('unauthorized');
    return value;
  }

  ids(name: string, prefix: IdPrefix): Uuid[] {
    return this.texts(name).map((text) => parsed(text, prefix));
  }
}

function parsed(value: unknown, prefix: IdPrefix): Uuid {
  const id = typeof value === 'string' ? parseId(prefix, value) : null;
  if (id === null) throw refuse('unauthorized');
  return id;
}
