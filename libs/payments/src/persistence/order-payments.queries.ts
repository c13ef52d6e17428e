import { Injectable } from '@nestjs/common';
import type { PaymentStatus } from '@breadboard/contracts';
import type { Minor, Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';

/** A payment as staff see it. Amounts are minor units of its currency. */
export interface OrderPayment {
  readonly id: Uuid;
  readonly status: PaymentStatus;
  readonly currency: string;
  readonly amount: Minor;
  readonly authorized: Minor;
  readonly captured: Minor;
  readonly refunded: Minor;
  readonly failureCode: string | null;
  /** Null: it is paid at the counter. */
  readonly paymentMethodId: Uuid | null;
  readonly brand: string | null;
  readonly lastFour: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** How orders are paid, for the tenant of the open unit of work. */
@Injectable()
export class OrderPayments {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The payments of an order, oldest first. Whether the asker may see the order is the caller's to say. */
  of(orderId: Uuid): Query<OrderPayment[]> {
    const sql = `
      SELECT p.id, p.status, p.currency, p.amount, p.authorized, p.captured, p.refunded, p.failure_code AS "failureCode",
        p.payment_method_id AS "paymentMethodId", m.brand, m.last_four AS "lastFour", p.created_at AS "createdAt",
        p.updated_at AS "updatedAt"
      FROM payments p
      LEFT JOIN payment_methods m ON (m.tenant_id, m.id) = (p.tenant_id, p.payment_method_id)
      WHERE p.tenant_id = $1 AND p.order_id = $2 ORDER BY p.created_at, p.id`;
    return query<OrderPayment, OrderPayment[]>(sql, [this.unitOfWork.tenantId, orderId], (rows) => [...rows]);
  }
}
