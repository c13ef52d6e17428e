import { Injectable } from '@nestjs/common';
import type { Minor, Uuid } from '@breadboard/kernel';
import { query, type Query, type Statement, UnitOfWork } from '@breadboard/platform';
import type { LineShare, RefundableLine, RefundableOrder, RefundPlan } from '../domain/refund-plan';

/** A refund as it is stored. */
export interface NewRefund {
  readonly id: Uuid;
  readonly orderId: Uuid;
  readonly plan: RefundPlan;
  readonly pointsTakenBack: number;
  readonly pointsGivenBack: number;
  readonly reason: string | null;
  /** Null: the platform itself. */
  readonly actorId: Uuid | null;
  readonly at: Date;
}

/** A refund as staff see it, with how its money stands. */
export interface RefundView {
  readonly id: Uuid;
  /** Minor units. */
  readonly amount: Minor;
  readonly reason: string | null;
  readonly createdAt: Date;
  /** How the money stands that goes back to a card; null when it was given back at the counter. */
  readonly money: 'pending' | 'refunded' | 'failed' | null;
  readonly failureCode: string | null;
}

interface RefundableRow {
  readonly taxInclusive: boolean;
  readonly tip: Minor;
  readonly refundedTip: Minor;
  readonly lines: readonly JsonLine[];
}

type JsonShare = { readonly quantity: number } & Record<'net' | 'tax' | 'pointsDiscount', string>;
type JsonLine = JsonShare & { readonly id: Uuid; readonly refunded: JsonShare };

/** What was given back of orders, for the tenant of the open unit of work. */
@Injectable()
export class RefundsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The order with what was given back of each line so far. To be asked once its row is locked. */
  refundable(orderId: Uuid): Query<RefundableOrder | null> {
    const sql = `
      SELECT o.tax_inclusive AS "taxInclusive", o.tip,
        coalesce((SELECT sum(r.tip) FROM order_refunds r WHERE (r.tenant_id, r.order_id) = ($1, $2)), 0)::bigint
          AS "refundedTip",
        (SELECT jsonb_agg(jsonb_build_object('id', l.id, 'quantity', l.quantity,
            'net', (l.line_total - l.discount - l.points_discount)::text, 'tax', l.tax::text,
            'pointsDiscount', l.points_discount::text, 'refunded', back.share) ORDER BY l.position)
         FROM order_lines l CROSS JOIN LATERAL (
           SELECT jsonb_build_object('quantity', coalesce(sum(b.quantity), 0), 'net', coalesce(sum(b.net), 0)::text,
             'tax', coalesce(sum(b.tax), 0)::text, 'pointsDiscount', coalesce(sum(b.points_discount), 0)::text) AS share
           FROM order_refund_lines b WHERE (b.tenant_id, b.order_line_id) = (l.tenant_id, l.id)) back
         WHERE (l.tenant_id, l.order_id) = ($1, $2)) AS lines
      FROM orders o WHERE (o.tenant_id, o.id) = ($1, $2)`;
    return query<RefundableRow, RefundableOrder | null>(sql, [this.unitOfWork.tenantId, orderId], ([row]) =>
      row ? { ...row, lines: row.lines.map(toLine) } : null,
    );
  }

  /** The refunds of an order, in their order. */
  of(orderId: Uuid): Query<RefundView[]> {
    const sql = `
      SELECT r.id, r.amount, r.reason, r.created_at AS "createdAt", m.status AS money, m.failure_code AS "failureCode"
      FROM order_refunds r
      LEFT JOIN order_payment_refunds m ON (m.tenant_id, m.refund_id) = (r.tenant_id, r.id)
      WHERE (r.tenant_id, r.order_id) = ($1, $2) ORDER BY r.seq`;
    return query<RefundView, RefundView[]>(sql, [this.unitOfWork.tenantId, orderId], (rows) => [...rows]);
  }

  /** Stores a refund with its lines, and counts it on the order, whose row is locked. */
  insert({ id, orderId, plan, pointsTakenBack, pointsGivenBack, reason, actorId, at }: NewRefund): Statement {
    const lines = plan.lines.map((line) => ({
      order_line_id: line.lineId,
      quantity: line.quantity,
      net: String(line.net),
      tax: String(line.tax),
      points_discount: String(line.pointsDiscount),
    }));
    return {
      sql: `
        WITH stored AS (
          INSERT INTO order_refunds (tenant_id, id, order_id, seq, amount, spend, tax, tip, points_value, points_taken_back,
            points_given_back, reason, actor_id, created_at)
          SELECT $1, $2, $3, 1 + count(*), $4::bigint, $5::bigint, $6::bigint, $7::bigint, $8::bigint, $9::int, $10::int,
            $11::text, $12::uuid, $13::timestamptz
          FROM order_refunds r WHERE (r.tenant_id, r.order_id) = ($1, $3)
        ), lines AS (
          INSERT INTO order_refund_lines (tenant_id, refund_id, order_line_id, quantity, net, tax, points_discount)
          SELECT $1, $2, l.order_line_id, l.quantity, l.net, l.tax, l.points_discount
          FROM jsonb_populate_recordset(NULL::order_refund_lines, $14::jsonb) l
        )
        UPDATE orders SET refunded = refunded + $4, refunded_spend = refunded_spend + $5,
          refunded_points_value = refunded_points_value + $8, version = version + 1, updated_at = $13
        WHERE (tenant_id, id) = ($1, $3)`,
      params: [
        this.unitOfWork.tenantId,
        id,
        orderId,
        plan.amount,
        plan.spend,
        plan.tax,
        plan.tip,
        plan.pointsValue,
        pointsTakenBack,
        pointsGivenBack,
        reason,
        actorId,
        at,
        JSON.stringify(lines),
      ],
    };
  }
}

function toLine({ id, refunded, ...line }: JsonLine): RefundableLine {
  return { id, ...toShare(line), refunded: toShare(refunded) };
}

function toShare({ quantity, net, tax, pointsDiscount }: JsonShare): LineShare {
  return { quantity, net: BigInt(net), tax: BigInt(tax), pointsDiscount: BigInt(pointsDiscount) };
}
