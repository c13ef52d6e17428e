import { Injectable } from '@nestjs/common';
import { type Minor, required } from '@breadboard/kernel';
import { type Query, query, UnitOfWork } from '@breadboard/platform';

/** What a tenant has settled for all of its locations. */
@Injectable()
export class TenantQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Minor units that support may refund of one order. */
  supportRefundLimit(): Query<Minor> {
    const sql = 'SELECT support_refund_limit AS "limit" FROM tenants WHERE id = $1';
    return query<{ limit: Minor }, Minor>(sql, [this.unitOfWork.tenantId], ([row]) => required(row, 'tenant').limit);
  }
}
