import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';
import type { MethodState } from '../domain/method-state';
import type { ProviderName } from '../provider/payment-provider';

/** What ordering has to know of a payment method. Only `chargeable` ones may pay. */
export interface PaymentMethodForPaying {
  readonly id: Uuid;
  /** Null: of one that is nobody's yet. */
  readonly customerId: Uuid | null;
  readonly state: MethodState;
  readonly provider: ProviderName;
  /** The provider's token; never shown to a client. */
  readonly providerRef: string;
}

/** A payment method as people see it. */
export interface PaymentMethodView {
  readonly id: Uuid;
  readonly customerId: Uuid;
  readonly state: 'chargeable' | 'consumed';
  readonly brand: string;
  readonly lastFour: string;
  readonly expirationMonth: number;
  readonly expirationYear: number;
  readonly isDefault: boolean;
  readonly createdAt: Date;
}

/** The columns of a payment method as people see it. */
export const METHOD_COLUMNS = `id, customer_id AS "customerId", state, brand, last_four AS "lastFour", expiration_month AS "expirationMonth",
  expiration_year AS "expirationYear", is_default AS "isDefault", created_at AS "createdAt"`;

@Injectable()
export class PaymentMethodQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Whether there is such a customer. */
  isOnFile(customerId: Uuid): Query<boolean> {
    const sql = 'SELECT customer_id FROM customers_on_file WHERE (tenant_id, customer_id) = ($1, $2)';
    return query(sql, [this.unitOfWork.tenantId, customerId], (rows) => rows.length > 0);
  }

  /** What a customer may pay with, oldest first. */
  chargeableOf(customerId: Uuid): Query<PaymentMethodView[]> {
    const sql = `
      SELECT ${METHOD_COLUMNS} FROM payment_methods
      WHERE (tenant_id, customer_id) = ($1, $2) AND state = 'chargeable' ORDER BY created_at, id`;
    const params = [this.unitOfWork.tenantId, customerId];
    return query<PaymentMethodView, PaymentMethodView[]>(sql, params, (rows) => [...rows]);
  }

  /** One of a customer's, detached or not; never one that it has yet to attach. */
  ofCustomer(customerId: Uuid, id: Uuid): Query<PaymentMethodView | null> {
    const sql = `SELECT ${METHOD_COLUMNS} FROM payment_methods WHERE (tenant_id, customer_id, id) = ($1, $2, $3) AND state <> 'unattached'`;
    const params = [this.unitOfWork.tenantId, customerId, id];
    return query<PaymentMethodView, PaymentMethodView | null>(sql, params, ([method]) => method ?? null);
  }

  /** The provider's name for a customer, from any card that it ever kept there; null when it kept none. */
  customerRef(customerId: Uuid, provider: ProviderName): Query<string | null> {
    const sql = `
      SELECT provider_customer AS ref FROM payment_methods
      WHERE (tenant_id, customer_id, provider) = ($1, $2, $3) AND provider_customer IS NOT NULL
      ORDER BY created_at LIMIT 1`;
    const params = [this.unitOfWork.tenantId, customerId, provider];
    return query<{ ref: string }, string | null>(sql, params, ([row]) => row?.ref ?? null);
  }

  forPaying(paymentMethodId: Uuid): Query<PaymentMethodForPaying | null> {
    return query<PaymentMethodForPaying, PaymentMethodForPaying | null>(
      `SELECT id, customer_id AS "customerId", state, provider, provider_ref AS "providerRef"
       FROM payment_methods WHERE (tenant_id, id) = ($1, $2)`,
      [this.unitOfWork.tenantId, paymentMethodId],
      ([method]) => method ?? null,
    );
  }
}
