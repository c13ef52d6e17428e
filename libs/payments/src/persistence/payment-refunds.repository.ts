import { Injectable } from '@nestjs/common';
import type { Minor, Uuid } from '@breadboard/kernel';
import { Outbox, query, type Query, UnitOfWork } from '@breadboard/platform';
import type { PaymentRefundStatus } from './payment-refund.entity';

/** A refund that waits for its provider, or has an answer. */
export interface PaymentRefund {
  readonly id: Uuid;
  readonly orderId: Uuid;
  readonly amount: Minor;
  readonly currency: string;
  readonly status: PaymentRefundStatus;
}

/** The books of money that goes back. */
@Injectable()
export class PaymentRefundsRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
  ) {}

  /** Asks for money to go back. False: it was not captured, or not as much of it is left. */
  open(refund: {
    readonly id: Uuid;
    readonly orderId: Uuid;
    readonly amount: Minor;
    readonly at: Date;
  }): Query<boolean> {
    const sql = `
      WITH paid AS (
        UPDATE payments SET refunded = refunded + $4, updated_at = $5
        WHERE (tenant_id, order_id) = ($1, $3) AND status = 'captured' AND refunded + $4 <= captured
        RETURNING tenant_id, order_id
      )
      INSERT INTO payment_refunds (tenant_id, id, order_id, amount, status, created_at, updated_at)
      SELECT p.tenant_id, $2, p.order_id, $4, 'pending', $5, $5 FROM paid p RETURNING id`;
    const { id, orderId, amount, at } = refund;
    const params = [this.tenantId, id, orderId, amount, at];
    return query<object, boolean>(sql, params, (rows) => rows.length > 0);
  }

  byId(refundId: Uuid): Query<PaymentRefund | null> {
    const sql = `
      SELECT r.id, r.order_id AS "orderId", r.amount, p.currency, r.status
      FROM payment_refunds r JOIN payments p ON (p.tenant_id, p.order_id) = (r.tenant_id, r.order_id)
      WHERE (r.tenant_id, r.id) = ($1, $2)`;
    return query<PaymentRefund, PaymentRefund | null>(sql, [this.tenantId, refundId], ([row]) => row ?? null);
  }

  /** Refunds unchanged since before the given time that wait for an answer of the provider, longest waiting first. */
  pending(before: Date, limit: number): Query<Uuid[]> {
    const sql = `
      SELECT id FROM payment_refunds WHERE tenant_id = $1 AND status = 'pending' AND updated_at < $2
      ORDER BY updated_at, id LIMIT $3`;
    return query<{ id: Uuid }, Uuid[]>(sql, [this.tenantId, before, limit], (rows) => rows.map(({ id }) => id));
  }

  /** Notes that the money went back, with its event. False: it is noted already. */
  markRefunded(refundId: Uuid, at: Date): Query<boolean> {
    const sql = `
      UPDATE payment_refunds r SET status = 'refunded', updated_at = $3
      FROM payments p
      WHERE (r.tenant_id, r.id) = ($1, $2) AND r.status = 'pending' AND (p.tenant_id, p.order_id) = (r.tenant_id, r.order_id)
      RETURNING p.id AS aggregate_id, jsonb_build_object('order_id', r.order_id, 'refund_id', r.id, 'amount_minor', r.amount,
        'currency', p.currency) AS payload`;
    const params = [this.tenantId, refundId, at];
    return this.outbox.telling({ sql, params }, { type: 'payment.refunded', aggregate: 'payment' });
  }

  /** Notes that the provider will not give it back, so that the money has to go back by hand. False: it is noted already. */
  markFailed(refundId: Uuid, failureCode: string, at: Date): Query<boolean> {
    const sql = `
      WITH failed AS (
        UPDATE payment_refunds SET status = 'failed', failure_code = $3, updated_at = $4
        WHERE (tenant_id, id) = ($1, $2) AND status = 'pending' RETURNING tenant_id, order_id, amount
      )
      UPDATE payments p SET refunded = p.refunded - f.amount, updated_at = $4
      FROM failed f WHERE (p.tenant_id, p.order_id) = (f.tenant_id, f.order_id) RETURNING p.id`;
    const params = [this.tenantId, refundId, failureCode, at];
    return query<object, boolean>(sql, params, (rows) => rows.length > 0);
  }

  /** Keeps the order's payment in line, so that its events are numbered one after the other. */
  lockPayment(refundId: Uuid): Query<void> {
    const sql = `
      SELECT p.id FROM payments p JOIN payment_refunds r ON (r.tenant_id, r.order_id) = (p.tenant_id, p.order_id)
      WHERE (r.tenant_id, r.id) = ($1, $2) FOR NO KEY UPDATE OF p`;
    return query(sql, [this.tenantId, refundId], () => undefined);
  }

  private get tenantId(): Uuid {
    return this.unitOfWork.tenantId;
  }
}
