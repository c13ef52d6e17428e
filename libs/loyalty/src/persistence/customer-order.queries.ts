import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';

/** What this feature asks of orders, through the view that they publish. */
@Injectable()
export class CustomerOrderQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Whether there is such an order, placed by this customer. */
  belongsTo(orderId: Uuid, customerId: Uuid): Query<boolean> {
    const sql = 'SELECT order_id FROM customer_orders WHERE (tenant_id, order_id, customer_id) = ($1, $2, $3)';
    return query(sql, [this.unitOfWork.tenantId, orderId, customerId], (rows) => rows.length > 0);
  }
}
