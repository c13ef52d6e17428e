import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';

/** What ordering has to know of a payment method. Only `chargeable` ones may pay. */
export interface PaymentMethodForPaying {
  readonly id: Uuid;
  readonly customerId: Uuid;
  readonly state: 'chargeable' | 'consumed';
  readonly provider: 'simulated';
  /** The provider's token; never shown to a client. */
  readonly providerRef: string;
}

@Injectable()
export class PaymentMethodQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  forPaying(paymentMethodId: Uuid): Query<PaymentMethodForPaying | null> {
    return query<PaymentMethodForPaying, PaymentMethodForPaying | null>(
      `SELECT id, customer_id AS "customerId", state, provider, provider_ref AS "providerRef"
       FROM payment_methods WHERE (tenant_id, id) = ($1, $2)`,
      [this.unitOfWork.tenantId, paymentMethodId],
      ([method]) => method ?? null,
    );
  }
}
