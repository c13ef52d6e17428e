import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { required } from '@breadboard/kernel';
import { type Countable, PLATFORM_TENANT_ID, UnitOfWork } from '@breadboard/platform';

export interface CountedAttempts {
  readonly attempts: number;
  readonly resetsAt: Date;
}

/** Enough to know that it is too often; from there on nothing is counted any more. */
const COUNTED_AT_MOST = 1_000;

/**
 * Tries to sign in, counted in the database: it holds over restarts, and over any number of processes. They belong to the
 * platform's own tenant, for which `inOwnUnit` opens a unit of work.
 */
@Injectable()
export class SignInAttempts {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  inOwnUnit<T>(work: () => Promise<T>): Promise<T> {
    return this.unitOfWork.run(work, { tenantId: PLATFORM_TENANT_ID });
  }

  /** Counts one more; the first one opens a window. */
  async count({ limit, key }: Countable, now: Date): Promise<CountedAttempts> {
    const sql = `
      INSERT INTO sign_in_attempts AS a (tenant_id, key_hash, attempts, resets_at) VALUES ($1, $2, 1, $3)
      ON CONFLICT (tenant_id, key_hash) DO UPDATE SET
        attempts = CASE WHEN a.resets_at <= $4 THEN 1 ELSE least(a.attempts + 1, ${COUNTED_AT_MOST}) END,
        resets_at = CASE WHEN a.resets_at <= $4 THEN excluded.resets_at ELSE a.resets_at END
      RETURNING a.attempts, a.resets_at AS "resetsAt"`;
    // Neither e-mails nor addresses are kept as they are.
    const keyHash = createHash('sha256').update(`${limit.name}\0${key}`).digest();
    const resetsAt = new Date(now.getTime() + limit.seconds * 1_000);
    const params = [this.unitOfWork.tenantId, keyHash, resetsAt, now];
    const [row] = await this.unitOfWork.query<CountedAttempts>(sql, params);
    return required(row, 'count of a sign-in');
  }

  /** Forgets windows that are over, so many at most, and none that somebody is counting in. @returns how many. */
  async deleteOver(now: Date, limit: number): Promise<number> {
    const sql = `
      WITH over AS (
        SELECT a.key_hash FROM sign_in_attempts a WHERE a.tenant_id = $1 AND a.resets_at <= $2
        LIMIT $3 FOR UPDATE SKIP LOCKED
      )
      DELETE FROM sign_in_attempts a USING over o WHERE a.tenant_id = $1 AND a.key_hash = o.key_hash
      RETURNING a.attempts`;
    return (await this.unitOfWork.query(sql, [this.unitOfWork.tenantId, now, limit])).length;
  }
}
