import { eventually, LOCATION, openDesk, type OrderingDesk, uuidOf } from '../support/ordering-desk';
import type { Answer } from '../support/test-api';

describe('the line of a kitchen', () => {
  let desk: OrderingDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  beforeEach(() => desk.emptyKitchen());
  afterEach(async () => {
    await setKitchen(1);
    expect(await desk.broken()).toEqual([]);
  });
  afterAll(() => desk.close());

  const setKitchen = (stations: number, autoStart = true) =>
    desk.api.owner('UPDATE locations SET kitchen_stations = $2, auto_start = $3 WHERE id = $1', [
      uuidOf(LOCATION),
      stations,
      autoStart,
    ]);
  const statusOf = async (order: Answer): Promise<unknown> => (await desk.read(order.body.id)).body.status;
  const becomes = (order: Answer, status: string) =>
    eventually(async () => ((await statusOf(order)) === status ? true : null));
  const historyOf = (order: Answer) =>
    desk.api.owner<{ status: string; actor: string | null }>(
      `SELECT h.status, u.email AS actor FROM order_status_history h LEFT JOIN users u ON u.id = h.actor_id
       WHERE h.order_id = $1 ORDER BY h.seq`,
      [uuidOf(order.body.id)],
    );
  const eventsOf = async (order: Answer) =>
    (
      await desk.api.owner<{ told: string }>(
        `SELECT type || ' ' || (payload->>'status') AS told FROM outbox
         WHERE aggregate = 'order' AND aggregate_id = $1 ORDER BY aggregate_seq`,
        [uuidOf(order.body.id)],
      )
    ).map(({ told }) => told);

  it.each(['ready', 'delivered'])('goes on with the next order as soon as one is %s', async (status) => {
    const [first, second, third] = [await desk.place(), await desk.place(), await desk.place()];
    expect([first.body.status, second.body.status, third.body.status]).toEqual(['prepping', 'queued', 'queued']);
    await desk.move(first.body.id, status);
    expect([await statusOf(second), await statusOf(third)]).toEqual(['prepping', 'queued']);
    expect((await desk.read(second.body.id)).body).toMatchObject({
      version: 2,
      eta_minutes: 5,
      promised_at: second.body.promised_at,
    });
    expect(await historyOf(second)).toEqual([
      { status: 'queued', actor: 'customer@pbandj.demo' },
      { status: 'prepping', actor: null },
    ]);
    expect(await eventsOf(second)).toEqual(['order.placed queued', 'order.status_changed prepping']);
  });

  it('goes on when one is canceled, by its guest or by staff, wherever it stood', async () => {
    const [first, second, third, fourth] = [
      await desk.place(),
      await desk.place(),
      await desk.place(),
      await desk.place(),
    ];
    await desk.cancel(third.body.id);
    expect(await statusOf(second)).toBe('queued');
    await desk.cancel(first.body.id);
    expect(await statusOf(second)).toBe('prepping');
    await desk.move(second.body.id, 'toasting');
    expect(await statusOf(fourth)).toBe('queued');
    await desk.cancelWithReason(second.body.id);
    expect(await statusOf(fourth)).toBe('prepping');
  });

  it('makes as many orders at a time as it has stations', async () => {
    await setKitchen(2);
    const orders = [await desk.place(), await desk.place(), await desk.place(), await desk.place()];
    expect(orders.map(({ body }) => [body.status, body.eta_minutes])).toEqual([
      ['prepping', 5],
      ['prepping', 5],
      ['queued', 6],
      ['queued', 7],
    ]);
    await desk.move(orders[1]?.body.id, 'ready');
    expect(await Promise.all(orders.map(statusOf))).toEqual(['prepping', 'ready', 'prepping', 'queued']);
  });

  it('begins a scheduled order when its time has come, with nobody doing anything', async () => {
    const time = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 60 * 60_000).toISOString();
    const scheduled = await desk.place({ scheduled_time: time });
    const asap = await desk.place();
    expect([scheduled.body.status, asap.body.status]).toEqual(['queued', 'prepping']);
    await desk.api.owner(`UPDATE orders SET kitchen_at = now() - interval '1 second' WHERE id = $1`, [
      uuidOf(scheduled.body.id),
    ]);
    await desk.move(asap.body.id, 'toasting');
    expect(await statusOf(scheduled)).toBe('queued');
    await desk.move(asap.body.id, 'ready');
    expect(await statusOf(scheduled)).toBe('prepping');

    const next = await desk.place({ scheduled_time: time });
    await desk.move(scheduled.body.id, 'delivered');
    expect(await statusOf(next)).toBe('queued');
    await desk.api.owner(`UPDATE orders SET kitchen_at = now() WHERE id = $1`, [uuidOf(next.body.id)]);
    await becomes(next, 'prepping');
    expect((await historyOf(next)).at(-1)).toEqual({ status: 'prepping', actor: null });
    expect(await eventsOf(next)).toEqual(['order.placed queued', 'order.status_changed prepping']);
  });

  it('releases a paid order behind those that wait, and begins it in its turn', async () => {
    const [first, paid] = [await desk.place(), await desk.place({ payment_method_id: 'pm_xyz789' })];
    expect([paid.body.status, paid.body.payment]).toMatchObject(['queued', { status: 'authorized' }]);
    await desk.move(first.body.id, 'ready');
    expect(await statusOf(paid)).toBe('prepping');
  });

  it('waits for people where it does not go on by itself', async () => {
    await setKitchen(1, false);
    const [first, second] = [await desk.place(), await desk.place()];
    expect([first.body.status, first.body.eta_minutes]).toEqual(['queued', 5]);
    await desk.move(first.body.id, 'ready');
    expect(await statusOf(second)).toBe('queued');
    expect((await desk.move(second.body.id, 'prepping')).status).toBe(200);
  });
});
