import { Inject, Injectable } from '@nestjs/common';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { type Clock, errorsOf, type Uuid, WALL_CLOCK } from '@breadboard/kernel';
import { query, type Query, type Statement } from '../database/statement';
import { UnitOfWork } from '../database/unit-of-work';

const fail = errorsOf(COMMON_ERRORS);
const KEPT_MS = 24 * 60 * 60 * 1_000;
/** Held until the transaction ends, and never waited for; whoever holds it already gets it again. */
const LOCK = `pg_try_advisory_xact_lock(hashtextextended(concat_ws('/', $1::text, $2::text, $3::text), 0))`;

/** Who sent which key for which request. */
export interface IdempotentRequest {
  readonly principal: string;
  readonly key: string;
  /** SHA-256 of everything that makes the request what it is. */
  readonly fingerprint: Buffer;
  /** The customer whom its path names, for the day on which that customer is erased. */
  readonly about?: Uuid | null;
}

/** An answer as it was given: status and body, byte for byte. */
export interface GivenAnswer {
  readonly status: number;
  readonly body: string;
}

/** Thrown where a request turns out to have been answered before; the interceptor gives that answer again. */
export class AnsweredBefore extends Error {
  constructor(readonly answer: GivenAnswer) {
    super('answered before');
    this.name = 'AnsweredBefore';
  }
}

interface KeyEntry {
  readonly resourceId: Uuid | null;
  readonly answer: GivenAnswer | null;
}

interface KeyRow {
  fingerprint: Buffer;
  status_code: number | null;
  body: string | null;
}

/** The keys that callers sent, and what they were answered. Everything joins the open unit of work. */
@Injectable()
export class IdempotencyStore {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(WALL_CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Makes sure that this request is the first with its key, and alone with it until the unit ends.
   * @throws AnsweredBefore; request_in_progress while the first is running; idempotency_key_reused for another request.
   */
  async begin(request: IdempotentRequest): Promise<void> {
    // The lock is not waited for, and the row is read by a statement that begins after the lock was had.
    const [locked, row] = await this.unitOfWork.fetchAll([this.lock(request), this.row(request)]);
    if (row) answerAgain(row, request);
    if (!locked || row) throw fail('request_in_progress', { retryAfter: 1 });
  }

  /**
   * Notes the key as begun, for work that goes on after this unit; `resourceId` is what it will have made.
   * @throws as `begin` does.
   */
  async claim(request: IdempotentRequest, resourceId: Uuid): Promise<void> {
    await this.insertOrThrow(request, { resourceId, answer: null });
  }

  /**
   * Keeps the answer in the transaction of the work it tells of.
   * @throws AnsweredBefore or request_in_progress when the key has meanwhile become another's: this work must not be kept.
   */
  async keep(request: IdempotentRequest, answer: GivenAnswer): Promise<void> {
    await this.insertOrThrow(request, { resourceId: null, answer });
  }

  /**
   * Keeps a refusal, in a unit after that of the work, which was rolled back: for the key that this request claimed for a
   * resource, or else for a key that nobody has begun, or answered, since.
   */
  async keepRefusal(request: IdempotentRequest, refusal: GivenAnswer, claimedFor: Uuid | null): Promise<void> {
    const insert = this.insert(request, { resourceId: null, answer: refusal });
    await this.unitOfWork.batch(claimedFor === null ? [insert] : [this.answered(claimedFor, refusal), insert]);
  }

  /** Answers the key that was claimed for a resource, whoever finished the work; nothing when none was. */
  answerFor(resourceId: Uuid, status: number, body: unknown): Statement {
    return this.answered(resourceId, { status, body: JSON.stringify(body) });
  }

  /**
   * Forgets the answers to requests about a customer, whoever was given them, and those that name one of these records: by the
   * digits of its public identifier, as a plain UUID, or as `externalId`.
   * @param names digits and UUIDs of the records.
   */
  forgetAnswersAbout(customerId: Uuid, names: readonly string[], externalId: string | null): Statement {
    return {
      sql: `
        DELETE FROM idempotency_keys k
        WHERE k.tenant_id = $1 AND (k.customer_id = $3 OR position($4::text IN k.body) > 0 OR EXISTS (
          SELECT FROM regexp_matches(k.body, '"(?:[a-z]+_([0-9a-z]{3,26})|([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}))"', 'g')
            AS named (groups)
          WHERE coalesce(named.groups[1], named.groups[2]) = ANY ($2::text[])))`,
      params: [
        this.unitOfWork.tenantId,
        names,
        customerId,
        externalId === null ? null : `"id":${JSON.stringify(externalId)}`,
      ],
    };
  }

  /** Forgets keys that are older than a day, at most `limit` of them. @returns how many. */
  deleteExpired(limit: number): Query<number> {
    const sql = `
      DELETE FROM idempotency_keys WHERE (tenant_id, principal, key) IN (
        SELECT tenant_id, principal, key FROM idempotency_keys WHERE tenant_id = $1 AND expires_at <= $2 LIMIT $3)
      RETURNING 1`;
    return query(sql, [this.unitOfWork.tenantId, this.clock.now(), limit], (rows) => rows.length);
  }

  private async look(request: IdempotentRequest): Promise<void> {
    const row = await this.unitOfWork.fetch(this.row(request));
    if (!row) return;
    answerAgain(row, request);
    throw fail('request_in_progress', { retryAfter: 1 });
  }

  private lock({ principal, key }: IdempotentRequest): Query<boolean> {
    return query<{ locked: boolean }, boolean>(
      `SELECT ${LOCK} AS locked`,
      [this.unitOfWork.tenantId, principal, key],
      ([row]) => row?.locked ?? false,
    );
  }

  private row({ principal, key }: IdempotentRequest): Query<KeyRow | null> {
    return query<KeyRow, KeyRow | null>(
      `SELECT fingerprint, status_code, body FROM idempotency_keys
       WHERE (tenant_id, principal, key) = ($1, $2, $3) AND expires_at > $4`,
      [this.unitOfWork.tenantId, principal, key, this.clock.now()],
      ([row]) => row ?? null,
    );
  }

  private answered(resourceId: Uuid, { status, body }: GivenAnswer): Statement {
    return {
      sql: `UPDATE idempotency_keys SET status_code = $3, body = $4
            WHERE (tenant_id, resource_id) = ($1, $2) AND status_code IS NULL`,
      params: [this.unitOfWork.tenantId, resourceId, status, body],
    };
  }

  private async insertOrThrow(request: IdempotentRequest, entry: KeyEntry): Promise<void> {
    if (await this.unitOfWork.fetch(this.insert(request, entry))) return;
    await this.look(request);
    throw fail('request_in_progress', { retryAfter: 1 });
  }

  /** Reads whether the row was kept: not when the key has a live row, nor while another request holds it. */
  private insert(
    { principal, key, fingerprint, about }: IdempotentRequest,
    { resourceId, answer }: KeyEntry,
  ): Query<boolean> {
    const now = this.clock.now();
    return query(
      // An expired row is as good as none; a live one stays what it is.
      `INSERT INTO idempotency_keys AS k
          (tenant_id, principal, key, fingerprint, resource_id, status_code, body, created_at, expires_at, customer_id)
        SELECT $1::uuid, $2::text, $3::text, $4::bytea, $5::uuid, $6::integer, $7::text, $8::timestamptz, $9::timestamptz,
          $10::uuid
        WHERE ${LOCK}
        ON CONFLICT (tenant_id, principal, key) DO UPDATE SET fingerprint = excluded.fingerprint,
          resource_id = excluded.resource_id, status_code = excluded.status_code, body = excluded.body,
          created_at = excluded.created_at, expires_at = excluded.expires_at, customer_id = excluded.customer_id
        WHERE k.expires_at <= excluded.created_at
        RETURNING 1`,
      [
        this.unitOfWork.tenantId,
        principal,
        key,
        fingerprint,
        resourceId,
        answer?.status ?? null,
        answer?.body ?? null,
        now,
        new Date(now.getTime() + KEPT_MS),
        about ?? null,
      ],
      (rows) => rows.length > 0,
    );
  }
}

function answerAgain(row: KeyRow, request: IdempotentRequest): void {
  if (!row.fingerprint.equals(request.fingerprint)) throw fail('idempotency_key_reused');
  if (row.status_code !== null) throw new AnsweredBefore({ status: row.status_code, body: row.body ?? '' });
}
