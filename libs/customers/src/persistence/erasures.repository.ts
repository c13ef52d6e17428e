import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, type Statement, UnitOfWork } from '@breadboard/platform';

export type ErasureState = 'requested' | 'waiting' | 'executing' | 'done';

/** An erasure that was asked for, and what has come of it. */
export interface Erasure {
  readonly customerId: Uuid;
  readonly state: ErasureState;
  readonly requestedAt: Date;
  /** The user who asked; null: it was asked for on the payments surface. */
  readonly requestedBy: Uuid | null;
  readonly dueAt: Date;
  readonly beganAt: Date | null;
  readonly doneAt: Date | null;
  /** Values that were taken away, by table and column. */
  readonly erased: Readonly<Record<string, number>>;
  /** Rows that stay, by table. */
  readonly kept: Readonly<Record<string, number>>;
}

/** A customer whom nobody else changes, and for whom no order can be placed, until the unit ends. */
export interface LockedForErasure {
  readonly version: number;
  readonly erasedAt: Date | null;
  readonly forgetRequestedAt: Date | null;
  /** Days for which the tenant lets customers think again. */
  readonly graceDays: number;
}

// A wish that was taken back elsewhere leaves its row here; what the customer's own row says counts. Who was told a time keeps
// it, though the tenant lets customers think for less long since.
const ERASURE = `
  SELECT c.id AS "customerId", coalesce(e.state, 'requested') AS state,
    CASE WHEN coalesce(e.state, 'requested') = 'requested' THEN c.forget_requested_at ELSE e.requested_at END AS "requestedAt",
    CASE WHEN e.state = 'requested' AND e.requested_at IS DISTINCT FROM c.forget_requested_at THEN NULL
      ELSE e.requested_by END AS "requestedBy",
    CASE WHEN coalesce(e.state, 'requested') = 'requested'
      THEN greatest(
        c.forget_requested_at + make_interval(days => t.erasure_grace_days),
        CASE WHEN e.requested_at = c.forget_requested_at THEN e.due_at END)
      ELSE e.due_at END AS "dueAt",
    e.began_at AS "beganAt", e.done_at AS "doneAt", coalesce(e.erased, '{}') AS erased, coalesce(e.kept, '{}') AS kept
  FROM customers c JOIN tenants t ON t.id = c.tenant_id
  LEFT JOIN erasures e ON (e.tenant_id, e.customer_id) = (c.tenant_id, c.id)
  WHERE c.tenant_id = $1 AND (c.forget_requested_at IS NOT NULL OR e.state IN ('waiting', 'executing', 'done'))`;

/** The erasures of customers: asked for, withdrawn, begun, done. Lock the customer first. */
@Injectable()
export class ErasuresRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The strongest lock there is on the customer: orders that refer to it wait. */
  lock(customerId: Uuid): Query<LockedForErasure | null> {
    const sql = `
      SELECT c.version, c.erased_at AS "erasedAt", c.forget_requested_at AS "forgetRequestedAt",
        (SELECT t.erasure_grace_days FROM tenants t WHERE t.id = c.tenant_id) AS "graceDays"
      FROM customers c WHERE (c.tenant_id, c.id) = ($1, $2) FOR UPDATE`;
    return query<LockedForErasure, LockedForErasure | null>(sql, [this.tenantId, customerId], ([row]) => row ?? null);
  }

  /** What another system calls the customer; null: nothing. */
  nameElsewhere(customerId: Uuid): Query<string | null> {
    const sql = 'SELECT external_id AS name FROM customers WHERE (tenant_id, id) = ($1, $2)';
    return query<{ name: string | null }, string | null>(
      sql,
      [this.tenantId, customerId],
      ([row]) => row?.name ?? null,
    );
  }

  /** What is known of a customer's erasure; null when nobody has asked for one. */
  of(customerId: Uuid): Query<Erasure | null> {
    const sql = `${ERASURE} AND c.id = $2`;
    return query<Erasure, Erasure | null>(sql, [this.tenantId, customerId], ([row]) => row ?? null);
  }

  /** Customers who are due, or whose erasure has begun and is not over, in the order of their identifiers, after one of them. */
  toDo(at: Date, after: Uuid, limit: number): Query<Uuid[]> {
    const sql = `
      SELECT x."customerId" AS id FROM (${ERASURE}) x
      WHERE (x.state IN ('waiting', 'executing') OR (x.state = 'requested' AND x."dueAt" <= $2)) AND x."customerId" > $3
      ORDER BY x."customerId" LIMIT $4`;
    return query<{ id: Uuid }, Uuid[]>(sql, [this.tenantId, at, after, limit], (rows) => rows.map(({ id }) => id));
  }

  /** Notes a wish. */
  request(customerId: Uuid, asked: Pick<Erasure, 'requestedAt' | 'requestedBy' | 'dueAt'>): Statement[] {
    return [
      {
        sql: `UPDATE customers SET forget_requested_at = $3, version = version + 1, updated_at = $3
          WHERE (tenant_id, id) = ($1, $2)`,
        params: [this.tenantId, customerId, asked.requestedAt],
      },
      this.upsert(customerId, 'requested', asked),
    ];
  }

  /** Takes the wish back. */
  withdraw(customerId: Uuid, at: Date): Statement[] {
    return [
      {
        sql: `UPDATE customers SET forget_requested_at = NULL, version = version + 1, updated_at = $3
          WHERE (tenant_id, id) = ($1, $2)`,
        params: [this.tenantId, customerId, at],
      },
      {
        sql: `DELETE FROM erasures WHERE (tenant_id, customer_id) = ($1, $2) AND state = 'requested'`,
        params: [this.tenantId, customerId],
      },
    ];
  }

  /** Lets the erasure wait for what is open, and nothing new begin meanwhile. */
  wait(customerId: Uuid, asked: Pick<Erasure, 'requestedAt' | 'requestedBy' | 'dueAt'>, at: Date): Statement[] {
    return [
      {
        sql: `UPDATE customers SET enabled = false, version = version + 1, updated_at = $3
          WHERE (tenant_id, id) = ($1, $2) AND enabled`,
        params: [this.tenantId, customerId, at],
      },
      this.upsert(customerId, 'waiting', asked),
    ];
  }

  /** Marks the customer as erased: nothing finds it any more. */
  erased(customerId: Uuid, at: Date): Statement {
    return {
      sql: `UPDATE customers SET enabled = false, segment_due_at = NULL, erased_at = $3, version = version + 1,
          updated_at = $3 WHERE (tenant_id, id) = ($1, $2)`,
      params: [this.tenantId, customerId, at],
    };
  }

  /** Writes down what was done, all of it or as far as it has come. */
  certify(customerId: Uuid, erasure: Omit<Erasure, 'customerId'>): Statement {
    const { state, requestedAt, requestedBy, dueAt, beganAt, doneAt, erased, kept } = erasure;
    return {
      sql: `
        INSERT INTO erasures AS e (tenant_id, customer_id, state, requested_at, requested_by, due_at, began_at, done_at,
          erased, kept)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        ON CONFLICT (tenant_id, customer_id) DO UPDATE SET state = excluded.state, requested_at = excluded.requested_at,
          requested_by = excluded.requested_by, due_at = excluded.due_at, began_at = excluded.began_at,
          done_at = excluded.done_at, erased = excluded.erased, kept = excluded.kept`,
      params: [
        this.tenantId,
        customerId,
        state,
        requestedAt,
        requestedBy,
        dueAt,
        beganAt,
        doneAt,
        JSON.stringify(erased),
        JSON.stringify(kept),
      ],
    };
  }

  private upsert(
    customerId: Uuid,
    state: 'requested' | 'waiting',
    asked: Pick<Erasure, 'requestedAt' | 'requestedBy' | 'dueAt'>,
  ): Statement {
    return this.certify(customerId, { ...asked, state, beganAt: null, doneAt: null, erased: {}, kept: {} });
  }

  private get tenantId(): Uuid {
    return this.unitOfWork.tenantId;
  }
}
