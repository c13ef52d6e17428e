import { DEMO_API_KEY, DEMO_PASSWORD, loadDemo } from '.';
import { createHash } from 'node:crypto';
import { formatId, type IdPrefix } from '@breadboard/kernel';
import { aTenant, createTestDatabase, type TestDatabase } from '@breadboard/testing';
import { verify } from '@node-rs/argon2';
import { demoId } from './ids';
import { PBANDJ, RIVAL } from './restaurants';

const JOHN = demoId('cust', 'abc123');
const AVERY = demoId('cus', '2048');

/** Awkward moments: New Year's Eve in New York, minutes and days after New Year, a leap day, and an ordinary one. */
const MOMENTS = [
  '2026-01-01T03:00:00Z',
  '2027-01-01T05:00:30Z',
  '2027-01-02T12:00:00Z',
  '2028-02-29T18:00:00Z',
  '2026-11-20T21:00:00Z',
];

describe.each(MOMENTS)('the demo data, loaded at %s', (moment) => {
  const now = new Date(moment);
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
    expect(await loadDemo(database.ownerUrl, now)).toBe('loaded');
  });
  afterAll(() => database.close());

  const rows = <Row extends object>(sql: string, ...params: unknown[]): Promise<Row[]> =>
    database.owner<Row>(sql, params);
  const one = async <Row extends object>(sql: string, ...params: unknown[]): Promise<Row | undefined> =>
    (await rows<Row>(sql, ...params))[0];
  const ids = async (prefix: IdPrefix, sql: string, ...params: unknown[]): Promise<string[]> =>
    (await rows<{ id: string }>(sql, ...params)).map(({ id }) => formatId(prefix, id));

  it('gives John Doe 45 delivered orders for 1,234.56 dollars', async () => {
    expect(
      await one(
        `SELECT count(*)::int AS n, sum(total)::text AS spent, bool_and(status = 'delivered') AS delivered,
           max(updated_at) <= $2 AS past, count(DISTINCT (business_date, number))::int AS numbers
         FROM orders WHERE customer_id = $1`,
        JOHN,
        now,
      ),
    ).toEqual({ n: 45, spent: '123456', delivered: true, past: true, numbers: 45 });
    expect(
      await one(
        `SELECT first_name, last_name, email, phone, birthday::text, total_orders, total_spent::text,
           preferences -> 'dietary_restrictions' AS diet, created_at
         FROM customers WHERE id = $1`,
        JOHN,
      ),
    ).toEqual({
      first_name: 'John',
      last_name: 'Doe',
      email: 'john.doe@example.com',
      phone: '+1234567890',
      birthday: '1990-05-15',
      total_orders: 45,
      total_spent: '123456',
      diet: ['vegetarian'],
      created_at: new Date('2025-01-15T10:00:00Z'),
    });
    expect(await ids('addr', 'SELECT id FROM addresses WHERE customer_id = $1', JOHN)).toEqual(['addr_123']);
    expect(await ids('pm', `SELECT id FROM payment_methods WHERE provider_ref = 'tok_visa'`)).toEqual(['pm_xyz789']);
  });

  it('makes him gold with 1,250 points: 3,500 earned and 2,250 redeemed this year', async () => {
    expect(await one(`SELECT balance, debt, tier FROM loyalty_accounts WHERE customer_id = $1`, JOHN)).toEqual({
      balance: 1250,
      debt: 0,
      tier: 'gold',
    });
    const thisYear = `extract(year FROM created_at AT TIME ZONE 'America/New_York') =
      extract(year FROM $2::timestamptz AT TIME ZONE 'America/New_York')`;
    expect(
      await one(
        `SELECT sum(points) FILTER (WHERE type = 'earn' AND ${thisYear})::int AS earned,
           -sum(points) FILTER (WHERE type = 'redeem' AND ${thisYear})::int AS redeemed,
           sum(points)::int AS ledger, count(*) FILTER (WHERE type = 'earn')::int AS earns,
           (SELECT sum(remaining)::int FROM loyalty_lots WHERE customer_id = $1) AS lots
         FROM loyalty_transactions WHERE customer_id = $1`,
        JOHN,
        now,
      ),
    ).toEqual({ earned: 3500, redeemed: 2250, ledger: 1250, earns: 45, lots: 1250 });
  });

  it('contains the two transactions that the reference prints', async () => {
    const printed = await rows<{ id: string; order_id: string }>(
      `SELECT id, type, points, description, order_id FROM loyalty_transactions
       WHERE id = ANY ($1) ORDER BY created_at`,
      [demoId('txn', '001'), demoId('txn', '002')],
    );
    expect(
      printed.map((row) => ({ ...row, id: formatId('txn', row.id), order_id: formatId('ord', row.order_id) })),
    ).toEqual([
      { id: 'txn_001', type: 'earn', points: 50, description: 'Order #A-0042', order_id: 'ord_abc123' },
      {
        id: 'txn_002',
        type: 'redeem',
        points: -200,
        description: 'Redeemed for $2.00 discount',
        order_id: 'ord_def456',
      },
    ]);
    expect(await one('SELECT number FROM orders WHERE id = $1', demoId('ord', 'abc123'))).toEqual({ number: 'A-0042' });
  });

  it("shows Avery's two orders as printed", async () => {
    expect(await rows('SELECT id, status FROM orders WHERE customer_id = $1 ORDER BY created_at DESC', AVERY)).toEqual([
      { id: demoId('ord', '41b7'), status: 'prepping' },
      { id: demoId('ord', '41a2'), status: 'delivered' },
    ]);
    const choices = await rows<{ code: string }>(
      `SELECT m.code FROM order_line_modifiers m JOIN order_lines l ON (l.tenant_id, l.id) = (m.tenant_id, m.order_line_id)
       WHERE l.order_id = $1 ORDER BY m.position`,
      demoId('ord', '41b7'),
    );
    expect(choices.map(({ code }) => code)).toEqual([
      'brioche',
      'smooth',
      'raspberry',
      'light',
      'triangles',
      'banana_slices',
    ]);
    expect(await one(`SELECT preferences FROM customers WHERE id = $1 AND email = 'avery@diner.dev'`, AVERY)).toEqual({
      preferences: { favorite_bread: 'sourdough', favorite_jelly: 'strawberry' },
    });
  });

  it('puts exactly one order before a new one', async () => {
    const queue = `SELECT id FROM orders WHERE location_id = $1 AND placed_at IS NOT NULL AND kitchen_at <= $2
      AND status IN ('queued', 'prepping', 'toasting')`;
    expect(await ids('ord', queue, demoId('loc', 'abc123'), now)).toEqual(['ord_41b7']);
  });

  it('stocks the shelves as printed, every reserved unit held by an open order', async () => {
    const stock = await rows<{ option: string; available: number; reserved: number }>(
      `SELECT type, option, available, reserved, low_threshold FROM stock_items WHERE tenant_id = $1 ORDER BY position`,
      PBANDJ.tenantId,
    );
    const shelf = (option: string) => stock.find((item) => item.option === option);
    expect(shelf('sourdough')).toMatchObject({ type: 'bread', available: 14, reserved: 2 });
    expect(shelf('smooth')).toMatchObject({ type: 'peanut_butter', available: 3, reserved: 1, low_threshold: 5 });
    expect(shelf('strawberry')).toMatchObject({ type: 'jelly', available: 0, reserved: 1 });
    expect(stock.filter(({ available }) => available < 20).map(({ option }) => option)).toEqual([
      'sourdough',
      'smooth',
      'strawberry',
    ]);
    const wanted = await one(
      `SELECT array_agg(DISTINCT stock_type || '/' || stock_option) <@ (SELECT array_agg(type || '/' || option)
         FROM stock_items WHERE tenant_id = $1) AS stocked FROM recipe_lines WHERE tenant_id = $1`,
      PBANDJ.tenantId,
    );
    expect(wanted).toEqual({ stocked: true });
  });

  it('sells what the examples order', async () => {
    expect(await one(`SELECT unit_price::text AS price FROM menu_items WHERE id = $1`, demoId('item', '123'))).toEqual({
      price: '124950',
    });
    expect(
      await ids('item', `SELECT id FROM menu_items WHERE id = ANY ($1)`, [
        demoId('item', 'pbj'),
        demoId('item', '456'),
      ]),
    ).toHaveLength(2);
    expect(
      await rows(
        `SELECT g.code, g.min_selections AS min, g.max_selections AS max, array_agg(m.code ORDER BY m.position) AS options
         FROM menu_item_modifier_groups l
         JOIN modifier_groups g ON (g.tenant_id, g.id) = (l.tenant_id, l.modifier_group_id)
         JOIN modifiers m ON (m.tenant_id, m.modifier_group_id) = (g.tenant_id, g.id)
         WHERE l.menu_item_id = $1 GROUP BY g.code, g.min_selections, g.max_selections, l.position ORDER BY l.position`,
        demoId('item', 'pbj'),
      ),
    ).toEqual([
      { code: 'bread', min: 1, max: 1, options: ['sourdough', 'brioche', 'whole_wheat', 'rye'] },
      { code: 'peanut_butter', min: 1, max: 1, options: ['smooth', 'chunky', 'honey_roast'] },
      { code: 'jelly', min: 1, max: 1, options: ['strawberry', 'grape', 'raspberry', 'apricot'] },
      { code: 'toast', min: 0, max: 1, options: ['light', 'golden', 'dark'] },
      { code: 'cut', min: 0, max: 1, options: ['diagonal', 'halves', 'triangles'] },
      { code: 'extras', min: 0, max: null, options: ['banana_slices', 'marshmallow_fluff', 'honey_drizzle'] },
    ]);
    expect(await rows(`SELECT code, kind, value::int, description, used FROM promos`)).toEqual([
      { code: 'SAVE10', kind: 'percent', value: 1000, description: '10% off your order', used: 1 },
    ]);
  });

  it('opens the location at every hour, with the kitchen that the waiting times come from', async () => {
    expect(
      await one(
        `SELECT l.time_zone, tax_rate_basis_points, tax_inclusive, queue_minutes, prep_minutes, toast_minutes,
           kitchen_stations, lead_minutes, count(*) FILTER (WHERE closes_minute - opens_minute = 1440)::int AS days
         FROM locations l JOIN opening_hours h ON (h.tenant_id, h.location_id) = (l.tenant_id, l.id)
         WHERE l.id = $1 GROUP BY l.tenant_id, l.id`,
        demoId('loc', 'abc123'),
      ),
    ).toEqual({
      time_zone: 'America/New_York',
      tax_rate_basis_points: 1000,
      tax_inclusive: false,
      queue_minutes: 1,
      prep_minutes: 2,
      toast_minutes: 3,
      kitchen_stations: 1,
      lead_minutes: 15,
      days: 7,
    });
  });

  it('has one sign-in a role, and the API key', async () => {
    const users = await rows<{ email: string; roles: string[]; password_hash: string; slug: string }>(
      `SELECT u.email, u.roles, u.password_hash, t.slug FROM users u JOIN tenants t ON t.id = u.tenant_id`,
    );
    const signIns = users.map(({ email, roles, slug }) => `${slug} ${email} ${roles.join()}`).sort();
    expect(signIns).toEqual([
      'pbandj admin@pbandj.demo tenant_admin',
      'pbandj customer@pbandj.demo customer',
      'pbandj manager@pbandj.demo restaurant_manager',
      'pbandj support@pbandj.demo customer_support',
      'platform platform@breadboard.demo platform_admin',
      'platform super@breadboard.demo super_admin',
      'platform system@breadboard.demo system_admin',
      'rival admin@rival.demo tenant_admin',
      'rival customer@rival.demo customer',
    ]);
    const [hash = ''] = users.map((user) => user.password_hash);
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await verify(hash, DEMO_PASSWORD)).toBe(true);
    expect(await one(`SELECT customer_id, location_ids FROM users WHERE email = 'customer@pbandj.demo'`)).toEqual({
      customer_id: JOHN,
      location_ids: [],
    });
    expect(await one(`SELECT location_ids FROM users WHERE email = 'manager@pbandj.demo'`)).toEqual({
      location_ids: [demoId('loc', 'abc123')],
    });
    const keyHash = createHash('sha256').update(DEMO_API_KEY).digest();
    expect(await one('SELECT location_id FROM api_keys WHERE secret_hash = $1', keyHash)).toEqual({
      location_id: demoId('loc', 'abc123'),
    });
  });

  it('gives the rival a John Doe of its own, and no id of the other restaurant', async () => {
    expect(
      await rows(`SELECT tenant_id FROM customers WHERE email = 'john.doe@example.com' ORDER BY tenant_id`),
    ).toEqual([PBANDJ, RIVAL].map(({ tenantId }) => ({ tenant_id: tenantId })));
    for (const table of ['customers', 'orders', 'menu_items', 'modifiers', 'stock_items', 'locations', 'users']) {
      const shared = await rows(`SELECT id FROM ${table} GROUP BY id HAVING count(*) > 1`);
      expect([table, shared]).toEqual([table, []]);
    }
  });

  it('tells nobody of events that are past', async () => {
    expect(await rows('SELECT id FROM outbox WHERE published_at IS NULL')).toEqual([]);
  });
});

describe('loading the demo data', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await createTestDatabase();
  });
  afterEach(() => database.close());

  it('leaves a database that holds it as it is', async () => {
    await loadDemo(database.ownerUrl, new Date('2026-11-20T12:00:00Z'));
    await database.owner(`UPDATE customers SET first_name = 'Jack' WHERE id = $1`, [JOHN]);
    expect(await loadDemo(database.ownerUrl, new Date('2026-11-21T12:00:00Z'))).toBe('already there');
    expect(await database.owner(`SELECT first_name FROM customers WHERE id = $1`, [JOHN])).toEqual([
      { first_name: 'Jack' },
    ]);
  });

  it('loads once when several processes start together', async () => {
    const now = new Date('2026-11-20T12:00:00Z');
    const answers = await Promise.all([1, 2, 3].map(() => loadDemo(database.ownerUrl, now)));
    expect(answers.sort()).toEqual(['already there', 'already there', 'loaded']);
  });

  it.each(['pbandj', 'corner-deli'])('refuses a database with another restaurant called %s', async (slug) => {
    await aTenant(database, { slug });
    await expect(loadDemo(database.ownerUrl, new Date())).rejects.toThrow(
      /holds other restaurants \(.*\)\. Set DEMO=false/,
    );
    expect(await database.owner('SELECT count(*)::int AS n FROM customers')).toEqual([{ n: 0 }]);
  });

  it('leaves nothing behind when it fails half way', async () => {
    await database.owner(`ALTER TABLE outbox ADD CONSTRAINT refused CHECK (type <> 'order.placed')`);
    await expect(loadDemo(database.ownerUrl, new Date())).rejects.toThrow('refused');
    expect(await database.owner(`SELECT slug FROM tenants`)).toEqual([{ slug: 'platform' }]);
  });
});
