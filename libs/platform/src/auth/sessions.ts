import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Uuid, WALL_CLOCK } from '@breadboard/kernel';
import { type Config, CONFIG } from '../config/config';
import { rolesWithin } from './claims';
import { RecentAnswers } from './expiring-cache';
import type { Principal } from './principal';
import { refuse } from './refusals';

/** How a session stands now, whatever the token of fifteen minutes ago says. */
export type SessionState =
  | {
      readonly kind: 'active';
      readonly roles: readonly string[];
      readonly locationIds: readonly Uuid[];
      readonly customerId: Uuid | null;
    }
  | { readonly kind: 'revoked' }
  | { readonly kind: 'disabled' };

/** Where sessions and users are kept; the platform asks, and knows no table of theirs. */
export abstract class SessionStates {
  /** The state of a session of this user; `revoked` also when there is none. Opens its own unit of work. */
  abstract stateOf(session: Pick<Principal, 'sessionId' | 'userId' | 'homeTenantId'>): Promise<SessionState>;
}

const FRESH_FOR_MS = 5_000;
const CAPACITY = 10_000;

/** Holds tokens against the present: what was taken away from a user is gone within five seconds. */
@Injectable()
export class Sessions {
  private readonly recent: RecentAnswers<SessionState>;

  constructor(
    private readonly states: SessionStates,
    @Inject(CONFIG) private readonly config: Pick<Config, 'outsideIssuer'>,
    @Inject(WALL_CLOCK) clock: Clock,
  ) {
    this.recent = new RecentAnswers(clock, { capacity: CAPACITY, milliseconds: FRESH_FOR_MS });
  }

  /** The principal with the rights of now. @throws unauthorized when the session or the user is no longer active. */
  async refreshed(principal: Principal): Promise<Principal> {
    // An outside issuer keeps its own sessions: its token is all there is to know.
    if (this.config.outsideIssuer) return principal;
    const state = await this.recent.get(keyOf(principal), () => this.states.stateOf(principal));
    if (state.kind !== 'active') throw refuse('unauthorized');
    const { customerId, locationIds } = state;
    return { ...principal, customerId, locationIds, roles: rolesWithin(principal.homeTenantId, state.roles) };
  }

  /** Makes a change of this session felt at once in this process; the others notice within five seconds. */
  forget(session: Pick<Principal, 'sessionId' | 'userId' | 'homeTenantId'>): void {
    this.recent.forget(keyOf(session));
  }
}

function keyOf({ homeTenantId, userId, sessionId }: Pick<Principal, 'sessionId' | 'userId' | 'homeTenantId'>): string {
  return `${homeTenantId}/${userId}/${sessionId}`;
}
