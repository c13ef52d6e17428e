import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { newId, PLATFORM_TENANT_ID, UnitOfWork } from '@breadboard/platform';

/** Somebody's account, whichever restaurant it is at. */
export interface Account {
  readonly tenantId: Uuid;
  readonly userId: Uuid;
}

/** What was asked for: a new password for an e-mail, or for an account that it was found to belong to. */
export interface QueuedReset {
  readonly id: Uuid;
  readonly email: string | null;
  readonly tenantSlug: string | null;
  readonly accountTenantId: Uuid | null;
  readonly userId: Uuid | null;
  readonly requestedAt: Date;
  /** Tries so far, with this one. */
  readonly attempts: number;
}

/**
 * New passwords that were asked for and whose mail is not out yet. The rows are the platform's own; every method opens a unit
 * of work for it.
 */
@Injectable()
export class PasswordResetQueue {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** One insert, whoever is asked for: the answer must not take longer for an e-mail that somebody has. */
  async ask(email: string, tenantSlug: string | null, at: Date): Promise<void> {
    const sql = `
      INSERT INTO password_reset_requests (tenant_id, id, email, tenant_slug, requested_at, next_attempt_at)
      VALUES ($1, $2, $3, $4, $5, $5)`;
    await this.run(sql, [newId(), email, tenantSlug, at]);
  }

  /** Takes what is due, so many at most; until `leaseEnd` nobody else does. */
  take(limit: number, at: Date, leaseEnd: Date): Promise<QueuedReset[]> {
    const sql = `
      WITH due AS (
        SELECT id FROM password_reset_requests
        WHERE tenant_id = $1 AND next_attempt_at <= $2
        ORDER BY next_attempt_at LIMIT $4 FOR UPDATE SKIP LOCKED)
      UPDATE password_reset_requests r SET attempts = r.attempts + 1, next_attempt_at = $3
      FROM due d WHERE (r.tenant_id, r.id) = ($1, d.id)
      RETURNING r.id, r.email, r.tenant_slug AS "tenantSlug", r.account_tenant_id AS "accountTenantId",
        r.user_id AS "userId", r.requested_at AS "requestedAt", r.attempts`;
    return this.run<QueuedReset>(sql, [at, leaseEnd, limit]);
  }

  /** Puts a row for each account that an e-mail belongs to in the place of the e-mail; none: nothing is left of it. */
  async resolve({ id, requestedAt }: QueuedReset, accounts: readonly Account[], at: Date): Promise<void> {
    const sql = `
      WITH resolved AS (DELETE FROM password_reset_requests WHERE (tenant_id, id) = ($1, $2) RETURNING tenant_id)
      INSERT INTO password_reset_requests
        (tenant_id, id, account_tenant_id, user_id, requested_at, next_attempt_at)
      SELECT r.tenant_id, a.id, a.tenant_id, a.user_id, $3, $4
      FROM resolved r, unnest($5::uuid[], $6::uuid[], $7::uuid[]) AS a (id, tenant_id, user_id)`;
    const columns = [accounts.map(() => newId()), accounts.map((a) => a.tenantId), accounts.map((a) => a.userId)];
    await this.run(sql, [id, requestedAt, at, ...columns]);
  }

  /** It is done, or given up. */
  async remove(id: Uuid): Promise<void> {
    await this.run('DELETE FROM password_reset_requests WHERE (tenant_id, id) = ($1, $2)', [id]);
  }

  async retry(id: Uuid, at: Date): Promise<void> {
    const sql = 'UPDATE password_reset_requests SET next_attempt_at = $3 WHERE (tenant_id, id) = ($1, $2)';
    await this.run(sql, [id, at]);
  }

  private run<Row extends object>(sql: string, params: readonly unknown[]): Promise<Row[]> {
    const work = (): Promise<Row[]> => this.unitOfWork.query<Row>(sql, [PLATFORM_TENANT_ID, ...params]);
    return this.unitOfWork.run(work, { tenantId: PLATFORM_TENANT_ID });
  }
}
