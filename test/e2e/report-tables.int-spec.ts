import { get } from 'node:http';
import { CLUB, JOHN, openDesk, type OrderingDesk } from '../support/ordering-desk';
import type { Answer, Call } from '../support/test-api';

/** What a spreadsheet would run, or take apart, when it opens a table. */
const NAMES = [
  'Soup, "hot"; and\tbread',
  '=HYPERLINK("http://evil.example","Sandwich")',
  "+1+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(1+1)*cmd',
  '＝1+1',
];

describe('reports as tables, and at their edges', () => {
  let desk: OrderingDesk;
  beforeAll(async () => {
    desk = await openDesk();
    await desk.emptyKitchen();
  });
  afterAll(() => desk.close());

  const report = (path: string, call: Partial<Call> = {}): Promise<Answer> =>
    desk.api.call('GET', `/v1/commerce/reports/${path}`, { as: 'tenant_admin', ...call });
  const dayOf = (date: Date): string => date.toLocaleDateString('en-CA', { timeZone: 'America/New_York' });
  const today = (): string => `from=${dayOf(new Date(Date.now() - 86_400_000))}&to=${dayOf(new Date())}`;

  /** Cells of a table, as RFC 4180 has them. */
  function cellsOf(text: string): string[][] {
    const cell = /(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g;
    const rows: string[][] = [[]];
    for (const [, quoted, plain = '', end] of text.matchAll(cell)) {
      rows.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain);
      if (end === '\r\n') rows.push([]);
    }
    return rows.slice(0, -1);
  }

  it('hold no formula, whatever a dish is called', async () => {
    for (const name of NAMES) {
      await desk.api.owner(
        `UPDATE menu_items SET name = $1 WHERE tenant_id = (SELECT id FROM tenants WHERE slug = 'pbandj') AND name = (
           SELECT name FROM menu_items WHERE id = (SELECT menu_item_id FROM order_lines WHERE order_id = (
             SELECT id FROM orders WHERE number = $2 ORDER BY created_at DESC LIMIT 1)))`,
        [name, String((await desk.place({ items: [CLUB] })).body.number)],
      );
      expect((await desk.place({ customer_id: JOHN, items: [CLUB] }, { as: 'tenant_admin' })).status).toBe(201);
    }
    const { status, headers, text } = await report(`sales?${today()}&group_by=item&format=csv`);
    expect([status, headers.get('content-type')]).toEqual([200, 'text/csv; charset=utf-8; header=present']);
    const [head = [], ...rows] = cellsOf(text);
    expect(rows.every(({ length }) => length === head.length)).toBe(true);
    const told = rows.flat();
    expect(told.filter((cell) => /^[=+@\t\r\n＝＋－＠]/.test(cell) || /^-(?!\d+(\.\d+)?$)/.test(cell))).toEqual([]);
    expect(told.filter((cell) => cell.startsWith("'") && NAMES.includes(cell.slice(1)))).not.toEqual([]);
    expect(headers.get('content-disposition')).toMatch(/^attachment; filename="[\w-]+\.csv"$/);
  });

  it.each([
    ['from=2024-01-01&to=2024-12-31', 200],
    ['from=2025-01-01&to=2026-01-01', 200],
    ['from=2025-01-01&to=2026-01-02', 400],
    ['from=2026-01-02&to=2026-01-01', 400],
    ['from=2026-01-01&to=2026-01-31&group_by=hour', 200],
    ['from=2026-01-01&to=2026-02-01&group_by=hour', 400],
    ['from=2026-1-1&to=2026-01-31', 400],
    ['from=2026-01-01T00:00:00Z&to=2026-01-31', 400],
    ['from=2026-01-01&from=2026-01-02&to=2026-01-31', 400],
    ['from=-2026-01-01&to=2026-01-31', 400],
    ['from=２０２６-01-01&to=2026-01-31', 400],
    ['from=2026-01-01&to=2026-01-31&format=csv&format=json', 400],
    ['from=2026-01-01&to=2026-01-31&location_id=', 400],
    ['from=2026-01-01&to=2026-01-31&location_id=%00', 400],
  ])('answer %s with %i', async (query, status) => {
    for (const path of ['sales', 'preparation']) {
      expect([path, (await report(`${path}?${encodeURI(decodeURI(query))}`)).status]).toEqual([path, status]);
    }
  });

  it.each([
    ['America/New_York', '2026-03-08', 23],
    ['America/New_York', '2026-11-01', 25],
    ['Europe/Berlin', '2026-03-29', 23],
    ['Europe/Berlin', '2026-10-25', 25],
    ['Australia/Lord_Howe', '2026-04-05', 25],
    ['Australia/Lord_Howe', '2026-10-04', 24],
    ['Africa/Cairo', '2026-04-24', 23],
  ])('have a row for every hour of a day at %s on %s, though nobody ever ordered', async (zone, day, hours) => {
    await desk.api.owner(`UPDATE tenants SET time_zone = $1 WHERE slug = 'rival'`, [zone]);
    const { body } = await report(`sales?from=${day}&to=${day}&group_by=hour`, { as: 'rival_admin' });
    const rows = body.data as { key: string; orders: number }[];
    expect([body.time_zone, rows.length]).toEqual([zone, hours]);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(hours);
    expect(rows.every(({ orders }) => orders === 0)).toBe(true);
    const table = await report(`orders?from=${day}&to=${day}`, { as: 'rival_admin' });
    expect([table.headers.get('x-total-rows'), cellsOf(table.text)]).toEqual(['0', [expect.any(Array)]]);
  });

  it('hold no connection for who only asks for the head, or goes away before the first byte', async () => {
    const login = { email: 'admin@pbandj.demo', password: 'demo-password-1' };
    const { body } = await desk.api.call('POST', '/v1/auth/login', { body: login });
    const url = `${desk.api.url}/v1/commerce/reports/orders?${today()}`;
    const authorization = `Bearer ${String(body.access_token)}`;
    for (let n = 0; n < 25; n += 1) {
      const head = await fetch(url, { method: 'HEAD', headers: { authorization } });
      expect(head.status).toBeLessThan(500);
      await askAndGoAway(url, authorization);
    }
    const all = await Promise.all(Array.from({ length: 10 }, () => report(`orders?${today()}`)));
    expect(new Set(all.map(({ status }) => status))).toEqual(new Set([200]));
    const [held] = await desk.api.owner<{ open: number }>(
      `SELECT count(*)::int AS open FROM pg_stat_activity
       WHERE datname = current_database() AND state LIKE 'idle in transaction%'`,
    );
    expect(held).toEqual({ open: 0 });
  });

  /** Hangs up as soon as the question is sent. */
  function askAndGoAway(url: string, authorization: string): Promise<void> {
    return new Promise((resolve) => {
      const request = get(url, { agent: false, headers: { authorization } });
      request.once('finish', () => setImmediate(() => request.destroy()));
      request.once('error', () => undefined);
      request.once('close', resolve);
    });
  }
});
