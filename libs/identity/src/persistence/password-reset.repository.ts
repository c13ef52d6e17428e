import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { UnitOfWork } from '@breadboard/platform';
import { hashSecret, type SecretToken } from '../domain/secret-token';

/** Whom a mail about a new password goes to. */
export interface ResetAddressee {
  readonly email: string;
  readonly isCustomer: boolean;
  readonly tenantName: string;
  readonly tenantSlug: string;
}

/** Links that were sent, as hashes. Everything joins the open unit of work. */
@Injectable()
export class PasswordResetRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The user under its lock; null when it cannot sign in, so that a password would be of no use. */
  async addresseeForUpdate(userId: Uuid): Promise<ResetAddressee | null> {
    const sql = `
      SELECT u.email, u.customer_id IS NOT NULL AS "isCustomer", t.name AS "tenantName", t.slug AS "tenantSlug"
      FROM users u JOIN tenants t ON t.id = u.tenant_id
      WHERE (u.tenant_id, u.id) = ($1, $2) AND u.disabled_at IS NULL AND t.status = 'active'
      FOR UPDATE OF u`;
    const [row] = await this.unitOfWork.query<ResetAddressee>(sql, [this.unitOfWork.tenantId, userId]);
    return row ?? null;
  }

  /** How many other links a user was sent since. */
  async countOthers(userId: Uuid, id: Uuid, since: Date): Promise<number> {
    const sql = `
      SELECT count(*)::integer AS sent FROM password_resets
      WHERE tenant_id = $1 AND user_id = $2 AND id <> $3 AND created_at > $4`;
    const params = [this.unitOfWork.tenantId, userId, id, since];
    const [row] = await this.unitOfWork.query<{ readonly sent: number }>(sql, params);
    return row?.sent ?? 0;
  }

  /** Keeps a link that is about to be sent; one of the same id that may have been sent before works no more. */
  async put(userId: Uuid, token: SecretToken, at: Date, expiresAt: Date): Promise<void> {
    const sql = `
      INSERT INTO password_resets (tenant_id, id, user_id, secret_hash, created_at, expires_at)
      VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (tenant_id, id) DO UPDATE SET secret_hash = excluded.secret_hash, created_at = excluded.created_at,
        expires_at = excluded.expires_at`;
    const { id, secret } = token;
    await this.unitOfWork.query(sql, [this.unitOfWork.tenantId, id, userId, hashSecret(secret), at, expiresAt]);
  }

  /** Whose link it is; null when it is none, or has ended. */
  async userOf(token: SecretToken, at: Date): Promise<Uuid | null> {
    const sql = `
      SELECT user_id AS "userId" FROM password_resets
      WHERE (tenant_id, id) = ($1, $2) AND secret_hash = $3 AND expires_at > $4`;
    const params = [this.unitOfWork.tenantId, token.id, hashSecret(token.secret), at];
    const [row] = await this.unitOfWork.query<{ readonly userId: Uuid }>(sql, params);
    return row?.userId ?? null;
  }

  /** Uses a link up: of any number of callers at once one hears true. */
  async spend(token: SecretToken, at: Date): Promise<boolean> {
    const sql = `
      DELETE FROM password_resets
      WHERE (tenant_id, id) = ($1, $2) AND secret_hash = $3 AND expires_at > $4 RETURNING id`;
    const params = [this.unitOfWork.tenantId, token.id, hashSecret(token.secret), at];
    return (await this.unitOfWork.query(sql, params)).length > 0;
  }

  /** No link that a user was sent works any more. */
  async deleteAllOf(userId: Uuid): Promise<void> {
    const sql = 'DELETE FROM password_resets WHERE (tenant_id, user_id) = ($1, $2)';
    await this.unitOfWork.query(sql, [this.unitOfWork.tenantId, userId]);
  }

  /** Deletes links that have ended by themselves. @returns how many, `limit` at most. */
  async deleteExpired(at: Date, limit: number): Promise<number> {
    const sql = `DELETE FROM password_resets WHERE (tenant_id, id) IN (
        SELECT tenant_id, id FROM password_resets WHERE tenant_id = $1 AND expires_at <= $2 LIMIT $3)
      RETURNING id`;
    return (await this.unitOfWork.query(sql, [this.unitOfWork.tenantId, at, limit])).length;
  }
}
