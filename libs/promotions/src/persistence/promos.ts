import { Injectable } from '@nestjs/common';
import { required, type Uuid } from '@breadboard/kernel';
import { type PageEnd, query, type Query, type Statement, UnitOfWork, violatesUnique } from '@breadboard/platform';
import type { Promo, PromoFields } from '../domain/promo';
import { PROMO } from './promo.sql';

/** A promo with what is kept about it. */
export interface KeptPromo extends Promo {
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** Null: whatever it is. */
export interface PromoFilter {
  readonly enabled: boolean | null;
  /** However it is written. */
  readonly code: string | null;
  readonly after: PageEnd | null;
  readonly limit: number;
}

/** What a promo names that is not there; null: all of it is. */
export interface UnknownNames {
  readonly itemId: Uuid | null;
  readonly locationId: Uuid | null;
}

const KEPT = `
  SELECT ${PROMO}, p.version, p.created_at AS "createdAt", coalesce(p.updated_at, p.created_at) AS "updatedAt"
  FROM promos p JOIN tenants t ON t.id = p.tenant_id
  WHERE p.tenant_id = $1 AND p.source = 'campaign' AND p.customer_id IS NULL AND p.deleted_at IS NULL`;

/** True when another promo or a voucher has the code. */
export function isCodeTaken(error: unknown): boolean {
  return violatesUnique(error, 'promos_code');
}

/** The promos that a tenant keeps, without vouchers and without deleted ones, for the tenant of the open unit of work. */
@Injectable()
export class Promos {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Newest first. */
  list({ enabled, code, after, limit }: PromoFilter): Query<KeptPromo[]> {
    const sql = `
      ${KEPT} AND ($2::boolean IS NULL OR p.enabled = $2) AND ($3::text IS NULL OR p.code = upper($3))
        AND ($4::timestamptz IS NULL OR (p.created_at, p.id) < ($4, $5::uuid))
      ORDER BY p.created_at DESC, p.id DESC LIMIT $6`;
    const page = [after?.createdAt ?? null, after?.id ?? null, limit];
    return query<KeptPromo, KeptPromo[]>(sql, [this.tenantId, enabled, code, ...page], (rows) => [...rows]);
  }

  byId(promoId: Uuid): Query<KeptPromo | null> {
    const sql = `${KEPT} AND p.id = $2`;
    return query<KeptPromo, KeptPromo | null>(sql, [this.tenantId, promoId], ([row]) => row ?? null);
  }

  /** The promo, locked until the unit ends: nobody uses it or gives it back meanwhile. */
  getForUpdate(promoId: Uuid): Query<KeptPromo | null> {
    const sql = `${KEPT} AND p.id = $2 FOR NO KEY UPDATE OF p`;
    return query<KeptPromo, KeptPromo | null>(sql, [this.tenantId, promoId], ([row]) => row ?? null);
  }

  /** How many orders hold the promo of the customer who has the most. */
  mostOfOneCustomer(promoId: Uuid): Query<number> {
    const sql = `
      SELECT count(*)::int AS held FROM promo_uses
      WHERE tenant_id = $1 AND promo_id = $2 AND released_at IS NULL GROUP BY customer_id ORDER BY held DESC LIMIT 1`;
    return query<{ held: number }, number>(sql, [this.tenantId, promoId], ([row]) => row?.held ?? 0);
  }

  /** Fails on a code that is taken. */
  insert(id: Uuid, fields: PromoFields, at: Date): Statement {
    const sql = `
      INSERT INTO promos (tenant_id, id, created_at, code, description, kind, value, menu_item_ids, min_subtotal,
        first_order_only, location_ids, starts_at, ends_at, total_limit, per_customer_limit, enabled)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`;
    return { sql, params: [this.tenantId, id, at, ...columnsOf(fields)] };
  }

  /** Stores changed fields as the next version. Fails on a code that is taken. */
  save(id: Uuid, fields: PromoFields, at: Date): Statement {
    const sql = `
      UPDATE promos SET version = version + 1, updated_at = $3, code = $4, description = $5, kind = $6, value = $7,
        menu_item_ids = $8, min_subtotal = $9, first_order_only = $10, location_ids = $11, starts_at = $12, ends_at = $13,
        total_limit = $14, per_customer_limit = $15, enabled = $16
      WHERE tenant_id = $1 AND id = $2`;
    return { sql, params: [this.tenantId, id, at, ...columnsOf(fields)] };
  }

  delete(id: Uuid, at: Date): Statement {
    const sql = 'UPDATE promos SET deleted_at = $3, enabled = false WHERE tenant_id = $1 AND id = $2';
    return { sql, params: [this.tenantId, id, at] };
  }

  /** The first item that is not on the tenant's menu, and the first location that it does not have. */
  unknownNames({ menuItemIds, locationIds }: Pick<PromoFields, 'menuItemIds' | 'locationIds'>): Query<UnknownNames> {
    const sql = `
      SELECT
        (SELECT named.id FROM unnest($2::uuid[]) WITH ORDINALITY AS named (id, place)
         WHERE NOT EXISTS (SELECT FROM menu_item_ids m WHERE (m.tenant_id, m.menu_item_id) = ($1, named.id))
         ORDER BY named.place LIMIT 1) AS "itemId",
        (SELECT named.id FROM unnest($3::uuid[]) WITH ORDINALITY AS named (id, place)
         WHERE NOT EXISTS (SELECT FROM locations l WHERE (l.tenant_id, l.id) = ($1, named.id))
         ORDER BY named.place LIMIT 1) AS "locationId"`;
    const params = [this.tenantId, menuItemIds ?? [], locationIds ?? []];
    return query<UnknownNames, UnknownNames>(sql, params, ([row]) => required(row, 'row without a table'));
  }

  private get tenantId(): Uuid {
    return this.unitOfWork.tenantId;
  }
}

function columnsOf(fields: PromoFields): unknown[] {
  const { code, description, kind, value, menuItemIds, minSubtotal, firstOrderOnly, locationIds } = fields;
  const { startsAt, endsAt, totalLimit, perCustomerLimit, enabled } = fields;
  const what = [code, description, kind, value, menuItemIds, minSubtotal, firstOrderOnly, locationIds];
  return [...what, startsAt, endsAt, totalLimit, perCustomerLimit, enabled];
}
