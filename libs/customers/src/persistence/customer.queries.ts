import { Injectable } from '@nestjs/common';
import { required, type Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';
import type { PreferenceChanges } from '../domain/preferences';
import type {
  CustomerFilter,
  CustomerPage,
  CustomerSummary,
  CustomerView,
  CustomerWindow,
  FoundCustomers,
  UnknownPreferred,
} from './customer-view';

/** Up to here a list's total is counted; beyond, counting would cost more than it tells. */
export const COUNTED_EXACTLY = 10_000;

const SUMMARY = `
  c.id, c.first_name AS "firstName", c.last_name AS "lastName", c.email, c.phone, c.loyalty_tier AS "loyaltyTier",
  coalesce(l.points, 0) AS "loyaltyPoints", c.total_orders AS "totalOrders", c.total_spent AS "totalSpent", t.currency,
  c.created_at AS "createdAt"`;

const JOINED = `
  JOIN tenants t ON t.id = c.tenant_id
  LEFT JOIN customer_loyalty l ON (l.tenant_id, l.customer_id) = (c.tenant_id, c.id)`;

// A null is folded away when the statement is planned, so that each filter keeps its index.
const MATCHING = `
  FROM customers c
  WHERE c.tenant_id = $1 AND c.erased_at IS NULL
  AND ($2::text IS NULL OR c.email_lc = lower($2)) AND ($3::text IS NULL OR c.phone = $3)
  AND ($4::text IS NULL OR c.loyalty_tier = $4) AND ($5::text IS NULL OR c.segment = $5)
  AND ($6::uuid IS NULL OR c.id = $6)`;

@Injectable()
export class CustomerQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The whole customer, or null. */
  view(customerId: Uuid): Query<CustomerView | null> {
    const sql = `
      SELECT ${SUMMARY}, c.birthday, c.preferences, c.locale, c.type, c.enabled, c.segment, c.version, c.updated_at AS "updatedAt",
        coalesce((
          SELECT jsonb_agg(jsonb_build_object('id', a.id, 'type', a.type, 'street', a.street, 'city', a.city,
            'state', a.state, 'zip', a.zip) ORDER BY a.created_at, a.id)
          FROM addresses a WHERE a.tenant_id = $1 AND a.customer_id = c.id), '[]') AS addresses
      FROM customers c ${JOINED} WHERE (c.tenant_id, c.id) = ($1, $2) AND c.erased_at IS NULL`;
    return query<CustomerView, CustomerView | null>(sql, [this.tenantId, customerId], ([row]) => row ?? null);
  }

  /** A page of the customers who match, with their number. */
  async find(filter: CustomerFilter, window: CustomerWindow): Promise<FoundCustomers> {
    if (filter.words !== null) return this.unitOfWork.fetch(this.search(filter, filter.words, window));
    const [page, found] = await this.unitOfWork.fetchAll([this.list(filter, window), this.count(filter)] as const);
    return { ...page, found };
  }

  /** Those who match every filter but the words. Which they are is read from an index alone, then who they are. */
  list(filter: CustomerFilter, { after, offset, limit }: CustomerWindow): Query<CustomerPage> {
    const sql = `
      SELECT ${SUMMARY}
      FROM (
        SELECT c.tenant_id, c.id ${MATCHING} AND ($7::timestamptz IS NULL OR (c.created_at, c.id) < ($7, $8::uuid))
        ORDER BY c.created_at DESC, c.id DESC LIMIT $9 OFFSET $10) page
      JOIN customers c ON (c.tenant_id, c.id) = (page.tenant_id, page.id) ${JOINED}
      ORDER BY c.created_at DESC, c.id DESC`;
    const params = [...this.params(filter), after?.createdAt, after?.id, limit + 1, offset];
    return query<CustomerSummary, CustomerPage>(sql, params, (rows) => pageOf(rows, limit));
  }

  /** How many match every filter but the words; no more than one beyond `COUNTED_EXACTLY` are counted. */
  count(filter: CustomerFilter): Query<number> {
    const sql = `SELECT count(*)::int AS found FROM (SELECT 1 ${MATCHING} LIMIT $7) counted`;
    const params = [...this.params(filter), COUNTED_EXACTLY + 1];
    return query<{ found: number }, number>(sql, params, ([row]) => row?.found ?? 0);
  }

  /** Those who match every filter and every word, by the one function that may look for words. */
  search(
    filter: CustomerFilter,
    words: readonly string[],
    { after, offset, limit }: CustomerWindow,
  ): Query<FoundCustomers> {
    const sql = `
      SELECT s.total AS found, page.*
      FROM search_customers($7, $2, $3, $4, $5, $6, $8, $9, $10, $11, $12) s
      LEFT JOIN LATERAL (
        SELECT ${SUMMARY} FROM unnest(s.ids) AS wanted (id) JOIN customers c ON (c.tenant_id, c.id) = ($1, wanted.id) ${JOINED}
      ) page ON true
      ORDER BY page."createdAt" DESC, page.id DESC`;
    const window = [after?.createdAt, after?.id, offset, limit + 1, COUNTED_EXACTLY + 1];
    type Row = CustomerSummary & { readonly found: number };
    return query<Row, FoundCustomers>(sql, [...this.params(filter), words, ...window], (rows) => {
      const customers = rows.flatMap(({ found: _found, ...customer }) => (customer.id === null ? [] : [customer]));
      return { ...pageOf(customers, limit), found: rows[0]?.found ?? 0 };
    });
  }

  /** What an order has to know of its customer, or null when there is none. */
  forOrdering(customerId: Uuid): Query<{ id: Uuid; enabled: boolean } | null> {
    const sql = 'SELECT id, enabled FROM customers WHERE (tenant_id, id) = ($1, $2) AND erased_at IS NULL';
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

/** One customer more than the page holds tells that something comes behind it. */
function pageOf(rows: readonly CustomerSummary[], limit: number): CustomerPage {
  const customers = rows.slice(0, limit);
  const last = rows.length > limit ? customers.at(-1) : undefined;
  return { customers, next: last ? { createdAt: last.createdAt, id: last.id } : null };
}
