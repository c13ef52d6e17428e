import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';
import type { Promo, PromoKind } from '../domain/promo-discount';
import type { PromoSource } from './promo.entity';

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

  /** The promo of a code, however the guest wrote it. It need not be one that can be used. */
  byCode(code: string): Query<Promo | null> {
    const sql = `
      SELECT p.id, p.code, p.description, p.kind, p.value, p.menu_item_ids AS "menuItemIds",
        p.customer_id AS "customerId", p.min_subtotal AS "minSubtotal", p.starts_at AS "startsAt",
        p.ends_at AS "endsAt", p.total_limit AS "totalLimit", p.used, p.enabled, t.currency
      FROM promos p JOIN tenants t ON t.id = p.tenant_id
      WHERE p.tenant_id = $1 AND p.code = upper($2)`;
    return query<Promo, Promo | null>(sql, [this.unitOfWork.tenantId, code.trim()], ([row]) => row ?? null);
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
