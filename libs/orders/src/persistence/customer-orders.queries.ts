import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';

/** What has to be known of all orders of one customer. */
@Injectable()
export class CustomerOrders {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** How many are not over yet, holds included. */
  openOf(customerId: Uuid): Query<number> {
    const sql = `
      SELECT count(*)::int AS open FROM orders
      WHERE (tenant_id, customer_id) = ($1, $2) AND status NOT IN ('delivered', 'canceled')`;
    return query<{ open: number }, number>(sql, [this.unitOfWork.tenantId, customerId], ([row]) => row?.open ?? 0);
  }
}
