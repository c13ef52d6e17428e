import { newId, type Query, type UnitOfWork } from '@breadboard/platform';
import { createTestDatabase, type TestDatabase } from '@breadboard/testing';
import { OUR_TENANT } from '../../../../bench/customers/crowd';
import { PlanReader } from '../../../../bench/customers/plans';
import { timeOf } from '../domain/report-time';
import { OrderExportQueries } from './order-export.queries';
import { PreparationQueries } from './preparation.queries';
import { SalesQueries, type SoldWhere } from './sales.queries';

/** Orders of ours, evenly over a year, and of a neighbor's: a month is a small part of either. */
const ORDERS = 60_000;
const LONGEST_SEQ_SCAN = 10_000;
const timeZone = 'America/New_York';

describe('reports of a month, among a hundred thousand orders', () => {
  let database: TestDatabase;
  let reader: PlanReader;
  beforeAll(async () => {
    database = await createTestDatabase();
    for (const tenantId of [OUR_TENANT, newId()]) await aYearOf(tenantId);
    await database.owner('ANALYZE orders, order_lines, order_status_history, order_refund_lines');
    reader = await PlanReader.open(database.ownerUrl);
  }, 120_000);
  afterAll(async () => {
    await reader.close();
    await database.close();
  });

  const where: SoldWhere = {
    ...timeOf({ from: '2026-03-01', to: '2026-03-31', timeZone }),
    locationIds: null,
    timeZone,
  };
  const reports: readonly [name: string, ask: (unit: UnitOfWork) => Query<unknown>][] = [
    ['sales by day', (unit) => new SalesQueries(unit).byOrder(where, 'day')],
    ['sales by hour', (unit) => new SalesQueries(unit).byOrder(where, 'hour')],
    ['sales by channel', (unit) => new SalesQueries(unit).byOrder(where, 'channel')],
    ['sales by item', (unit) => new SalesQueries(unit).byItem(where)],
    ['preparation', (unit) => new PreparationQueries(unit).by('day', where)],
    ['how many orders', (unit) => new OrderExportQueries(unit).count(where, where.ends)],
    ['orders', (unit) => new OrderExportQueries(unit).page(where, where.ends, null, 500)],
  ];

  it.each(reports)('%s reads no long table from end to end', async (_name, ask) => {
    const { scans, longestSeqScan, rowsRead } = await reader.read({ query: () => ask(reader.unitOfWork) });
    expect(rowsRead).toBeGreaterThan(100);
    expect([scans, longestSeqScan <= LONGEST_SEQ_SCAN]).toEqual([scans, true]);
  });

  it('a page of orders reads little more than it shows, wherever it is', async () => {
    const queries = new OrderExportQueries(reader.unitOfWork);
    const page = await reader.unitOfWork.run(
      () => reader.unitOfWork.fetch(queries.page(where, where.ends, null, 500)),
      { tenantId: OUR_TENANT, readOnly: true },
    );
    const after = page.at(-1) ?? null;
    expect(page).toHaveLength(500);
    const { rowsRead } = await reader.read({ query: () => queries.page(where, where.ends, after, 500) });
    expect(rowsRead).toBeLessThan(4_000);
  });

  async function aYearOf(tenantId: string): Promise<void> {
    const [locationId, customerId, categoryId, itemId] = [newId(), newId(), newId(), newId()];
    const add = (sql: string, ...values: unknown[]) => database.owner(sql, [tenantId, ...values]);
    await database.owner(
      `INSERT INTO tenants (id, slug, name, currency, time_zone, created_at, updated_at)
       VALUES ($1::uuid, 'shop-' || left($1::text, 8), 'Tenant', 'USD', $2, now(), now())`,
      [tenantId, timeZone],
    );
    await add(
      `INSERT INTO locations (tenant_id, id, name, street, city, state, zip, time_zone, tax_rate_basis_points,
         queue_minutes, prep_minutes, toast_minutes, created_at, updated_at)
       VALUES ($1, $2, 'Main Street', '1 Main St', 'New York', 'NY', '10001', $3, 1000, 1, 2, 3, now(), now())`,
      locationId,
      timeZone,
    );
    await add(
      `INSERT INTO customers (tenant_id, id, first_name, last_name, email, created_at, updated_at)
       VALUES ($1, $2, 'Ada', 'Guest', 'ada@guest.example', now(), now())`,
      customerId,
    );
    await add(`INSERT INTO menu_categories (tenant_id, id, name, position) VALUES ($1, $2, 'Lunch', 0)`, categoryId);
    await add(
      `INSERT INTO menu_items (tenant_id, id, category_id, name, unit_price, position) VALUES ($1, $2, $3, 'Soup', 1, 0)`,
      itemId,
      categoryId,
    );
    await add(
      `INSERT INTO orders (tenant_id, id, location_id, customer_id, business_date, number, order_type, status, currency,
         subtotal, member_discount, promo_discount, tax, tax_inclusive, tip, total, points_to_earn, kitchen_at, placed_at,
         promised_at, created_at, updated_at)
       SELECT $1, gen_random_uuid(), $2, $3, '2026-01-01', n, 'PICKUP', 'delivered', 'USD', 100, 0, 0, 0, false, 0, 100, 0,
         at, at, at, at, at
       FROM generate_series(1, ${ORDERS}) n,
         LATERAL (SELECT timestamptz '2026-01-01Z' + n * interval '1 year' / ${ORDERS} AS at) m`,
      locationId,
      customerId,
    );
    await add(
      `INSERT INTO order_lines (tenant_id, id, order_id, position, menu_item_id, name, quantity, unit_price, line_total,
         discount, tax)
       SELECT tenant_id, gen_random_uuid(), id, 0, $2, 'Soup', 1, 0, 100, 0, 0 FROM orders WHERE tenant_id = $1`,
      itemId,
    );
    await add(
      `INSERT INTO order_status_history (tenant_id, order_id, seq, status, at)
       SELECT tenant_id, id, s.seq, s.status, created_at
       FROM orders, (VALUES (1, 'queued'), (2, 'ready')) s (seq, status) WHERE tenant_id = $1`,
    );
  }
});
