import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';
import type { PromoKind } from '../domain/promo-discount';
import type { PromoSource } from './promo.entity';

/** A voucher as it is stored. */
export interface VoucherRow {
  readonly promoId: Uuid;
  readonly code: string;
  readonly description: string;
  readonly kind: PromoKind;
  readonly value: bigint;
  readonly menuItemIds: readonly Uuid[] | null;
  readonly customerId: Uuid;
  readonly source: PromoSource;
  readonly expiresAt: Date | null;
  readonly at: Date;
}

/** The writes of promos. Every method makes a statement for the open unit of work and its tenant. */
@Injectable()
export class PromotionRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /**
   * Counts an order as a use of the promo, which stays locked until the commit. False: its limit is reached, or it was
   * taken back in the meantime. The order itself may be stored later in the transaction.
   */
  use(promoId: Uuid, orderId: Uuid, customerId: Uuid, at: Date): Query<boolean> {
    const sql = `
      WITH counted AS (
        UPDATE promos SET used = used + 1
        WHERE tenant_id = $1 AND id = $2 AND enabled AND (total_limit IS NULL OR used < total_limit)
        RETURNING tenant_id, id
      )
      INSERT INTO promo_uses (tenant_id, promo_id, order_id, customer_id, used_at)
      SELECT c.tenant_id, c.id, $3, $4, $5 FROM counted c
      RETURNING order_id`;
    const params = [this.unitOfWork.tenantId, promoId, orderId, customerId, at];
    return query<object, boolean>(sql, params, (rows) => rows.length > 0);
  }

  /** Gives the promo of an order back, if it has one that was not given back yet. */
  giveBack(orderId: Uuid, at: Date): Query<void> {
    const sql = `
      WITH released AS (
        UPDATE promo_uses SET released_at = $3 WHERE tenant_id = $1 AND order_id = $2 AND released_at IS NULL
        RETURNING tenant_id, promo_id
      )
      UPDATE promos p SET used = p.used - 1 FROM released r WHERE p.tenant_id = r.tenant_id AND p.id = r.promo_id`;
    return query(sql, [this.unitOfWork.tenantId, orderId, at], () => undefined);
  }

  /** Stores a voucher for one order. False: another promo has its code. */
  insertVoucher(voucher: VoucherRow): Query<boolean> {
    const sql = `
      INSERT INTO promos (tenant_id, id, code, description, kind, value, menu_item_ids, customer_id, source, ends_at,
        total_limit, created_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1, $11)
      ON CONFLICT ON CONSTRAINT promos_code DO NOTHING RETURNING id`;
    const { promoId, code, description, kind, value, menuItemIds, customerId, source, expiresAt, at } = voucher;
    const what = [promoId, code, description, kind, value, menuItemIds];
    const params = [this.unitOfWork.tenantId, ...what, customerId, source, expiresAt, at];
    return query<object, boolean>(sql, params, (rows) => rows.length > 0);
  }
}
