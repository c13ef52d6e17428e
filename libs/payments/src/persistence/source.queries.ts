import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';
import type { MethodState } from '../domain/method-state';
import { METHOD_COLUMNS, type PaymentMethodView } from './payment-method.queries';

/** A payment method, which need not be anybody's yet. */
export interface SourceView extends Omit<PaymentMethodView, 'customerId' | 'state'> {
  /** Of an unattached one: who alone may have it; null: whoever it is attached to. */
  readonly customerId: Uuid | null;
  readonly state: MethodState;
}

const ONE = `SELECT ${METHOD_COLUMNS} FROM payment_methods WHERE (tenant_id, id) = ($1, $2)`;

/** Payment methods by themselves, whosever they are. */
@Injectable()
export class SourceQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  find(id: Uuid): Query<SourceView | null> {
    return this.one(ONE, id);
  }

  /** The same, locked until the unit ends. */
  findForUpdate(id: Uuid): Query<SourceView | null> {
    return this.one(`${ONE} FOR NO KEY UPDATE`, id);
  }

  /** What these customers may pay with, oldest first. */
  chargeableOf(customerIds: readonly Uuid[]): Query<SourceView[]> {
    const sql = `
      SELECT ${METHOD_COLUMNS} FROM payment_methods
      WHERE tenant_id = $1 AND customer_id = ANY ($2::uuid[]) AND state = 'chargeable' ORDER BY created_at, id`;
    const params = [this.unitOfWork.tenantId, customerIds];
    return query<SourceView, SourceView[]>(sql, params, (rows) => [...rows]);
  }

  /** How many cards wait for this customer to attach them. */
  unattachedOf(customerId: Uuid): Query<number> {
    const sql = `
      SELECT count(*)::int AS waiting FROM payment_methods
      WHERE (tenant_id, customer_id) = ($1, $2) AND state = 'unattached'`;
    const params = [this.unitOfWork.tenantId, customerId];
    return query<{ waiting: number }, number>(sql, params, ([row]) => row?.waiting ?? 0);
  }

  private one(sql: string, id: Uuid): Query<SourceView | null> {
    return query<SourceView, SourceView | null>(sql, [this.unitOfWork.tenantId, id], ([source]) => source ?? null);
  }
}
