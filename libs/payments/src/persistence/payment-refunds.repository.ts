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
  /** How many times it was asked for; each is a refund of its own to the provider. */
  readonly request: number;
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
      INSERT INTO payment_refunds (tenant_id, id, order_id, amount, status, next_attempt_at, created_at, updated_at)
      SELECT p.tenant_id, $2, p.order_id, $4, 'pending', $5::timestamptz + interval '15 seconds', $5, $5
      FROM paid p RETURNING id`;
    const { id, orderId, amount, at } = refund;
    const params = [this.tenantId, id, orderId, amount, at];
    return query<object, boolean>(sql, params, (rows) => rows.length > 0);
  }

  byId(refundId: Uuid): Query<PaymentRefund | null> {
    const sql = `
      SELECT r.id, r.order_id AS "orderId", r.amount, p.currency, r.status, r.request
      FROM payment_refunds r JOIN payments p ON (p.tenant_id, p.order_id) = (r.tenant_id, r.order_id)
      WHERE (r.tenant_id, r.id) = ($1, $2)`;
    return query<PaymentRefund, PaymentRefund | null>(sql, [this.tenantId, refundId], ([row]) => row ?? null);
  }

  /** Asks once more for money that the provider refused to give back. False: it was not refused, or no longer has room. */
  reopen(refundId: Uuid, at: Date): Query<boolean> {
    const sql = `
      WITH again AS (
        UPDATE payments p SET refunded = p.refunded + r.amount, updated_at = $3
        FROM payment_refunds r
        WHERE (r.tenant_id, r.id) = ($1, $2) AND r.status = 'failed' AND (p.tenant_id, p.order_id) = (r.tenant_id, r.order_id)
          AND p.status = 'captured' AND p.refunded + r.amount <= p.captured
        RETURNING r.tenant_id, r.id
      )
      UPDATE payment_refunds r SET status = 'pending', failure_code = NULL, request = r.request + 1, attempts = 0,
        next_attempt_at = $3::timestamptz + interval '15 seconds', updated_at = $3
      FROM again a WHERE (r.tenant_id, r.id) = (a.tenant_id, a.id) AND r.status = 'failed' RETURNING r.id`;
    return query<object, boolean>(sql, [this.tenantId, refundId, at], (rows) => rows.length > 0);
  }

  /** Refunds that wait for the provider and whose time has come, as `PaymentsRepository.claimDue` takes payments. */
  claimDue(now: Date, delays: readonly number[], limit: number): Query<Uuid[]> {
    const sql = `
      WITH due AS (
        SELECT tenant_id, id FROM payment_refunds WHERE tenant_id = $1 AND status = 'pending' AND next_attempt_at <= $2
        ORDER BY next_attempt_at, id LIMIT $4 FOR NO KEY UPDATE SKIP LOCKED
      )
      UPDATE payment_refunds r SET attempts = r.attempts + 1, next_attempt_at = $2::timestamptz + interval '1 millisecond'
        * ($3::bigint[])[least(r.attempts + 1, cardinality($3::bigint[]))]
      FROM due WHERE (r.tenant_id, r.id) = (due.tenant_id, due.id) RETURNING r.id`;
    const params = [this.tenantId, now, delays, limit];
    return query<{ id: Uuid }, Uuid[]>(sql, params, (rows) => rows.map(({ id }) => id));
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

  /** Takes a refund off the payment again that the provider will not do. Before `markFailed`, with the payment locked. */
  takeOff(refundId: Uuid, at: Date): Query<void> {
    const sql = `
      UPDATE payments p SET refunded = p.refunded - r.amount, updated_at = $3
      FROM payment_refunds r
      WHERE (r.tenant_id, r.id) = ($1, $2) AND r.status = 'pending' AND (p.tenant_id, p.order_id) = (r.tenant_id, r.order_id)`;
    return query(sql, [this.tenantId, refundId, at], () => undefined);
  }

  /**
   * Notes that the provider will not give it back, with its event: staff may ask once more, or give it back by hand.
   * False: it is noted already.
   */
  markFailed(refundId: Uuid, failureCode: string, at: Date): Query<boolean> {
    const sql = `
      UPDATE payment_refunds r SET status = 'failed', failure_code = $4, updated_at = $3
      FROM payments p
      WHERE (r.tenant_id, r.id) = ($1, $2) AND r.status = 'pending' AND (p.tenant_id, p.order_id) = (r.tenant_id, r.order_id)
      RETURNING p.id AS aggregate_id, jsonb_build_object('order_id', r.order_id, 'refund_id', r.id, 'status', p.status,
        'amount_minor', r.amount, 'currency', p.currency, 'failure_code', r.failure_code) AS payload`;
    const params = [this.tenantId, refundId, at, failureCode];
    return this.outbox.telling({ sql, params }, { type: 'payment.failed', aggregate: 'payment' });
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
