import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { type Statement, UnitOfWork } from '@breadboard/platform';
import { hashSecret, type RefreshToken } from '../domain/refresh-token';
import type { User } from '../domain/user';
import { toUser, type UserRow } from './user.repository';

export interface Session {
  readonly id: Uuid;
  readonly userId: Uuid;
  readonly expiresAt: Date;
}

/** A session whose refresh token was just spent. */
export interface Continued {
  readonly session: Session;
  readonly user: User;
}

/** Why a session ended before its time. */
export type RevocationReason = 'signed_out' | 'refresh_token_reused';

@Injectable()
export class SessionRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  insert(session: Session, at: Date): Statement {
    return {
      sql: 'INSERT INTO sessions (tenant_id, id, user_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)',
      params: [this.unitOfWork.tenantId, session.id, session.userId, at, session.expiresAt],
    };
  }

  insertToken(sessionId: Uuid, token: RefreshToken, at: Date, expiresAt: Date): Statement {
    return {
      sql: `INSERT INTO refresh_tokens (tenant_id, id, session_id, secret_hash, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6)`,
      params: [this.unitOfWork.tenantId, token.id, sessionId, hashSecret(token.secret), at, expiresAt],
    };
  }

  /** Spends a token: of any number of callers at once one gets the session, the others null. */
  async spend(token: RefreshToken, at: Date): Promise<Continued | null> {
    const sql = `
      UPDATE refresh_tokens r SET used_at = $4
      FROM sessions s
        JOIN users u ON (u.tenant_id, u.id) = (s.tenant_id, s.user_id)
        JOIN tenants t ON t.id = s.tenant_id
      WHERE (r.tenant_id, r.id) = ($1, $2) AND r.secret_hash = $3 AND r.used_at IS NULL AND r.expires_at > $4
        AND (s.tenant_id, s.id) = (r.tenant_id, r.session_id) AND s.revoked_at IS NULL AND s.expires_at > $4
        AND u.disabled_at IS NULL AND t.status = 'active'
      RETURNING s.id AS session_id, s.expires_at, u.tenant_id, u.id, u.email, u.roles, u.customer_id, u.location_ids`;
    const params = [this.unitOfWork.tenantId, token.id, hashSecret(token.secret), at];
    const [row] = await this.unitOfWork.query<UserRow & { session_id: Uuid; expires_at: Date }>(sql, params);
    if (!row) return null;
    return { session: { id: row.session_id, userId: row.id, expiresAt: row.expires_at }, user: toUser(row) };
  }

  /** Ends the session of a token that was spent before. @returns the session, when this call ended it. */
  async revokeReused(token: RefreshToken, at: Date): Promise<Pick<Session, 'id' | 'userId'> | null> {
    const sql = `
      UPDATE sessions s SET revoked_at = $4, revoked_reason = $5
      FROM refresh_tokens r
      WHERE (r.tenant_id, r.id) = ($1, $2) AND r.secret_hash = $3 AND r.used_at IS NOT NULL
        AND (s.tenant_id, s.id) = (r.tenant_id, r.session_id) AND s.revoked_at IS NULL
      RETURNING s.id, s.user_id AS "userId"`;
    const reason: RevocationReason = 'refresh_token_reused';
    const params = [this.unitOfWork.tenantId, token.id, hashSecret(token.secret), at, reason];
    const [row] = await this.unitOfWork.query<Pick<Session, 'id' | 'userId'>>(sql, params);
    return row ?? null;
  }

  /** Ends a session for good, with all its refresh tokens. */
  async revoke(sessionId: Uuid, reason: RevocationReason, at: Date): Promise<void> {
    const sql = `UPDATE sessions SET revoked_at = $3, revoked_reason = $4
      WHERE (tenant_id, id) = ($1, $2) AND revoked_at IS NULL`;
    await this.unitOfWork.query(sql, [this.unitOfWork.tenantId, sessionId, at, reason]);
  }

  /** Deletes sessions that ended by themselves, their tokens with them. @returns how many, `limit` at most. */
  async deleteExpired(at: Date, limit: number): Promise<number> {
    const sql = `DELETE FROM sessions WHERE (tenant_id, id) IN (
        SELECT tenant_id, id FROM sessions WHERE tenant_id = $1 AND expires_at <= $2 LIMIT $3)
      RETURNING id`;
    return (await this.unitOfWork.query(sql, [this.unitOfWork.tenantId, at, limit])).length;
  }
}
