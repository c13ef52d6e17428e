import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { type Query, query, type Statement, UnitOfWork } from '@breadboard/platform';
import { hashSecret, type RefreshToken } from '../domain/refresh-token';
import type { User } from '../domain/user';
import { toUser, type UserRow } from './user.repository';

export interface Session {
  readonly id: Uuid;
  readonly userId: Uuid;
  readonly expiresAt: Date;
}

/** A session that goes on. */
export interface Continued {
  readonly session: Session;
  readonly user: User;
}

interface ContinuedRow extends UserRow {
  readonly session_id: Uuid;
  readonly expires_at: Date;
}

/** Everything that an unspent token (r) of the tenant $1, the id $2 and the hash $3 belongs to, if it lives at $4. */
const OWNERS = `sessions s
        JOIN users u ON (u.tenant_id, u.id) = (s.tenant_id, s.user_id)
        JOIN tenants t ON t.id = s.tenant_id`;
const IS_LIVING = `(r.tenant_id, r.id) = ($1, $2) AND r.secret_hash = $3 AND r.used_at IS NULL AND r.expires_at > $4
        AND (s.tenant_id, s.id) = (r.tenant_id, r.session_id) AND s.revoked_at IS NULL AND s.expires_at > $4
        AND u.disabled_at IS NULL AND t.status = 'active'`;
const CONTINUED =
  's.id AS session_id, s.expires_at, u.tenant_id, u.id, u.email, u.roles, u.customer_id, u.location_ids';

/** Why a session ended before its time. */
export type RevocationReason =
  'signed_out' | 'refresh_token_reused' | 'password_changed' | 'password_reset' | 'customer_erased';

/** A session as its owner sees it. */
export interface SessionView {
  readonly id: Uuid;
  readonly client: string | null;
  readonly createdAt: Date;
  readonly lastUsedAt: Date;
  readonly expiresAt: Date;
}

/** A session that is over, and whose it was. */
export interface EndedSession {
  readonly sessionId: Uuid;
  readonly userId: Uuid;
}

@Injectable()
export class SessionRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  insert(session: Session, client: string | null, at: Date): Statement {
    return {
      sql: `INSERT INTO sessions (tenant_id, id, user_id, client, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6)`,
      params: [this.unitOfWork.tenantId, session.id, session.userId, client, at, session.expiresAt],
    };
  }

  insertToken(sessionId: Uuid, token: RefreshToken, at: Date, expiresAt: Date): Statement {
    return {
      sql: `INSERT INTO refresh_tokens (tenant_id, id, session_id, secret_hash, created_at, expires_at)
        VALUES ($1, $2, $3, $4, $5, $6)`,
      params: [this.unitOfWork.tenantId, token.id, sessionId, hashSecret(token.secret), at, expiresAt],
    };
  }

  /**
   * Spends a token: of any number of callers at once one gets the session, the others null. `seal` is what a caller who is
   * late by moments finds the successor in; null: nobody may be late.
   */
  async spend(token: RefreshToken, at: Date, seal: Buffer | null = null): Promise<Continued | null> {
    const sql = `
      UPDATE refresh_tokens r SET used_at = $4, successor = $5
      FROM ${OWNERS}
      WHERE ${IS_LIVING}
      RETURNING ${CONTINUED}`;
    const params = [this.unitOfWork.tenantId, token.id, hashSecret(token.secret), at, seal];
    const [row] = await this.unitOfWork.query<ContinuedRow>(sql, params);
    return row ? toContinued(row) : null;
  }

  /** The session of a token that may still be spent, which it is not by this, and when that ends. */
  async living(token: RefreshToken, at: Date): Promise<(Continued & { readonly tokenEndsAt: Date }) | null> {
    const sql = `
      SELECT ${CONTINUED}, r.expires_at AS token_ends_at
      FROM refresh_tokens r, ${OWNERS}
      WHERE ${IS_LIVING}`;
    const params = [this.unitOfWork.tenantId, token.id, hashSecret(token.secret), at];
    const [row] = await this.unitOfWork.query<ContinuedRow & { readonly token_ends_at: Date }>(sql, params);
    return row ? { ...toContinued(row), tokenEndsAt: row.token_ends_at } : null;
  }

  /** The sealed successor of a token that was spent after `since`; null when there is none. */
  async sealOf(token: RefreshToken, since: Date): Promise<Buffer | null> {
    const sql = `
      SELECT successor FROM refresh_tokens
      WHERE (tenant_id, id) = ($1, $2) AND secret_hash = $3 AND used_at > $4`;
    const params = [this.unitOfWork.tenantId, token.id, hashSecret(token.secret), since];
    const [row] = await this.unitOfWork.query<{ readonly successor: Buffer | null }>(sql, params);
    return row?.successor ?? null;
  }

  /** Forgets the successors of a session's tokens that were spent before: nobody is told of them any more. */
  forgetSuccessors(sessionId: Uuid, before: Date): Statement {
    return {
      sql: `UPDATE refresh_tokens SET successor = NULL
        WHERE (tenant_id, session_id) = ($1, $2) AND successor IS NOT NULL AND used_at <= $3`,
      params: [this.unitOfWork.tenantId, sessionId, before],
    };
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

  /** Ends some sessions of a user. @returns those that this call ended. */
  async revokeOf(userId: Uuid, sessionIds: readonly Uuid[], reason: RevocationReason, at: Date): Promise<Uuid[]> {
    const sql = `
      UPDATE sessions SET revoked_at = $4, revoked_reason = $5
      WHERE tenant_id = $1 AND user_id = $2 AND id = ANY ($3) AND revoked_at IS NULL AND expires_at > $4
      RETURNING id`;
    const params = [this.unitOfWork.tenantId, userId, sessionIds, at, reason];
    return (await this.unitOfWork.query<{ readonly id: Uuid }>(sql, params)).map(({ id }) => id);
  }

  /** Ends all sessions of a user but one. @returns those that this call ended. */
  async revokeAll(userId: Uuid, but: Uuid | null, reason: RevocationReason, at: Date): Promise<Uuid[]> {
    const sql = `
      WITH living AS (
        SELECT id FROM sessions
        WHERE tenant_id = $1 AND user_id = $2 AND id IS DISTINCT FROM $3 AND revoked_at IS NULL
        ORDER BY id FOR UPDATE)
      UPDATE sessions s SET revoked_at = $4, revoked_reason = $5 FROM living l
      WHERE (s.tenant_id, s.id) = ($1, l.id)
      RETURNING s.id`;
    const params = [this.unitOfWork.tenantId, userId, but, at, reason];
    return (await this.unitOfWork.query<{ readonly id: Uuid }>(sql, params)).map(({ id }) => id);
  }

  /** The sessions of a user that can go on, the one used last first; a hundred at most. */
  livingOf(userId: Uuid, at: Date): Query<readonly SessionView[]> {
    const sql = `
      SELECT s.id, s.client, s.created_at AS "createdAt", s.expires_at AS "expiresAt", r.created_at AS "lastUsedAt"
      FROM sessions s JOIN refresh_tokens r ON (r.tenant_id, r.session_id) = (s.tenant_id, s.id)
      WHERE s.tenant_id = $1 AND s.user_id = $2 AND s.revoked_at IS NULL AND s.expires_at > $3
        AND r.used_at IS NULL AND r.expires_at > $3
      ORDER BY r.created_at DESC, s.id DESC LIMIT 100`;
    return query<SessionView, readonly SessionView[]>(sql, [this.unitOfWork.tenantId, userId, at], (rows) => rows);
  }

  /** Ends every session of whoever signs in as a customer. Reads which they were. */
  revokeOfCustomer(customerId: Uuid, at: Date): Query<readonly EndedSession[]> {
    const sql = `
      UPDATE sessions s SET revoked_at = $3, revoked_reason = $4
      FROM users u
      WHERE (u.tenant_id, u.customer_id) = ($1, $2) AND (s.tenant_id, s.user_id) = (u.tenant_id, u.id)
        AND s.revoked_at IS NULL
      RETURNING s.id AS "sessionId", s.user_id AS "userId"`;
    const reason: RevocationReason = 'customer_erased';
    const params = [this.unitOfWork.tenantId, customerId, at, reason];
    return query<EndedSession, readonly EndedSession[]>(sql, params, (rows) => rows);
  }

  /** Deletes sessions that ended by themselves, their tokens with them. @returns how many, `limit` at most. */
  async deleteExpired(at: Date, limit: number): Promise<number> {
    const sql = `DELETE FROM sessions WHERE (tenant_id, id) IN (
        SELECT tenant_id, id FROM sessions WHERE tenant_id = $1 AND expires_at <= $2 LIMIT $3)
      RETURNING id`;
    return (await this.unitOfWork.query(sql, [this.unitOfWork.tenantId, at, limit])).length;
  }
}

function toContinued(row: ContinuedRow): Continued {
  return { session: { id: row.session_id, userId: row.id, expiresAt: row.expires_at }, user: toUser(row) };
}
