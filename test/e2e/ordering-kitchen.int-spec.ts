import { AVERY, CLUB, eventually, openDesk, type OrderingDesk, uuidOf } from '../support/ordering-desk';
import type { Answer, Call } from '../support/test-api';

const STEPS = ['queued', 'prepping', 'toasting', 'ready', 'delivered'];
const JOAN = 'cust_3003';
const DAY = 24 * 60 * 60_000;

describe('an order on its way through the kitchen', () => {
  let desk: OrderingDesk;
  beforeAll(async () => {
    // A few days old, so that today's first order is the day's first.
    desk = await openDesk({ now: new Date(Date.now() - 3 * DAY) });
    await desk.emptyKitchen();
  });
  afterAll(() => desk.close());
  afterEach(async () => {
    await desk.emptyKitchen();
    expect(await desk.broken()).toEqual([]);
  });

  const eta = async (order: Answer): Promise<unknown> => (await desk.read(order.body.id)).body.eta_minutes;
  const outcome = ({ status, body }: Answer): unknown[] => [status, body.error, body.status];

  /** An order that has come as far as the given status, in a kitchen that is busy with another one. */
  async function orderThatIs(status: string, body: object = {}): Promise<string> {
    await desk.emptyKitchen();
    await desk.place();
    const { id } = (await desk.place(body)).body;
    if (status === 'canceled') await desk.cancel(id);
    else if (status !== 'queued') await desk.move(id, status);
    return String(id);
  }

  it('is told the waiting times that the guide prints', async () => {
    const first = await desk.place();
    expect([first.body.status, first.body.eta_minutes]).toEqual(['prepping', 5]);
    const second = await desk.place();
    expect([second.body.status, second.body.eta_minutes]).toEqual(['queued', 6]);
    const third = await desk.place();
    expect(third.body.eta_minutes).toBe(7);

    const promised = first.body.promised_at;
    expect(Date.parse(String(promised)) - Date.parse(String(first.body.created_at))).toBe(5 * 60_000);
    await desk.move(first.body.id, 'toasting');
    expect(await eta(first)).toBe(3);
    await desk.move(first.body.id, 'ready');
    expect([await eta(first), await eta(second), await eta(third)]).toEqual([0, 5, 6]);
    const delivered = await desk.move(first.body.id, 'delivered');
    expect([delivered.body.eta_minutes, delivered.body.promised_at]).toEqual([null, promised]);
    await desk.cancel(second.body.id);
    expect([await eta(second), await eta(third)]).toEqual([null, 5]);
  });

  it('is numbered from A-0001 each day, without a gap by what was refused', async () => {
    const numbers = await desk.api.owner<{ number: string }>(
      `SELECT number FROM orders o JOIN tenants t ON t.id = o.tenant_id
       WHERE slug = 'pbandj' AND o.created_at > now() - interval '1 hour' ORDER BY o.created_at, number`,
    );
    expect(numbers.map(({ number }) => number)).toEqual(['A-0001', 'A-0002', 'A-0003']);
    await desk.place({ promo_code: 'NONSENSE' });
    await desk.place({ items: [{ menu_item_id: 'item_301', quantity: 99 }] });
    await desk.place({ payment_method_id: await desk.paymentMethod('tok_visa', AVERY) });
    expect((await desk.place()).body.number).toBe('A-0004');
  });

  it('is ready when its quote said that it could be', async () => {
    const time = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 60 * 60_000).toISOString();
    for (const body of [{}, {}, { scheduled_time: time }, {}]) {
      const quote = await desk.quote(body);
      const order = await desk.place({ ...body, quote_id: quote.body.quote_id });
      const difference = Date.parse(String(order.body.promised_at)) - Date.parse(String(quote.body.earliest_pickup));
      expect([order.status, Math.abs(difference) <= 2_000]).toEqual([201, true]);
      if (body.scheduled_time) await desk.cancel(order.body.id);
    }
  });

  it('waits for its time when it is scheduled, and is in nobody’s way until then', async () => {
    const time = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 120 * 60_000).toISOString().slice(0, 19);
    const order = await desk.place({ scheduled_time: `${time}Z` });
    expect(order.body).toMatchObject({ status: 'queued', scheduled_time: `${time}Z`, promised_at: `${time}Z` });
    expect(Number(order.body.eta_minutes)).toBeGreaterThanOrEqual(120);
    expect((await desk.place()).body).toMatchObject({ status: 'prepping', eta_minutes: 5 });
    const [row] = await desk.api.owner<{ begins: Date }>(`SELECT kitchen_at AS begins FROM orders WHERE id = $1`, [
      uuidOf(order.body.id),
    ]);
    expect(row?.begins).toEqual(new Date(Date.parse(`${time}Z`) - 5 * 60_000));
    expect((await desk.cancel(order.body.id)).status).toBe(200);
  });

  it('rises in version, and leaves a trail of who moved it and when', async () => {
    const placed = await desk.place();
    const versions = [placed.body.version];
    for (const status of ['toasting', 'ready', 'delivered']) {
      const moved = await desk.move(placed.body.id, status);
      versions.push(moved.body.version);
      expect(Date.parse(String(moved.body.updated_at))).toBeGreaterThanOrEqual(
        Date.parse(String(placed.body.updated_at)),
      );
    }
    expect(versions).toEqual([1, 2, 3, 4]);
    const history = await desk.api.owner(
      `SELECT seq, status, u.email FROM order_status_history h LEFT JOIN users u ON u.id = h.actor_id
       WHERE order_id = $1 ORDER BY seq`,
      [uuidOf(placed.body.id)],
    );
    expect(history).toEqual([
      { seq: 1, status: 'queued', email: 'customer@pbandj.demo' },
      { seq: 2, status: 'prepping', email: 'customer@pbandj.demo' },
      { seq: 3, status: 'toasting', email: 'manager@pbandj.demo' },
      { seq: 4, status: 'ready', email: 'manager@pbandj.demo' },
      { seq: 5, status: 'delivered', email: 'manager@pbandj.demo' },
    ]);
  });

  it.each([...STEPS, 'canceled'])('goes only forward from %s', async (from) => {
    const id = await orderThatIs(from);
    const before = await desk.read(id);
    const forbidden = from === 'canceled' ? STEPS.slice(1) : STEPS.slice(1, STEPS.indexOf(from) + 1);
    for (const to of forbidden)
      expect([to, ...outcome(await desk.move(id, to))]).toEqual([to, 409, 'invalid_status', from]);
    for (const to of ['queued', 'canceled', 'eaten']) {
      expect((await desk.move(id, to)).body).toMatchObject({
        error: 'invalid_enum',
        field: 'status',
        allowed: STEPS.slice(1),
      });
    }
    expect((await desk.read(id)).body).toEqual(before.body);
  });

  it('is moved by those who may, and by nobody else', async () => {
    const id = await orderThatIs('queued');
    for (const as of ['customer', 'customer_support'] as const) {
      expect(outcome(await desk.move(id, 'ready', { as }))).toEqual([403, 'forbidden', undefined]);
    }
    const headers = { 'x-tenant-id': 'pbandj' };
    expect(outcome(await desk.move(id, 'ready', { as: 'system_admin', headers }))).toEqual([
      403,
      'forbidden',
      undefined,
    ]);
    expect(outcome(await desk.move(id, 'ready', { as: 'rival_admin' }))).toEqual([404, 'order_not_found', undefined]);
    expect((await desk.move(id, 'toasting', { as: 'platform_admin', headers })).status).toBe(200);
    expect((await desk.move(id, 'ready', { as: 'tenant_admin' })).status).toBe(200);
  });

  describe('that is canceled', () => {
    const reason = { body: { reason: 'Changed my mind' } };
    const asGuest = (id: string, as: Call['as']) => desk.cancel(id, { as });
    const asStaff = (id: string, as: Call['as']) => desk.cancelWithReason(id, { as, ...reason });

    it.each(['queued', 'prepping'])('by anybody who may, while it is %s, and its stock comes back', async (status) => {
      for (const [cancel, as] of [
        [asGuest, 'customer'],
        [asGuest, 'customer_support'],
        [asGuest, 'restaurant_manager'],
        [asStaff, 'customer_support'],
        [asStaff, 'tenant_admin'],
      ] as const) {
        const before = await desk.stockOf('kettle_chips');
        const id = await orderThatIs(status, { items: [{ menu_item_id: 'item_301', quantity: 2 }] });
        expect(await desk.stockOf('kettle_chips')).toEqual({
          available: before.available - 2,
          reserved: before.reserved + 2,
        });
        const canceled = await cancel(id, as);
        expect([as, ...outcome(canceled)]).toEqual([as, 200, undefined, 'canceled']);
        expect(canceled.body).toMatchObject({ cancel_reason: cancel === asStaff ? 'Changed my mind' : null });
        expect(canceled.body).toMatchObject({ eta_minutes: null, payment: { status: 'voided' } });
        expect(await desk.stockOf('kettle_chips')).toEqual(before);
      }
    });

    it.each(['toasting', 'ready'])(
      'only by a manager with a reason once it is %s, and its stock is gone',
      async (status) => {
        const before = await desk.stockOf('kettle_chips');
        const id = await orderThatIs(status, { items: [{ menu_item_id: 'item_301', quantity: 2 }] });
        const gone = { available: before.available - 2, reserved: before.reserved };
        for (const as of ['customer', 'customer_support', 'restaurant_manager', 'tenant_admin'] as const) {
          expect(outcome(await asGuest(id, as))).toEqual([409, 'invalid_status', status]);
        }
        for (const as of ['customer', 'customer_support'] as const) {
          expect(outcome(await asStaff(id, as))).toEqual([409, 'invalid_status', status]);
        }
        expect((await desk.cancelWithReason(id, { body: {} })).body).toMatchObject({
          error: 'invalid_request',
          field: 'reason',
        });
        expect(await desk.stockOf('kettle_chips')).toEqual(gone);
        expect(outcome(await asStaff(id, 'restaurant_manager'))).toEqual([200, undefined, 'canceled']);
        expect(await desk.stockOf('kettle_chips')).toEqual(gone);
      },
    );

    it.each(['delivered', 'canceled'])('by nobody once it is %s', async (status) => {
      const id = await orderThatIs(status);
      for (const as of ['customer', 'customer_support', 'restaurant_manager'] as const) {
        expect(outcome(await asGuest(id, as))).toEqual([409, 'invalid_status', status]);
        expect(outcome(await asStaff(id, as))).toEqual([409, 'invalid_status', status]);
      }
    });

    it('by nobody who cannot reach it', async () => {
      const id = await orderThatIs('queued');
      const avery = String((await desk.place({ customer_id: AVERY }, { as: 'tenant_admin' })).body.id);
      expect(outcome(await asGuest(avery, 'customer'))).toEqual([404, 'order_not_found', undefined]);
      expect(outcome(await asStaff(id, 'rival_admin'))).toEqual([404, 'order_not_found', undefined]);
      expect(outcome(await asGuest('ord_nothing', 'customer'))).toEqual([404, 'order_not_found', undefined]);
      const headers = { 'x-tenant-id': 'pbandj' };
      expect(outcome(await desk.cancel(id, { as: 'system_admin', headers }))).toEqual([403, 'forbidden', undefined]);
    });
  });

  it('is told of in events, numbered without a gap, and each of them is sent on', async () => {
    const placed = await desk.place({ payment_method_id: 'pm_xyz789' });
    await desk.place();
    const id = uuidOf(placed.body.id);
    for (const status of ['toasting', 'ready', 'delivered']) await desk.move(id, status);
    const canceled = uuidOf((await desk.place()).body.id);
    await desk.cancel(canceled);

    const events = (aggregateId: string) =>
      desk.api.owner<{ seq: number; type: string; status: string; published: boolean; payload: object }>(
        `SELECT aggregate_seq AS seq, type, payload->>'status' AS status, published_at IS NOT NULL AS published, payload
         FROM outbox WHERE aggregate = 'order' AND aggregate_id = $1 ORDER BY aggregate_seq`,
        [aggregateId],
      );
    const told = await eventually(async () => {
      const rows = await events(id);
      return rows.every(({ published }) => published) ? rows : null;
    });
    expect(told.map(({ seq, type, status }) => [seq, type, status])).toEqual([
      [1, 'order.placed', 'queued'],
      [2, 'order.status_changed', 'prepping'],
      [3, 'order.status_changed', 'toasting'],
      [4, 'order.status_changed', 'ready'],
      [5, 'order.status_changed', 'delivered'],
    ]);
    expect((await events(canceled)).map(({ seq, type }) => [seq, type])).toEqual([
      [1, 'order.placed'],
      [2, 'order.canceled'],
    ]);
  });

  it('tells when stock runs low, runs out and comes back', async () => {
    const levels = async (): Promise<unknown[]> =>
      (
        await desk.api.owner<{ type: string }>(
          `SELECT type FROM outbox WHERE aggregate = 'stock_item' AND payload->>'option' = 'brownie'
           ORDER BY aggregate_seq`,
        )
      ).map(({ type }) => type);
    await desk.setStock('brownie', 7);
    const brownies = (quantity: number) => desk.place({ items: [{ menu_item_id: 'item_403', quantity }] });
    await brownies(1);
    expect(await levels()).toEqual([]);
    await brownies(1);
    expect(await levels()).toEqual(['inventory.low']);
    const last = await brownies(5);
    expect(await levels()).toEqual(['inventory.low', 'inventory.out_of_stock']);
    await desk.cancel(last.body.id);
    expect((await levels()).slice(2)).toEqual(['inventory.restocked']);
  });

  it('is worth points once, and a place in the figures of its customer, as soon as it is handed over', async () => {
    const joan = async (): Promise<Answer['body']> =>
      (await desk.api.call('GET', `/v1/commerce/customers/${JOAN}`, { as: 'tenant_admin' })).body;
    const points = async () =>
      (await desk.api.call('GET', `/v1/commerce/customers/${JOAN}/loyalty`, { as: 'tenant_admin' })).body
        .points_balance;
    const before = await joan();
    const pointsBefore = Number(await points());
    expect(before.segment).toBe('lapsed');

    const order = await desk.place(
      { customer_id: JOAN, items: [{ ...CLUB, quantity: 4 }], tip_amount: 10 },
      { as: 'customer_support' },
    );
    await desk.move(order.body.id, 'ready');
    expect([await points(), (await joan()).total_orders]).toEqual([pointsBefore, before.total_orders]);
    await desk.move(order.body.id, 'delivered');
    expect(outcome(await desk.move(order.body.id, 'delivered'))).toEqual([409, 'invalid_status', 'delivered']);

    // 4 × 12.495 = 49.98, three points for each dollar of it: none for tax and tip.
    expect([order.body.points_to_earn, await points()]).toEqual([149, pointsBefore + 149]);
    const after = await joan();
    expect(after.total_orders).toBe(Number(before.total_orders) + 1);
    expect(Math.round(Number(after.total_spent) * 100)).toBe(
      Math.round((Number(before.total_spent) + Number(order.body.total)) * 100),
    );
    await eventually(async () => ((await joan()).segment === 'active' ? true : null));
  });

  it.each([
    ['🥪 ohne Zwiebeln, bitte – für Zoë', '🥪 ohne Zwiebeln, bitte – für Zoë'],
    ['بدون بصل، من فضلك', 'بدون بصل، من فضلك'],
    ['👩‍👩‍👧‍👦 family table', '👩‍👩‍👧‍👦 family table'],
    [
      '  two\nlines, "quotes" & <b>tags</b>; \'); DROP TABLE orders; --  ',
      'two\nlines, "quotes" & <b>tags</b>; \'); DROP TABLE orders; --',
    ],
    ['𝒳'.repeat(500), '𝒳'.repeat(500)],
  ])('reads the special instructions as they were written (%#)', async (special_instructions, kept) => {
    const order = await desk.place({ items: [{ ...CLUB, special_instructions }] });
    const [item] = (await desk.read(order.body.id)).body.items as { special_instructions: string }[];
    expect(item?.special_instructions).toBe(kept);
  });
});
