import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, type Statement, UnitOfWork } from '@breadboard/platform';
import { type Judgement, type OrderHistory, VIP_ORDERS } from '../domain/segment';

export type JudgedCustomer = Judgement & { readonly customerId: Uuid };

const HISTORIES = `
  SELECT c.id AS "customerId", c.segment, c.segment_due_at AS "dueAt", c.loyalty_tier AS tier, o."firstOrderAt", o."lastOrderAt", vip.created_at AS "vipOrderAt"
  FROM customers c
  CROSS JOIN LATERAL (
    SELECT min(created_at) AS "firstOrderAt", max(created_at) AS "lastOrderAt" FROM customer_orders
    WHERE (tenant_id, customer_id) = (c.tenant_id, c.id) AND status <> 'canceled') o
  LEFT JOIN LATERAL (
    SELECT created_at FROM customer_orders
    WHERE (tenant_id, customer_id) = (c.tenant_id, c.id) AND status <> 'canceled'
    ORDER BY created_at DESC OFFSET $2 LIMIT 1) vip ON true
  WHERE c.tenant_id = $1`;

/** The orders of a customer in figures, and how it was judged last. */
export type CustomerHistory = OrderHistory & JudgedCustomer;

@Injectable()
export class SegmentsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The customer, locked until the unit ends; nobody when there is no such one. */
  lock(customerId: Uuid): Query<Uuid[]> {
    const sql = 'SELECT id FROM customers WHERE (tenant_id, id) = ($1, $2) AND erased_at IS NULL FOR NO KEY UPDATE';
    return query<{ id: Uuid }, Uuid[]>(sql, [this.tenantId, customerId], idsOf);
  }

  /** Customers who are due, the longest first, locked; those whom somebody else has locked are left to the next time. */
  lockDue(at: Date, limit: number): Query<Uuid[]> {
    const sql = `
      SELECT id FROM customers WHERE tenant_id = $1 AND segment_due_at <= $2
      ORDER BY segment_due_at LIMIT $3 FOR NO KEY UPDATE SKIP LOCKED`;
    return query<{ id: Uuid }, Uuid[]>(sql, [this.tenantId, at, limit], idsOf);
  }

  /** The orders of customers in figures, and their tiers. Ask with the customers locked. */
  histories(customerIds: readonly Uuid[]): Query<CustomerHistory[]> {
    const sql = `${HISTORIES} AND c.id = ANY($3::uuid[])`;
    return query<CustomerHistory, CustomerHistory[]>(sql, [this.tenantId, VIP_ORDERS - 1, customerIds], (rows) => [
      ...rows,
    ]);
  }

  /** Those of one, whom the statement before has locked. */
  history(customerId: Uuid): Query<CustomerHistory | null> {
    const sql = `${HISTORIES} AND c.id = $3`;
    return query<CustomerHistory, CustomerHistory | null>(
      sql,
      [this.tenantId, VIP_ORDERS - 1, customerId],
      ([row]) => row ?? null,
    );
  }

  /** Stores segments of locked customers. The profiles keep their versions: nobody has edited them. */
  save(judged: readonly JudgedCustomer[]): Statement {
    return {
      sql: `
        UPDATE customers c SET segment = j.segment, segment_due_at = j.due_at
        FROM unnest($2::uuid[], $3::text[], $4::timestamptz[]) AS j (customer_id, segment, due_at)
        WHERE (c.tenant_id, c.id) = ($1, j.customer_id)`,
      params: [
        this.tenantId,
        judged.map(({ customerId }) => customerId),
        judged.map(({ segment }) => segment),
        judged.map(({ dueAt }) => dueAt),
      ],
    };
  }

  private get tenantId(): Uuid {
    return this.unitOfWork.tenantId;
  }
}

function idsOf(rows: readonly { readonly id: Uuid }[]): Uuid[] {
  return rows.map(({ id }) => id);
}
