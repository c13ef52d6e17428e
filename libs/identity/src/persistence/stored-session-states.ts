import { Inject, Injectable } from '@nestjs/common';
import { type Clock, type Uuid, WALL_CLOCK } from '@breadboard/kernel';
import { type Principal, type SessionState, SessionStates, UnitOfWork } from '@breadboard/platform';

interface StateRow {
  readonly revoked: boolean;
  readonly disabled: boolean;
  readonly roles: readonly string[];
  readonly location_ids: readonly Uuid[];
  readonly customer_id: Uuid | null;
}

/** Sessions and users as they stand in the database. */
@Injectable()
export class StoredSessionStates extends SessionStates {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(WALL_CLOCK) private readonly clock: Clock,
  ) {
    super();
  }

  async stateOf(session: Pick<Principal, 'sessionId' | 'userId' | 'homeTenantId'>): Promise<SessionState> {
    const sql = `
      SELECT s.revoked_at IS NOT NULL OR s.expires_at <= $4 AS revoked, u.disabled_at IS NOT NULL AS disabled,
        u.roles, u.location_ids, u.customer_id
      FROM sessions s JOIN users u ON (u.tenant_id, u.id) = (s.tenant_id, s.user_id)
      WHERE (s.tenant_id, s.id) = ($1, $2) AND s.user_id = $3`;
    const params = [session.homeTenantId, session.sessionId, session.userId, this.clock.now()];
    const [row] = await this.unitOfWork.run(() => this.unitOfWork.query<StateRow>(sql, params), {
      tenantId: session.homeTenantId,
      readOnly: true,
    });
    if (!row || row.revoked) return { kind: 'revoked' };
    if (row.disabled) return { kind: 'disabled' };
    return { kind: 'active', roles: row.roles, locationIds: row.location_ids, customerId: row.customer_id };
  }
}
