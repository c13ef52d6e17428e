import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';
import type { MetPromo, Promo, PromoKind } from '../domain/promo';
import type { PromoSource } from './promo.entity';
import { HAS_ORDERED, HELD_BY_CUSTOMER, PROMO } from './promo.sql';

/** A promo that belongs to one customer. */
export interface Voucher extends Pick<Promo, 'code' | 'description' | 'value' | 'menuItemIds' | 'currency'> {
  readonly kind: PromoKind;
  readonly source: PromoSource;
  readonly expiresAt: Date | null;
  readonly createdAt: Date;
  /** When the order that holds it was placed; null: it can still be used. */
  readonly usedAt: Date | null;
}

/** The reads of promos, for the tenant of the open unit of work. */
@Injectable()
export class PromotionQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The promo of a code, however the guest wrote it, as the customer meets it. It need not be one that can be used. */
  byCode(code: string, customerId: Uuid | null): Query<MetPromo | null> {
    const sql = `
      SELECT ${PROMO}, CASE WHEN p.per_customer_limit IS NULL THEN 0 ELSE (${HELD_BY_CUSTOMER}) END AS "usedByCustomer",
        p.first_order_only AND ${HAS_ORDERED} AS "hasOrdered"
      FROM promos p JOIN tenants t ON t.id = p.tenant_id
      WHERE p.tenant_id = $1 AND p.code = upper($3) AND p.deleted_at IS NULL`;
    const params = [this.unitOfWork.tenantId, customerId, code.trim()];
    return query<MetPromo, MetPromo | null>(sql, params, ([row]) => row ?? null);
  }

  /** A customer's vouchers, newest first; those that can no longer be used only when `all` are asked for. */
  vouchersOf(customerId: Uuid, { all, at }: { readonly all: boolean; readonly at: Date }): Query<Voucher[]> {
    const sql = `
      SELECT p.code, p.description, p.kind, p.value, p.menu_item_ids AS "menuItemIds", p.source, p.ends_at AS "expiresAt",
        p.created_at AS "createdAt", t.currency,
        (SELECT max(u.used_at) FROM promo_uses u
         WHERE u.tenant_id = $1 AND u.promo_id = p.id AND u.released_at IS NULL) AS "usedAt"
      FROM promos p JOIN tenants t ON t.id = p.tenant_id
      WHERE p.tenant_id = $1 AND p.customer_id = $2
        AND ($3 OR (p.enabled AND p.used = 0 AND (p.ends_at IS NULL OR p.ends_at > $4)))
      ORDER BY p.created_at DESC, p.id DESC LIMIT 200`;
    return query<Voucher, Voucher[]>(sql, [this.unitOfWork.tenantId, customerId, all, at], (rows) => [...rows]);
  }

  /** Whether the customer is on file at all. */
  isOnFile(customerId: Uuid): Query<boolean> {
    const sql = 'SELECT customer_id FROM customers_on_file WHERE (tenant_id, customer_id) = ($1, $2)';
    return query(sql, [this.unitOfWork.tenantId, customerId], (rows) => rows.length > 0);
  }
}
