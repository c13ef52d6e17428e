import { Injectable } from '@nestjs/common';
import type { EventType, PaymentStatus } from '@breadboard/contracts';
import type { Minor, Uuid } from '@breadboard/kernel';
import { Outbox, query, type Query, type Statement, UnitOfWork } from '@breadboard/platform';
import type { RequestedSettlement, Settlement } from '../domain/settlement';

export interface NewPayment {
  readonly id: Uuid;
  readonly orderId: Uuid;
  /** Null: paid at pickup. */
  readonly paymentMethodId: Uuid | null;
  /** Minor units: the order's total. */
  readonly amount: Minor;
  readonly currency: string;
  readonly at: Date;
}

/** A payment that waits for its provider. */
export interface UnsettledPayment {
  readonly orderId: Uuid;
  readonly status: 'pending' | 'capture_pending' | 'void_pending';
}

/** One change of a payment's status. Placeholders of `set` begin at $5. */
interface Change {
  readonly orderId: Uuid;
  readonly from: readonly PaymentStatus[];
  readonly set: string;
  readonly params?: readonly unknown[];
  readonly at: Date;
}

type PaymentEvent = Extract<EventType, `payment.${string}`>;

/**
 * Writes of our books. Every change is one UPDATE that names the status it starts from, so of two writers one wins and the
 * other reads `false`. A change that has an event writes it in the same statement. Lock the order first where both change.
 */
@Injectable()
export class PaymentsRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly outbox: Outbox,
  ) {}

  /** A new payment: `pending` when a method has to pay something, else `due_at_pickup`, and then without a method. */
  open(payment: NewPayment): Statement {
    const methodId = payment.amount > 0n ? payment.paymentMethodId : null;
    return {
      sql: `INSERT INTO payments (tenant_id, id, order_id, payment_method_id, status, currency, amount, next_attempt_at,
              created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8::timestamptz + interval '15 seconds', $8, $8)`,
      params: [
        this.unitOfWork.tenantId,
        payment.id,
        payment.orderId,
        methodId,
        methodId === null ? 'due_at_pickup' : 'pending',
        payment.currency,
        payment.amount,
        payment.at,
      ],
    };
  }

  /** `pending` → `authorized`, with its event. False: something else has happened to the payment in the meantime. */
  markAuthorized(orderId: Uuid, at: Date): Query<boolean> {
    const set = `status = 'authorized', authorized = amount`;
    return this.changeAndTell('payment.authorized', { orderId, from: ['pending'], set, at });
  }

  /** `pending` → `failed` with the provider's failure code, with its event. False as for `markAuthorized`. */
  markFailed(orderId: Uuid, failureCode: string, at: Date): Query<boolean> {
    const set = `status = 'failed', failure_code = $5`;
    return this.changeAndTell('payment.failed', { orderId, from: ['pending'], set, params: [failureCode], at });
  }

  /**
   * `authorized` → `capture_pending`, or → `void_pending` when nothing is left to be paid. False: there is nothing to
   * capture (paid at pickup), or it is asked for already.
   */
  requestCapture(orderId: Uuid, at: Date): Query<boolean> {
    const set = `status = CASE amount WHEN 0 THEN 'void_pending' ELSE 'capture_pending' END`;
    return this.change({ orderId, from: ['authorized'], set, at });
  }

  /** Follows an order's total that has fallen before anything was captured. False: it is too late, or it has not fallen. */
  lowerAmount(orderId: Uuid, amount: Minor, at: Date): Query<boolean> {
    const change = {
      orderId,
      from: ['due_at_pickup', 'authorized'] as const,
      set: 'amount = $5',
      params: [amount],
      at,
    };
    const { sql, params } = this.update(change);
    return query(`${sql} AND amount > $5 RETURNING id`, params ?? [], (rows) => rows.length > 0);
  }

  /**
   * Ends the payment of a canceled order: `due_at_pickup` → `voided`, since nothing was held; `authorized`, and `pending`
   * whose authorization may still happen, → `void_pending`. False: failed, voided, or too late because a capture was asked for.
   */
  requestVoid(orderId: Uuid, at: Date): Query<boolean> {
    const set = `status = CASE status WHEN 'due_at_pickup' THEN 'voided' ELSE 'void_pending' END`;
    return this.change({ orderId, from: ['due_at_pickup', 'pending', 'authorized'], set, at });
  }

  /** Records what the provider said to a pending capture or void, with its event. False: it is recorded already. */
  settle(orderId: Uuid, requested: RequestedSettlement, settlement: Settlement, at: Date): Query<boolean> {
    const from = [requested];
    switch (settlement.status) {
      case 'captured': {
        // Greatest: what was captured was authorized, even if our books never heard of it.
        const set = `status = 'captured', captured = $5, authorized = greatest(authorized, $5)`;
        return this.changeAndTell('payment.captured', { orderId, from, set, params: [settlement.captured], at });
      }
      case 'voided':
        return this.changeAndTell('payment.voided', { orderId, from, set: `status = 'voided'`, at });
      case 'failed': {
        const set = `status = 'failed', failure_code = $5`;
        return this.changeAndTell('payment.failed', { orderId, from, set, params: [settlement.failureCode], at });
      }
    }
  }

  /**
   * Takes payments that wait for the provider and whose time has come, longest due first, and sets when each is tried again
   * if this try comes to nothing: the n-th of the delays (milliseconds), the last one from then on; holds keep to the first.
   */
  claimDue(now: Date, delays: readonly number[], limit: number): Query<UnsettledPayment[]> {
    const sql = `
      WITH due AS (
        SELECT tenant_id, id FROM payments
        WHERE tenant_id = $1 AND status IN ('pending', 'capture_pending', 'void_pending') AND next_attempt_at <= $2
        ORDER BY next_attempt_at, id LIMIT $4 FOR NO KEY UPDATE SKIP LOCKED
      )
      UPDATE payments p SET attempts = p.attempts + 1, next_attempt_at = $2::timestamptz + interval '1 millisecond'
        * ($3::bigint[])[CASE p.status WHEN 'pending' THEN 1 ELSE least(p.attempts + 1, cardinality($3::bigint[])) END]
      FROM due WHERE (p.tenant_id, p.id) = (due.tenant_id, due.id)
      RETURNING p.order_id AS "orderId", p.status`;
    const params = [this.unitOfWork.tenantId, now, delays, limit];
    return query<UnsettledPayment, UnsettledPayment[]>(sql, params, (rows) => [...rows]);
  }

  /** Lets the worker look at a payment now that it waits for the provider. False: it waits for nothing. */
  hurry(orderId: Uuid, now: Date): Query<boolean> {
    const sql = `
      UPDATE payments SET next_attempt_at = least(next_attempt_at, $3)
      WHERE (tenant_id, order_id) = ($1, $2) AND status IN ('pending', 'capture_pending', 'void_pending') RETURNING id`;
    return query<object, boolean>(sql, [this.unitOfWork.tenantId, orderId, now], (rows) => rows.length > 0);
  }

  private change(change: Change): Query<boolean> {
    const { sql, params } = this.update(change);
    return query(`${sql} RETURNING id`, params ?? [], (rows) => rows.length > 0);
  }

  private changeAndTell(type: PaymentEvent, change: Change): Query<boolean> {
    const { sql, params } = this.update(change);
    const told = `
      ${sql} RETURNING id AS aggregate_id, jsonb_strip_nulls(jsonb_build_object('order_id', order_id, 'status', status,
        'amount_minor', CASE status WHEN 'captured' THEN captured ELSE amount END, 'currency', currency,
        'failure_code', failure_code)) AS payload`;
    return this.outbox.telling({ sql: told, params }, { type, aggregate: 'payment' });
  }

  private update({ orderId, from, set, params = [], at }: Change): Statement {
    return {
      // The worker waits until no request is still at it.
      sql: `UPDATE payments SET ${set}, updated_at = $4, attempts = 0, next_attempt_at = $4::timestamptz + interval '15 seconds'
            WHERE (tenant_id, order_id) = ($1, $2) AND status = ANY ($3)`,
      params: [this.unitOfWork.tenantId, orderId, from, at, ...params],
    };
  }
}
