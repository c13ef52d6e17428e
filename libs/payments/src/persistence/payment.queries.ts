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
  readonly captured: Minor;
  readonly currency: string;
  readonly failureCode: string | null;
  /** The provider's token of the payment method; null when none pays. */
  readonly sourceRef: string | null;
  /** The provider's name for whose it is; null when the provider needs none. */
  readonly customerRef: string | null;
}

@Injectable()
export class PaymentQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  ofOrder(orderId: Uuid): Query<PaymentToSettle | null> {
    return query<PaymentToSettle, PaymentToSettle | null>(
      `SELECT p.id, p.status, p.amount, p.authorized, p.captured, p.currency, p.failure_code AS "failureCode",
         m.provider_ref AS "sourceRef", m.provider_customer AS "customerRef"
       FROM payments p
       LEFT JOIN payment_methods m ON (m.tenant_id, m.id) = (p.tenant_id, p.payment_method_id)
       WHERE (p.tenant_id, p.order_id) = ($1, $2)`,
      [this.unitOfWork.tenantId, orderId],
      ([payment]) => payment ?? null,
    );
  }
}
