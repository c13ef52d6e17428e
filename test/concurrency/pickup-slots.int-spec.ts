import { aSecondLocation } from '../support/second-location';
import { AVERY, CLUB, LOCATION, openDesk, type OrderingDesk } from '../support/ordering-desk';
import type { Answer } from '../support/test-api';

const QUARTER = 900_000;

/** Answers by status and error code. */
function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const key = status < 400 ? String(status) : `${status} ${String(body.error)}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

describe('pickup slots under real parallelism', () => {
  let desk: OrderingDesk;
  let hours = 2;
  beforeAll(async () => {
    desk = await openDesk();
    await capacity(3);
  });
  afterAll(() => desk.close());

  const capacity = async (lines: number | null): Promise<void> => {
    const body = { slot_capacity_lines: lines };
    const call = { as: 'tenant_admin', body } as const;
    expect((await desk.api.call('PUT', `/v1/commerce/locations/${LOCATION}`, call)).status).toBe(200);
  };
  /** The beginning of a slot that nobody has been to yet. */
  const aFreeSlot = (): string => {
    hours += 1;
    return new Date((Math.floor(Date.now() / QUARTER) + 4 * hours) * QUARTER).toISOString();
  };
  const many = <T>(n: number, make: (i: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: n }, (_, i) => make(i)));
  const deadlocks = async (): Promise<number> => {
    const sql = 'SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()';
    return (await desk.api.owner<{ n: number }>(sql))[0]?.n ?? -1;
  };
  const used = async (start: string): Promise<number | undefined> =>
    (await desk.api.owner<{ used: number }>('SELECT used FROM pickup_slots WHERE starts_at = $1', [start]))[0]?.used;

  it('give the room of three lines to three of ten orders, and show the others what they could have', async () => {
    const scheduled_time = aFreeSlot();
    const answers = await many(10, () => desk.place({ scheduled_time }));
    expect(tally(answers)).toEqual({ '201': 3, '422 slot_unavailable': 7 });
    expect(await used(scheduled_time)).toBe(3);
    const { body } = answers.find(({ status }) => status === 422) ?? { body: {} };
    expect(body).toMatchObject({ field: 'scheduled_time', suggested: Array(3).fill(expect.any(String)) });
    for (const suggested of (body as { suggested: string[] }).suggested) {
      expect((await desk.place({ scheduled_time: suggested })).status).toBe(201);
    }
    expect(await desk.broken()).toEqual([]);
    expect(await deadlocks()).toBe(0);
  });

  it('count lines: of orders of two, one gets in, and then one of one', async () => {
    const scheduled_time = aFreeSlot();
    const items = [CLUB, { ...CLUB, quantity: 9 }];
    expect(tally(await many(6, () => desk.place({ scheduled_time, items })))).toEqual({
      '201': 1,
      '422 slot_unavailable': 5,
    });
    expect(tally(await many(3, () => desk.place({ scheduled_time })))).toEqual({ '201': 1, '422 slot_unavailable': 2 });
    expect(await used(scheduled_time)).toBe(3);
  });

  it('are shared by orders as soon as possible and scheduled ones, each in the slot that it was promised', async () => {
    await desk.emptyKitchen();
    const next = new Date((Math.floor(Date.now() / QUARTER) + 2) * QUARTER).toISOString();
    const answers = await many(20, (i) => desk.place(i % 4 === 0 ? { scheduled_time: next } : {}));
    const counts = tally(answers);
    expect(Object.keys(counts).filter((key) => !['201', '422 slot_unavailable'].includes(key))).toEqual([]);
    // Four hours ahead there is room for 48 lines, so that nobody who does not care for the time goes away.
    expect(answers.filter(({ status }, i) => status !== 201 && i % 4 !== 0)).toEqual([]);
    const rows = await desk.api.owner<{ inside: boolean; moved: boolean }>(
      `SELECT o.promised_at >= u.starts_at AND o.promised_at < u.starts_at + interval '15 minutes' AS inside,
         o.kitchen_at > o.placed_at AS moved
       FROM orders o JOIN pickup_slot_uses u ON (u.tenant_id, u.order_id) = (o.tenant_id, o.id)
       WHERE o.scheduled_time IS NULL AND o.status IN ('queued', 'prepping') AND o.created_at > now() - interval '5 minutes'
         AND u.lines = 1`,
    );
    expect(rows.filter(({ inside }) => !inside)).toEqual([]);
    expect(rows.some(({ moved }) => moved)).toBe(true);
    expect(await desk.broken()).toEqual([]);
    expect(await deadlocks()).toBe(0);
  });

  it('are free again for others as soon as orders are canceled, however often that is tried', async () => {
    const scheduled_time = aFreeSlot();
    const placed = await many(3, () => desk.place({ scheduled_time }));
    expect((await desk.place({ scheduled_time })).status).toBe(422);
    const canceled = await many(12, (i) => desk.cancel(placed[i % 3]?.body.id));
    expect(tally(canceled)).toEqual({ '200': 3, '409 invalid_status': 9 });
    expect(await used(scheduled_time)).toBe(0);
    expect(tally(await many(5, () => desk.place({ scheduled_time })))).toEqual({ '201': 3, '422 slot_unavailable': 2 });
    expect(await desk.broken()).toEqual([]);
  });

  it('are never taken twice while some order and others cancel', async () => {
    const scheduled_time = aFreeSlot();
    const answers = await many(24, async (i) => {
      const placed = await desk.place({ scheduled_time });
      return placed.status === 201 && i % 2 === 0 ? desk.cancel(placed.body.id) : placed;
    });
    expect(answers.filter(({ status }) => status >= 500)).toEqual([]);
    expect(await used(scheduled_time)).toBeLessThanOrEqual(3);
    expect(await desk.broken()).toEqual([]);
    expect(await deadlocks()).toBe(0);
  });

  it('come back from orders that could not be paid', async () => {
    const scheduled_time = aFreeSlot();
    const declined = await desk.paymentMethod('tok_declined');
    const answers = await many(8, () => desk.place({ scheduled_time, payment_method_id: declined }));
    expect(answers.filter(({ status }) => status !== 422)).toEqual([]);
    expect(await used(scheduled_time)).toBe(0);
    expect(await desk.broken()).toEqual([]);
  });

  it('belong to a location that is closed for good or takes orders, never both', async () => {
    const { location } = await aSecondLocation(desk.api);
    const [open] = await desk.api.owner<{ id: string }>(
      `UPDATE orders SET status = status WHERE location_id = (SELECT id FROM locations WHERE name = 'Uptown') RETURNING id`,
    );
    expect((await desk.cancelWithReason(open?.id, { as: 'tenant_admin' })).status).toBe(200);
    const body = { location_id: location, customer_id: AVERY };
    const answers = await many(12, (i) =>
      i === 6
        ? desk.api.call('DELETE', `/v1/commerce/locations/${location}`, { as: 'tenant_admin' })
        : desk.place(body, { as: 'tenant_admin' }),
    );
    const closed = answers[6]?.status === 204;
    const placed = answers.filter(({ status }) => status === 201).length;
    expect(answers.map(({ status }) => status).filter((status) => ![201, 204, 404, 409].includes(status))).toEqual([]);
    expect(closed ? placed === 0 : placed === 11).toBe(true);
    expect(await deadlocks()).toBe(0);
  });
});
