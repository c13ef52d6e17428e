import { formatId, required, type Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import {
  type Caller,
  createTestDatabase,
  type FeatureApp,
  startFeatureApp,
  type TestDatabase,
} from '@breadboard/testing';
import * as fc from 'fast-check';
import { ReportingModule } from '../reporting.module';
import { A_LINE, A_SALE, amountsOf, type Sale, type SaleLine, sumOf, Till } from '../testing/till';

type Row = Readonly<Record<string, string | number | null>>;
interface Report {
  readonly time_zone: string;
  readonly totals: Row;
  readonly data: readonly Row[];
}

/** Weeks on which clocks change, each told in its own zone. */
const WEEKS = [
  { timeZone: 'America/New_York', day: '2026-11-01', hours: 25 },
  { timeZone: 'America/New_York', day: '2026-03-08', hours: 23 },
  { timeZone: 'Europe/Berlin', day: '2026-10-25', hours: 25 },
  { timeZone: 'Australia/Lord_Howe', day: '2026-04-05', hours: 25 },
  { timeZone: 'Asia/Kathmandu', day: '2026-06-15', hours: 24 },
] as const;
const DAY_MS = 86_400_000;

/** What the clock on the wall shows, by the runtime's own calendar. */
function wall(timeZone: string, at: Date) {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    weekday: 'short',
    hourCycle: 'h23',
  });
  const parts = Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
  const minute = Number(parts.minute);
  const hour = new Date(at.getTime() - minute * 60_000 - (at.getTime() % 60_000));
  return {
    day: `${parts.year}-${parts.month}-${parts.day}`,
    hour_of_day: String(parts.hour),
    weekday: String(['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'].indexOf(String(parts.weekday)) + 1),
    hour: hour.toISOString().replace('.000Z', 'Z'),
  };
}

const dollars = (cents: bigint): number => Number(cents) / 100;

/** The figures of some sales, added up with a pencil. */
function pencil(sales: readonly Sale[]) {
  const orders = sales.map((sale) => ({ ...sale, ...amountsOf(sale) }));
  const sum = (of: (order: (typeof orders)[number]) => bigint): number => dollars(sumOf(orders.map(of)));
  return {
    orders: orders.length,
    items: orders.flatMap(({ lines }) => lines).reduce((portions, { quantity }) => portions + quantity, 0),
    gross: sum(({ subtotal }) => subtotal),
    discounts: sum(({ discount, points }) => discount + points),
    tax: sum(({ tax }) => tax),
    tips: sum(({ tip }) => tip),
    refunds: sum(({ refunded }) => refunded),
    net: sum((o) => o.subtotal - o.discount - o.points - (o.taxInclusive ? o.tax : 0n) - o.refundedSpend),
    total: sum(({ total, refunded }) => total - refunded),
  };
}

const aLine: fc.Arbitrary<SaleLine> = fc
  .record({
    item: fc.integer({ min: 0, max: 2 }),
    quantity: fc.integer({ min: 1, max: 9 }),
    parts: fc.tuple(...Array.from({ length: 4 }, () => fc.bigInt({ min: 0n, max: 2_000n }))),
    back: fc.tuple(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 0, max: 2 })),
  })
  .map(({ item, quantity, parts: [rest = 0n, discount = 0n, points = 0n, tax = 0n], back: [net, taxBack] }) => ({
    item,
    quantity,
    lineTotal: rest + tax + discount + points,
    discount,
    points,
    tax,
    // With the tax inside, no less of the whole goes back than of the tax in it.
    refundedNet: ((rest + tax) * BigInt(Math.max(net, taxBack))) / 2n,
    refundedTax: (tax * BigInt(taxBack)) / 2n,
  }));

const aSaleOf = (day: string): fc.Arbitrary<Sale> =>
  fc
    .record({
      at: fc.integer({ min: -2 * 1_440, max: 3 * 1_440 }).map((minute) => new Date(Date.parse(day) + minute * 60_000)),
      location: fc.integer({ min: 0, max: 1 }),
      channel: fc.constantFrom('online', 'staff', 'api_key', null),
      status: fc.constantFrom('queued', 'ready', 'delivered', 'canceled'),
      taxInclusive: fc.boolean(),
      tip: fc.bigInt({ min: 0n, max: 500n }),
      refundedTip: fc.constantFrom(0n, 1n),
      lines: fc.array(aLine, { minLength: 1, maxLength: 3 }),
      promised: fc.integer({ min: 1, max: 40 }),
      ready: fc.option(fc.integer({ min: 0, max: 60 })),
      placed: fc.constantFrom(true, true, true, false),
    })
    .map((sale) => ({ ...sale, refundedTip: sale.refundedTip * sale.tip }));
const aWeek = fc
  .constantFrom(...WEEKS)
  .chain((week) => fc.record({ week: fc.constant(week), sales: fc.array(aSaleOf(week.day), { maxLength: 7 }) }));

describe('the reports', () => {
  let database: TestDatabase;
  let app: FeatureApp;
  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startFeatureApp(database, [ReportingModule]);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const admin = ({ tenant: { tenantId } }: Till): Caller => ({ role: 'tenant_admin', tenantId });
  const manager = ({ tenant: { tenantId } }: Till, ...locationIds: Uuid[]): Caller => ({
    role: 'restaurant_manager',
    tenantId,
    locationIds,
  });
  const ask = (path: string, as: Caller) => app.call('GET', `/api/v1/reports/${path}`, { as });
  const report = async (path: string, as: Caller): Promise<Report> => {
    const { status, body } = await ask(path, as);
    expect([status, status === 200 ? null : body]).toEqual([200, null]);
    return body as unknown as Report;
  };
  const plusDays = (day: string, days: number): string =>
    new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

  describe('of sales', () => {
    it('are what a pencil comes to, in any zone, over the change of clocks, by every way of grouping', async () => {
      await fc.assert(
        fc.asyncProperty(aWeek, async ({ week: { timeZone, day }, sales }) => {
          const till = await Till.of(database, { timeZone });
          for (const sale of sales) await till.sell(sale);
          const [from, to] = [plusDays(day, -1), plusDays(day, 1)];
          const told = sales.filter(({ at, placed, status }) => {
            const date = wall(timeZone, at).day;
            return placed && status !== 'canceled' && from <= date && date <= to;
          });
          for (const group of ['hour', 'day', 'weekday', 'hour_of_day', 'channel'] as const) {
            const { data, totals } = await report(`sales?from=${from}&to=${to}&group_by=${group}`, admin(till));
            const keyOf = (sale: Sale): string =>
              group === 'channel' ? (sale.channel ?? 'unknown') : wall(timeZone, sale.at)[group];
            const expected = data.map(({ key }) => ({
              key,
              name: null,
              ...pencil(told.filter((sale) => keyOf(sale) === key)),
            }));
            expect(data).toEqual(expected);
            expect(totals).toEqual(pencil(told));
            const orders = data.reduce((sum, row) => sum + Number(row.orders), 0);
            expect([group, orders]).toEqual([group, told.length]);
          }
        }),
        { numRuns: 15 },
      );
    });

    it('by item are what the lines come to, and with the tips the whole', async () => {
      await fc.assert(
        fc.asyncProperty(aWeek, async ({ week: { timeZone, day }, sales }) => {
          const till = await Till.of(database, { timeZone });
          for (const sale of sales) await till.sell(sale);
          const range = `from=${plusDays(day, -4)}&to=${plusDays(day, 4)}`;
          const told = sales.filter(({ placed, status }) => placed && status !== 'canceled');
          const { data, totals } = await report(`sales?${range}&group_by=item`, admin(till));
          expect(totals).toEqual(pencil(told));
          for (const [index, itemId] of till.items.entries()) {
            const mine = told.map((sale) => ({
              ...sale,
              tip: 0n,
              refundedTip: 0n,
              lines: sale.lines.filter(({ item }) => item === index),
            }));
            const bought = mine.filter(({ lines }) => lines.length > 0);
            const row = data.find(({ key }) => key === formatId('item', itemId));
            expect(row).toEqual(
              bought.length === 0 ? undefined : { key: row?.key, name: `Item ${index + 1}`, ...pencil(bought) },
            );
          }
          const gross = data.map((row) => Number(row.gross));
          expect(gross).toEqual(gross.toSorted((a, b) => b - a));
        }),
        { numRuns: 15 },
      );
    });

    it('have a row for every hour of a day with 25 of them, also of a night in which nobody came', async () => {
      for (const { timeZone, day, hours } of WEEKS) {
        const till = await Till.of(database, { timeZone });
        const { data, time_zone: zone } = await report(`sales?from=${day}&to=${day}&group_by=hour`, admin(till));
        expect([zone, data.length]).toEqual([timeZone, hours]);
        expect(data.every(({ orders, gross }) => orders === 0 && gross === 0)).toBe(true);
      }
    });

    it('by day unless it is said', async () => {
      const till = await Till.of(database);
      await till.sell({ at: new Date('2026-06-15T16:00:00Z'), tip: 150n });
      expect(await report('sales?from=2026-06-14&to=2026-06-15', admin(till))).toEqual({
        from: '2026-06-14',
        to: '2026-06-15',
        time_zone: 'America/New_York',
        location_id: null,
        group_by: 'day',
        currency: 'USD',
        totals: pencil([{ ...A_SALE, at: new Date(), tip: 150n }]),
        data: [
          { key: '2026-06-14', name: null, ...pencil([]) },
          { key: '2026-06-15', name: null, ...pencil([{ ...A_SALE, at: new Date(), tip: 150n }]) },
        ],
      });
    });

    it('tell of one location by its own clock, and of one that has closed', async () => {
      const till = await Till.of(database);
      const tokyo = required(till.locations[1], 'location');
      await database.owner(`UPDATE locations SET time_zone = 'Asia/Tokyo', archived_at = now() WHERE id = $1`, [tokyo]);
      // Already the 16th in Tokyo.
      await till.sell({ at: new Date('2026-06-15T16:00:00Z'), location: 1 });
      const of = (day: string, location = '') => report(`sales?from=${day}&to=${day}${location}`, admin(till));
      const there = `&location_id=${formatId('loc', tokyo)}`;
      expect((await of('2026-06-15')).totals.orders).toBe(1);
      expect((await of('2026-06-15', there)).totals.orders).toBe(0);
      expect(await of('2026-06-16', there)).toMatchObject({ time_zone: 'Asia/Tokyo', totals: { orders: 1 } });
    });
  });

  describe('of preparation', () => {
    it('are what a pencil comes to', async () => {
      await fc.assert(
        fc.asyncProperty(fc.array(aSaleOf('2026-11-01'), { maxLength: 8 }), async (sales) => {
          const till = await Till.of(database);
          for (const sale of sales) await till.sell(sale);
          const made = sales.flatMap((sale) =>
            sale.placed && sale.status !== 'canceled' && sale.ready !== null ? [{ ...sale, ready: sale.ready }] : [],
          );
          const { totals, data } = await report('preparation?from=2026-10-28&to=2026-11-05&group_by=day', admin(till));
          expect(totals).toEqual(promises(made));
          for (const { key, ...figures } of data) {
            const then = made.filter(({ at }) => wall('America/New_York', at).day === key);
            expect([key, figures]).toEqual([key, promises(then)]);
          }
          expect(data).toHaveLength(9);
        }),
        { numRuns: 15 },
      );
    });

    it('by hour have 25 of them when the clocks go back', async () => {
      const till = await Till.of(database);
      const { data } = await report('preparation?from=2026-11-01&to=2026-11-01&group_by=hour', admin(till));
      expect(data).toHaveLength(25);
    });

    /** Minutes with a decimal, by the definition of a percentile that lies between two orders. */
    function promises(made: readonly (Sale & { readonly ready: number })[]) {
      const round = (minutes: number): number => Math.round(minutes * 10) / 10 + 0;
      const late = made.map(({ ready, promised }) => ready - promised).toSorted((a, b) => a - b);
      const mean = (of: (sale: (typeof made)[number]) => number) =>
        made.length === 0 ? null : round(made.reduce((sum, sale) => sum + of(sale), 0) / made.length);
      const percentile = (share: number) => {
        if (late.length === 0) return null;
        const place = share * (late.length - 1);
        const [low, high] = [late[Math.floor(place)] ?? 0, late[Math.ceil(place)] ?? 0];
        return round(low + (high - low) * (place - Math.floor(place)));
      };
      const onTime = late.filter((minutes) => minutes <= 0).length;
      return {
        orders: made.length,
        promised_minutes: mean(({ promised }) => promised),
        actual_minutes: mean(({ ready }) => ready),
        on_time: onTime,
        on_time_share: made.length === 0 ? null : Math.round((onTime / made.length) * 1_000) / 1_000,
        lateness_p50: percentile(0.5),
        lateness_p90: percentile(0.9),
      };
    }
  });

  describe('are held to what the caller may see:', () => {
    const june = 'from=2026-06-15&to=2026-06-15';

    it('a manager’s own locations', async () => {
      const till = await Till.of(database);
      const [here, there] = [required(till.locations[0], 'here'), required(till.locations[1], 'there')];
      for (const location of [0, 1, 1]) await till.sell({ at: new Date('2026-06-15T16:00:00Z'), location });
      const orders = async (as: Caller, more = '') => (await report(`sales?${june}${more}`, as)).totals.orders;
      expect(await orders(admin(till))).toBe(3);
      expect(await orders(manager(till, here))).toBe(1);
      expect(await orders(manager(till, there))).toBe(2);
      expect(await orders(manager(till))).toBe(0);
      for (const path of ['sales', 'preparation', 'orders']) {
        const out = await ask(`${path}?${june}&location_id=${formatId('loc', there)}`, manager(till, here));
        expect(out).toMatchObject({ status: 404, body: { error: 'location_not_found' } });
      }
    });

    it('the own tenant, whose neighbor’s locations are as good as none', async () => {
      const [till, rival] = [await Till.of(database), await Till.of(database)];
      await rival.sell({ at: new Date('2026-06-15T16:00:00Z') });
      expect((await report(`sales?${june}`, admin(till))).totals.orders).toBe(0);
      const theirs = await ask(`sales?${june}&location_id=${formatId('loc', rival.tenant.locationId)}`, admin(till));
      const none = await ask(`sales?${june}&location_id=${formatId('loc', newId())}`, admin(till));
      expect([theirs.status, none.status]).toEqual([404, 404]);
      expect({ ...theirs.body, request_id: '' }).toEqual({ ...none.body, request_id: '' });
    });
  });

  it('are refused when they make no sense', async () => {
    const till = await Till.of(database);
    const wrong: readonly [query: string, field: string, error?: string][] = [
      ['', 'from'],
      ['from=2026-06-15', 'to'],
      ['from=2026-06-15&to=2026-06-14', 'to'],
      ['from=2026-02-30&to=2026-03-01', 'from'],
      ['from=0001-01-01&to=0001-01-02', 'from'],
      ['from=9999-12-01&to=9999-12-31', 'to'],
      ['from=2025-01-01&to=2026-06-14', 'to'],
      ['from=2026-05-01&to=2026-06-14&group_by=hour', 'to'],
      ['from=2026-06-14&to=2026-06-14&group_by=minute', 'group_by', 'invalid_enum'],
      ['from=2026-06-14&to=2026-06-14&format=xlsx', 'format', 'invalid_enum'],
      ['from=2026-06-14&to=2026-06-14&location_id=nowhere', 'location_id'],
      ['from=2026-06-14&to=2026-06-14&colour=red', 'colour'],
    ];
    for (const [query, field, error = 'invalid_request'] of wrong) {
      const { status, body } = await ask(`sales?${query}`, admin(till));
      expect([query, status, body.error, body.field]).toEqual([query, 400, error, field]);
    }
  });

  it('count an order without a line and one that costs nothing', async () => {
    const till = await Till.of(database);
    const at = new Date('2026-06-15T16:00:00Z');
    await till.sell({ at, lines: [] });
    await till.sell({ at, lines: [{ ...A_LINE, lineTotal: 0n, tax: 0n }] });
    const { totals } = await report('sales?from=2026-06-15&to=2026-06-15&group_by=item', admin(till));
    expect(totals).toMatchObject({ orders: 2, items: 1, gross: 0, total: 0 });
  });
});
