import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';
import type { AccrualInputs } from '../domain/accrual';
import type { OrderEarn, OrderRedemption, TakenPoints } from '../domain/order-points';

type JsonTaken = Omit<TakenPoints, 'earnedAt' | 'expiresAt'> & {
  readonly earnedAt: string;
  readonly expiresAt: string | null;
};
type RedemptionRow = Omit<OrderRedemption, 'taken'> & { readonly taken: readonly JsonTaken[] };

/** Points of orders: what one has earned, and what was redeemed on it. To be asked once the account is locked. */
@Injectable()
export class OrderPointsQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** What the order has earned, and what was taken back of it; null when it has earned nothing. */
  earnOf(orderId: Uuid): Query<OrderEarn | null> {
    const sql = `
      SELECT e.id, e.points, e.inputs, e.counts_at AS "countsAt",
        coalesce((SELECT -sum(x.points) FROM loyalty_transactions x WHERE (x.tenant_id, x.reverses_id) = ($1, e.id)), 0)::int
          AS "takenBack",
        coalesce((SELECT -sum((x.inputs ->> 'spend')::bigint) FROM loyalty_transactions x
          WHERE (x.tenant_id, x.reverses_id) = ($1, e.id)), 0)::bigint AS "spendTakenBack",
        coalesce((SELECT -sum(m.points) FROM loyalty_lot_entries m
          JOIN loyalty_transactions x ON (x.tenant_id, x.id) = (m.tenant_id, m.transaction_id)
          WHERE (m.tenant_id, m.lot_id) = ($1, e.id) AND x.type = 'expire'), 0)::int AS expired
      FROM loyalty_transactions e WHERE (e.tenant_id, e.order_id) = ($1, $2) AND e.type = 'earn'`;
    return query<OrderEarn & { inputs: AccrualInputs }, OrderEarn | null>(
      sql,
      this.params(orderId),
      ([row]) => row ?? null,
    );
  }

  /** What was redeemed on the order, oldest first, with what is still out of each lot that it was taken from. */
  redemptionsOn(orderId: Uuid): Query<OrderRedemption[]> {
    const sql = `
      SELECT r.id, -r.points AS points, (r.inputs ->> 'value')::bigint AS value, r.counts_at AS "countsAt",
        coalesce((SELECT sum(x.points) FROM loyalty_transactions x WHERE (x.tenant_id, x.reverses_id) = ($1, r.id)), 0)::int
          AS "givenBack",
        coalesce((
          SELECT jsonb_agg(jsonb_build_object('lotId', out.lot_id, 'points', out.points, 'earnedAt', out.earned_at,
            'expiresAt', out.expires_at) ORDER BY out.earned_at, out.lot_id)
          FROM (
            SELECT m.lot_id, l.earned_at, l.expires_at, -sum(m.points)::int AS points
            FROM loyalty_lot_entries m
            JOIN loyalty_transactions x ON (x.tenant_id, x.id) = (m.tenant_id, m.transaction_id)
            JOIN loyalty_lots l ON (l.tenant_id, l.transaction_id) = (m.tenant_id, m.lot_id)
            WHERE m.tenant_id = $1 AND (x.id = r.id OR x.reverses_id = r.id)
            GROUP BY m.lot_id, l.earned_at, l.expires_at HAVING sum(m.points) < 0) out), '[]') AS taken
      FROM loyalty_transactions r WHERE (r.tenant_id, r.order_id) = ($1, $2) AND r.type = 'redeem'
      ORDER BY r.seq`;
    return query<RedemptionRow, OrderRedemption[]>(sql, this.params(orderId), (rows) => rows.map(toRedemption));
  }

  private params(orderId: Uuid): unknown[] {
    return [this.unitOfWork.tenantId, orderId];
  }
}

function toRedemption(row: RedemptionRow): OrderRedemption {
  const taken = row.taken.map((lot) => ({
    ...lot,
    earnedAt: new Date(lot.earnedAt),
    expiresAt: lot.expiresAt === null ? null : new Date(lot.expiresAt),
  }));
  return { ...row, taken };
}
