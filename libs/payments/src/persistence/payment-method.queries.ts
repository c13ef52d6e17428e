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

/** A payment method as its customer may see it. */
export interface PaymentMethodView {
  readonly id: Uuid;
  readonly brand: string;
  readonly lastFour: string;
  readonly expirationMonth: number;
  readonly expirationYear: number;
  readonly createdAt: Date;
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

  /** The customer's chargeable methods, newest first. */
  listFor(customerId: Uuid): Query<PaymentMethodView[]> {
    return query<PaymentMethodView, PaymentMethodView[]>(
      `SELECT id, brand, last_four AS "lastFour", expiration_month AS "expirationMonth",
         expiration_year AS "expirationYear", created_at AS "createdAt"
       FROM payment_methods
       WHERE (tenant_id, customer_id) = ($1, $2) AND state = 'chargeable'
       ORDER BY created_at DESC, id DESC`,
      [this.unitOfWork.tenantId, customerId],
      (rows) => [...rows],
    );
  }
}
