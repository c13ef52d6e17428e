import { get } from 'node:http';
import { parseId, required } from '@breadboard/kernel';
import { CLUB, JOHN, LOCATION, openDesk, type OrderingDesk } from '../support/ordering-desk';
import type { Call } from '../support/test-api';

const MANY = 3_210;
const TODAY = '2026-01-24';

/** Cells of a table without quotes in it. */
const cellsOf = (text: string): string[][] =>
  text
    .split('\r\n')
    .slice(0, -1)
    .map((line) => line.split(','));

describe('reports over HTTP', () => {
  let desk: OrderingDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const report = (path: string, call: Partial<Call> = {}) =>
    desk.api.call('GET', `/v1/commerce/reports/${path}`, { as: 'tenant_admin', ...call });
  const dayOf = (date: Date): string => date.toLocaleDateString('en-CA', { timeZone: 'America/New_York' });
  const now = (): string => `from=${dayOf(new Date(Date.now() - 86_400_000))}&to=${dayOf(new Date())}`;

  it('follow an order from the till to the refund', async () => {
    await desk.emptyKitchen();
    const channels = async () => {
      const { body } = await report(`sales?${now()}&group_by=channel`);
      return new Map((body.data as { key: string; orders: number; total: number }[]).map((row) => [row.key, row]));
    };
    const totals = async () => (await report(`sales?${now()}`)).body.totals as Record<string, number>;
    const [before, staffBefore] = [await totals(), (await channels()).get('staff')?.orders ?? 0];
    const order = await desk.place(
      { customer_id: JOHN, items: [{ ...CLUB, quantity: 2 }], tip_amount: 2 },
      { as: 'restaurant_manager' },
    );
    const { subtotal = 0, discount = 0, tax = 0, total = 0 } = order.body as Record<string, number>;
    const gained = async () => {
      const after = await totals();
      return Object.fromEntries(
        Object.entries(after).map(([name, value]) => [name, Math.round((value - (before[name] ?? 0)) * 100) / 100]),
      );
    };
    const sold = { orders: 1, items: 2, gross: subtotal, discounts: discount, tax, tips: 2, refunds: 0 };
    expect(await gained()).toEqual({ ...sold, net: Math.round((subtotal - discount) * 100) / 100, total });
    expect((await channels()).get('staff')?.orders).toBe(staffBefore + 1);

    await desk.move(order.body.id, 'delivered');
    const refund = await desk.api.call('POST', `/v1/commerce/orders/${String(order.body.id)}/refund`, {
      as: 'restaurant_manager',
      body: { reason: 'The soup was cold' },
    });
    expect(refund.status).toBe(200);
    expect(await gained()).toEqual({ ...sold, refunds: total, net: 0, total: 0 });

    const { body } = await report(`preparation?${now()}&location_id=${LOCATION}`, { as: 'restaurant_manager' });
    expect((body.totals as { orders: number }).orders).toBeGreaterThan(0);
  });

  it('forget an order that is canceled', async () => {
    const orders = async () => ((await report(`sales?${now()}`)).body.totals as { orders: number }).orders;
    const before = await orders();
    const order = await desk.place();
    expect(await orders()).toBe(before + 1);
    await desk.cancelWithReason(order.body.id);
    expect(await orders()).toBe(before);
  });

  it('come as a table when that is asked for, by word or by header, with the same figures', async () => {
    for (const path of ['sales?group_by=day', 'sales?group_by=item', 'sales?group_by=channel', 'preparation?']) {
      const url = `${path}&${now()}`;
      const [json, csv] = [await report(url), await report(`${url}&format=csv`)];
      const byHeader = await report(url, { headers: { accept: 'text/csv' } });
      expect(csv.headers.get('content-type')).toBe('text/csv; charset=utf-8; header=present');
      expect(csv.headers.get('content-disposition')).toMatch(
        /^attachment; filename="(sales|preparation)-by-\w+\.csv"$/,
      );
      expect(byHeader.text).toBe(csv.text);
      const [head = [], ...lines] = cellsOf(csv.text);
      const rows = (json.body.data as Record<string, unknown>[]).map((row) =>
        head.map((column) => String((row[column] as string | number | null) ?? '')),
      );
      expect(lines).toEqual(rows);
      expect(lines.length).toBeGreaterThan(0);
    }
    const both = { accept: 'application/json, text/csv' };
    expect((await report(`sales?${now()}`, { headers: both })).body.totals).toBeDefined();
    const wordFirst = await report(`sales?${now()}&format=json`, { headers: { accept: 'text/csv' } });
    expect(wordFirst.body.totals).toBeDefined();
    const refused = await report('sales?from=x', { headers: { accept: 'text/csv' } });
    expect(refused).toMatchObject({ status: 400, body: { error: 'invalid_request', field: 'from' } });
  });

  it('are closed to guests and to support', async () => {
    for (const path of ['sales', 'preparation', 'orders']) {
      for (const as of ['customer', 'customer_support'] as const) {
        expect((await report(`${path}?${now()}`, { as })).status).toBe(403);
      }
      const platform = { as: 'system_admin', headers: { 'x-tenant-id': 'pbandj' } } as const;
      expect((await report(`${path}?${now()}`, platform)).status).toBe(200);
      expect((await report(`${path}?${now()}`, { as: 'system_admin' })).body.error).toBe('tenant_required');
    }
  });

  describe('of orders one by one', () => {
    const ordersOf = (call: Partial<Call> = {}) => report(`orders?from=${TODAY}&to=${TODAY}`, call);

    beforeAll(async () => {
      const location = required(parseId('loc', LOCATION), 'location');
      await desk.api.owner(
        `INSERT INTO orders (tenant_id, id, location_id, customer_id, business_date, number, order_type, status, currency,
           subtotal, member_discount, promo_discount, tax, tax_inclusive, tip, total, points_to_earn, kitchen_at, placed_at,
           promo_id, promo_code, promo_description, created_at, updated_at)
         SELECT o.tenant_id, gen_random_uuid(), $1, o.customer_id, $3::date, 'B-' || n, 'PICKUP', 'delivered', 'USD', n, 0, 0,
           0, false, 0, n, 0, moment, moment, NULL, CASE WHEN n = 1 THEN '=1+1' END, NULL, moment, moment
         FROM (SELECT tenant_id, customer_id FROM orders WHERE location_id = $1 LIMIT 1) o, generate_series(1, $2::int) n,
           -- Several of one moment, so that pages must tell them apart.
           LATERAL (SELECT $3::timestamptz + interval '12 hours' + make_interval(secs => n / 7) AS moment) m`,
        [location, MANY, TODAY],
      );
    });

    it('say how many they are, and leave none out and tell none twice', async () => {
      const { status, headers, text } = await ordersOf();
      expect([status, headers.get('x-total-rows')]).toEqual([200, String(MANY)]);
      const [head = [], ...lines] = cellsOf(text);
      expect(head.slice(0, 4)).toEqual(['id', 'number', 'created_at', 'local_time']);
      expect(lines).toHaveLength(MANY);
      expect(new Set(lines.map(([id]) => id)).size).toBe(MANY);
      const times = lines.map((cells) => required(cells[2], 'time'));
      expect(times).toEqual(times.toSorted());
      expect(lines[0]?.[3]).toBe(`${TODAY} 07:00`);
      const subtotals = lines.map((cells) => Math.round(Number(cells[head.indexOf('subtotal')]) * 100));
      expect(subtotals.reduce((sum, cents) => sum + cents, 0)).toBe((MANY * (MANY + 1)) / 2);
      expect(lines.map((cells) => cells[head.indexOf('promo_code')]).filter(Boolean)).toEqual(["'=1+1"]);
      expect(text).not.toContain('@');
    });

    it('are those of the caller’s restaurant', async () => {
      const { headers, text } = await ordersOf({ as: 'rival_admin' });
      expect([headers.get('x-total-rows'), cellsOf(text).length]).toEqual(['0', 1]);
    });

    it('end when the client goes away, and leave nothing behind', async () => {
      const login = { email: 'admin@pbandj.demo', password: 'demo-password-1' };
      const { body } = await desk.api.call('POST', '/v1/auth/login', { body: login });
      // More than there are connections to the database.
      for (let i = 0; i < 30; i += 1) await goAwayAfterTheFirstBytes(String(body.access_token));
      expect((await ordersOf()).headers.get('x-total-rows')).toBe(String(MANY));
      const [held] = await desk.api.owner<{ open: number }>(
        `SELECT count(*)::int AS open FROM pg_stat_activity
         WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
      );
      expect(held).toEqual({ open: 0 });
    });

    function goAwayAfterTheFirstBytes(token: string): Promise<void> {
      const url = `${desk.api.url}/v1/commerce/reports/orders?from=${TODAY}&to=${TODAY}`;
      return new Promise((resolve, reject) => {
        const request = get(url, { agent: false, headers: { authorization: `Bearer ${token}` } }, (response) => {
          response.once('data', () => request.destroy());
          response.once('close', resolve);
          response.on('error', () => undefined);
        });
        request.once('error', reject);
      });
    }
  });
});
