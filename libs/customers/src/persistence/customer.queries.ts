import { Injectable } from '@nestjs/common';
import { required, type Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';
import type { PreferenceChanges } from '../domain/preferences';
import type { CustomerFilter, CustomerSummary, CustomerView, UnknownPreferred } from './customer-view';

/** Up to here a list's total is counted; beyond, counting would cost more than it tells. */
export const COUNTED_EXACTLY = 10_000;

const SUMMARY = `
  c.id, c.first_name AS "firstName", c.last_name AS "lastName", c.email, c.phone, coalesce(l.tier, 'bronze') AS "loyaltyTier",
  coalesce(l.points, 0) AS "loyaltyPoints", c.total_orders AS "totalOrders", c.total_spent AS "totalSpent", t.currency,
  c.created_at AS "createdAt"`;

const JOINED = `
  JOIN tenants t ON t.id = c.tenant_id
  LEFT JOIN customer_loyalty l ON (l.tenant_id, l.customer_id) = (c.tenant_id, c.id)`;

// A null is folded away when the statement is planned, so that each filter keeps its index. Who has no account is bronze.
const MATCHING = `
  FROM customers c LEFT JOIN customer_loyalty l ON (l.tenant_id, l.customer_id) = (c.tenant_id, c.id)
  WHERE c.tenant_id = $1
  AND ($2::text IS NULL OR c.email_lc = lower($2)) AND ($3::text IS NULL OR c.phone = $3)
  AND ($4::text IS NULL OR l.tier = $4 OR ($4 = 'bronze' AND l.tier IS NULL)) AND ($5::text IS NULL OR c.segment = $5)
  AND ($6::uuid IS NULL OR c.id = $6)`;

@Injectable()
export class CustomerQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The whole customer, or null. */
  view(customerId: Uuid): Query<CustomerView | null> {
    const sql = `
      SELECT ${SUMMARY}, c.birthday, c.preferences, c.enabled, c.segment, c.version, c.updated_at AS "updatedAt",
        coalesce((
          SELECT jsonb_agg(jsonb_build_object('id', a.id, 'type', a.type, 'street', a.street, 'city', a.city,
            'state', a.state, 'zip', a.zip) ORDER BY a.created_at, a.id)
          FROM addresses a WHERE a.tenant_id = $1 AND a.customer_id = c.id), '[]') AS addresses
      FROM customers c ${JOINED} WHERE (c.tenant_id, c.id) = ($1, $2)`;
    return query<CustomerView, CustomerView | null>(sql, [this.tenantId, customerId], ([row]) => row ?? null);
  }

  /** A page of the customers that match, newest first. */
  list(filter: CustomerFilter, page: { readonly offset: number; readonly limit: number }): Query<CustomerSummary[]> {
    const sql = `
      SELECT ${SUMMARY}
      FROM (SELECT c.* ${MATCHING} ORDER BY c.created_at DESC, c.id DESC LIMIT $7 OFFSET $8) c ${JOINED}
      ORDER BY c.created_at DESC, c.id DESC`;
    return query<CustomerSummary, CustomerSummary[]>(sql, [...this.params(filter), page.limit, page.offset], (rows) => [
      ...rows,
    ]);
  }

  /** How many customers match; no more than one beyond `COUNTED_EXACTLY` are counted. */
  count(filter: CustomerFilter): Query<number> {
    const sql = `SELECT count(*)::int AS found FROM (SELECT 1 ${MATCHING} LIMIT $7) counted`;
    const params = [...this.params(filter), COUNTED_EXACTLY + 1];
    return query<{ found: number }, number>(sql, params, ([row]) => row?.found ?? 0);
  }

  /** What an order has to know of its customer, or null when there is none. */
  forOrdering(customerId: Uuid): Query<{ id: Uuid; enabled: boolean } | null> {
    const sql = 'SELECT id, enabled FROM customers WHERE (tenant_id, id) = ($1, $2)';
    return query<{ id: Uuid; enabled: boolean }, { id: Uuid; enabled: boolean } | null>(
      sql,
      [this.tenantId, customerId],
      ([row]) => row ?? null,
    );
  }

  /** Which of the records that preferences name the tenant does not have. */
  unknownPreferred({
    favorite_items: items,
    preferred_location_id: location,
  }: PreferenceChanges): Query<UnknownPreferred> {
    const sql = `
      SELECT
        (SELECT named.id FROM unnest($2::uuid[]) WITH ORDINALITY AS named (id, place)
         WHERE NOT EXISTS (SELECT FROM menu_item_ids m WHERE (m.tenant_id, m.menu_item_id) = ($1, named.id))
         ORDER BY named.place LIMIT 1) AS "itemId",
        (SELECT $3::uuid WHERE NOT EXISTS (SELECT FROM locations l WHERE (l.tenant_id, l.id) = ($1, $3))) AS "locationId"`;
    const params = [this.tenantId, items ?? [], location ?? null];
    return query<UnknownPreferred, UnknownPreferred>(sql, params, ([row]) => required(row, 'row without a table'));
  }

  private get tenantId(): Uuid {
    return this.unitOfWork.tenantId;
  }

  private params({ email, phone, tier, segment, ownId }: CustomerFilter): unknown[] {
    return [this.tenantId, email, phone, tier, segment, ownId];
  }
}
