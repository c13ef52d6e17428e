import { Injectable } from '@nestjs/common';
import type { PaymentStatus } from '@breadboard/contracts';
import type { Minor, Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';

/** What dealing with the provider needs to know of an order's payment. Amounts in minor units. */
export interface PaymentToSettle {
  readonly id: Uuid;
  readonly status: PaymentStatus;
  readonly amount: Minor;
  readonly authorized: Minor;
  readonly currency: string;
  readonly failureCode: string | null;
  /** The provider's token of the payment method; null when none pays. */
  readonly sourceRef: string | null;
}

/** A payment that waits for its provider. */
export interface UnsettledPayment {
  readonly orderId: Uuid;
  readonly status: 'pending' | 'capture_pending' | 'void_pending';
}

@Injectable()
export class PaymentQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  ofOrder(orderId: Uuid): Query<PaymentToSettle | null> {
    return query<PaymentToSettle, PaymentToSettle | null>(
      `SELECT p.id, p.status, p.amount, p.authorized, p.currency, p.failure_code AS "failureCode",
         m.provider_ref AS "sourceRef"
       FROM payments p
       LEFT JOIN payment_methods m ON (m.tenant_id, m.id) = (p.tenant_id, p.payment_method_id)
       WHERE (p.tenant_id, p.order_id) = ($1, $2)`,
      [this.unitOfWork.tenantId, orderId],
      ([payment]) => payment ?? null,
    );
  }

  /** Payments unchanged since before the given time that wait for an answer of the provider, longest waiting first. */
  unsettled(before: Date, limit: number): Query<UnsettledPayment[]> {
    return query<UnsettledPayment, UnsettledPayment[]>(
      `SELECT order_id AS "orderId", status FROM payments
       WHERE tenant_id = $1 AND status IN ('pending', 'capture_pending', 'void_pending') AND updated_at < $2
       ORDER BY updated_at, id LIMIT $3`,
      [this.unitOfWork.tenantId, before, limit],
      (rows) => [...rows],
    );
  }
}
