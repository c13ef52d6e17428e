import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';
import type { ExplainedTransaction, PointTransaction, TouchedLot, TransactionFilter } from './transaction-view';

const ENTRY = `
  x.id, x.type, x.points, x.description, x.order_id AS "orderId", x.reason, x.created_at AS "createdAt"`;

const LOTS = `
  SELECT coalesce(jsonb_agg(jsonb_build_object('transactionId', touched.lot_id, 'points', touched.points,
    'remaining', l.remaining, 'earnedAt', l.earned_at, 'expiresAt', l.expires_at) ORDER BY l.earned_at, l.transaction_id), '[]')
  FROM (
    SELECT m.lot_id, m.points FROM loyalty_lot_entries m WHERE (m.tenant_id, m.transaction_id) = ($1, x.id)
    UNION ALL
    SELECT made.transaction_id, made.points FROM loyalty_lots made
    WHERE (made.tenant_id, made.transaction_id) = ($1, x.id)
  ) touched
  JOIN loyalty_lots l ON (l.tenant_id, l.transaction_id) = ($1, touched.lot_id)`;

type JsonLot = Omit<TouchedLot, 'earnedAt' | 'expiresAt'> & {
  readonly earnedAt: string;
  readonly expiresAt: string | null;
};
type ExplainedRow = Omit<ExplainedTransaction, 'lots'> & { readonly lots: readonly JsonLot[] };

/** The reads of the ledger, for the tenant of the open unit of work. */
@Injectable()
export class TransactionQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** A page of a customer's entries, newest first. */
  list(customerId: Uuid, { type, from, to, after, limit }: TransactionFilter): Query<PointTransaction[]> {
    const sql = `
      SELECT ${ENTRY} FROM loyalty_transactions x JOIN tenants t ON t.id = x.tenant_id
      WHERE (x.tenant_id, x.customer_id) = ($1, $2) AND ($3::text IS NULL OR x.type = $3)
        AND ($4::date IS NULL OR x.created_at >= $4::date::timestamp AT TIME ZONE t.time_zone)
        AND ($5::date IS NULL OR x.created_at < ($5::date + 1)::timestamp AT TIME ZONE t.time_zone)
        AND ($6::timestamptz IS NULL OR (x.created_at, x.id) < ($6, $7::uuid))
      ORDER BY x.created_at DESC, x.id DESC LIMIT $8`;
    const page = [after?.createdAt ?? null, after?.id ?? null, limit];
    const params = [this.tenantId, customerId, type, from, to, ...page];
    return query<PointTransaction, PointTransaction[]>(sql, params, (rows) => [...rows]);
  }

  /** One entry, or null. */
  one(customerId: Uuid, transactionId: Uuid): Query<PointTransaction | null> {
    const sql = `SELECT ${ENTRY} FROM loyalty_transactions x WHERE (x.tenant_id, x.customer_id, x.id) = ($1, $2, $3)`;
    const params = [this.tenantId, customerId, transactionId];
    return query<PointTransaction, PointTransaction | null>(sql, params, ([row]) => row ?? null);
  }

  /** One entry with everything that explains it, or null. */
  explained(customerId: Uuid, transactionId: Uuid): Query<ExplainedTransaction | null> {
    const sql = `
      SELECT ${ENTRY}, x.program_version AS "programVersion", x.inputs, x.actor_id AS "actorId",
        x.reverses_id AS "reversesId", t.currency, (${LOTS}) AS lots,
        coalesce((SELECT jsonb_agg(r.id ORDER BY r.seq) FROM loyalty_transactions r
          WHERE (r.tenant_id, r.reverses_id) = ($1, x.id)), '[]') AS "reversedBy"
      FROM loyalty_transactions x JOIN tenants t ON t.id = x.tenant_id
      WHERE (x.tenant_id, x.customer_id, x.id) = ($1, $2, $3)`;
    const params = [this.tenantId, customerId, transactionId];
    return query<ExplainedRow, ExplainedTransaction | null>(sql, params, ([row]) => (row ? toExplained(row) : null));
  }

  /** Whether the customer is on file at all. */
  isOnFile(customerId: Uuid): Query<boolean> {
    const sql = 'SELECT customer_id FROM customers_on_file WHERE (tenant_id, customer_id) = ($1, $2)';
    return query(sql, [this.tenantId, customerId], (rows) => rows.length > 0);
  }

  private get tenantId(): Uuid {
    return this.unitOfWork.tenantId;
  }
}

function toExplained(row: ExplainedRow): ExplainedTransaction {
  const lots = row.lots.map((lot) => ({
    ...lot,
    earnedAt: new Date(lot.earnedAt),
    expiresAt: lot.expiresAt === null ? null : new Date(lot.expiresAt),
  }));
  return { ...row, lots };
}
