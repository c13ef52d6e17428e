import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, type Statement, UnitOfWork } from '@breadboard/platform';
import type { PromoKind } from '../domain/promo';
import type { LateObjection } from '../domain/promo-discount';
import type { PromoSource } from './promo.entity';
import { HAS_ORDERED, HELD_BY_CUSTOMER } from './promo.sql';

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
   * Counts an order as a use of the promo, which stays locked until the commit; the second query says what keeps it from
   * being used, null: nothing does. Ask both in one round trip, one after the other: only who has waited for the lock sees
   * what others used. The order itself may be stored later in the transaction.
   */
  use(
    promoId: Uuid,
    orderId: Uuid,
    customerId: Uuid,
    at: Date,
  ): readonly [lock: Query<null>, use: Query<LateObjection | null>] {
    const { tenantId } = this.unitOfWork;
    const lock = 'SELECT id FROM promos WHERE tenant_id = $1 AND id = $2 FOR NO KEY UPDATE';
    const sql = `
      WITH asked AS (
        SELECT p.id, p.first_order_only, CASE
            WHEN NOT p.enabled THEN 'withdrawn'
            WHEN p.used >= p.total_limit THEN 'used_up'
            WHEN p.first_order_only AND ${HAS_ORDERED} THEN 'not_first'
            WHEN p.per_customer_limit IS NOT NULL AND p.per_customer_limit <= (${HELD_BY_CUSTOMER}) THEN 'customer_limit'
          END AS objection
        FROM promos p WHERE p.tenant_id = $1 AND p.id = $3
      ), held AS (
        INSERT INTO promo_uses (tenant_id, promo_id, order_id, customer_id, used_at, first_order)
        SELECT $1, a.id, $4, $2, $5, a.first_order_only FROM asked a WHERE a.objection IS NULL
        ON CONFLICT (tenant_id, customer_id) WHERE first_order AND released_at IS NULL DO NOTHING
        RETURNING promo_id
      ), counted AS (
        UPDATE promos p SET used = p.used + 1 FROM held h WHERE p.tenant_id = $1 AND p.id = h.promo_id RETURNING p.id
      )
      SELECT CASE WHEN EXISTS (SELECT FROM counted) THEN NULL ELSE coalesce(a.objection, 'not_first') END AS objection
      FROM asked a`;
    const params = [tenantId, customerId, promoId, orderId, at];
    type Asked = { readonly objection: LateObjection | null };
    return [
      query(lock, [tenantId, promoId], () => null),
      query<Asked, LateObjection | null>(sql, params, ([row]) => (row ? row.objection : 'withdrawn')),
    ];
  }

  /** Lets the vouchers of a customer be used no more. */
  endVouchersOf(customerId: Uuid, at: Date): Statement {
    const sql = `
      UPDATE promos SET enabled = false, version = version + 1, updated_at = $3
      WHERE tenant_id = $1 AND customer_id = $2 AND enabled`;
    return { sql, params: [this.unitOfWork.tenantId, customerId, at] };
  }

  /** Gives the promo of an order back, if it has one that was not given back yet. */
  giveBack(orderId: Uuid, at: Date): Query<void> {
    // The promo first, as those do who use it: they wait for the first order that is given back here.
    const sql = `
      WITH locked AS (
        SELECT p.id FROM promos p
        WHERE p.tenant_id = $1 AND p.id = (
          SELECT u.promo_id FROM promo_uses u WHERE u.tenant_id = $1 AND u.order_id = $2 AND u.released_at IS NULL)
        FOR NO KEY UPDATE
      ), released AS (
        UPDATE promo_uses u SET released_at = $3 FROM locked l
        WHERE u.tenant_id = $1 AND u.order_id = $2 AND u.promo_id = l.id AND u.released_at IS NULL
        RETURNING u.tenant_id, u.promo_id
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
      ON CONFLICT (tenant_id, code) WHERE deleted_at IS NULL DO NOTHING RETURNING id`;
    const { promoId, code, description, kind, value, menuItemIds, customerId, source, expiresAt, at } = voucher;
    const what = [promoId, code, description, kind, value, menuItemIds];
    const params = [this.unitOfWork.tenantId, ...what, customerId, source, expiresAt, at];
    return query<object, boolean>(sql, params, (rows) => rows.length > 0);
  }
}
