import { eventually, openDesk, type OrderingDesk, uuidOf } from '../support/ordering-desk';
import type { Answer } from '../support/test-api';

describe('the kitchen of a demo', () => {
  let desk: OrderingDesk;
  beforeAll(async () => {
    desk = await openDesk({ config: { demoKitchen: true } });
  });
  afterAll(async () => {
    expect(await desk.broken()).toEqual([]);
    await desk.close();
  });

  const aMinutePasses = () =>
    desk.api.call('POST', '/api/v1/demo/clock', { as: 'tenant_admin', body: { advance: { minutes: 1 } } });
  const becomes = (order: Answer, status: string) =>
    eventually(async () => ((await desk.read(order.body.id)).body.status === status ? true : null));
  const printedOrders = () =>
    desk.api.owner(
      `SELECT id, status, version FROM orders WHERE id < '00000001-0000-0000-0000-000000000000' ORDER BY tenant_id, id`,
    );

  it('walks what a guest orders through every status, and leaves the printed orders as they are', async () => {
    const printed = await printedOrders();
    const order = await desk.place({ payment_method_id: 'pm_xyz789' });
    expect(order.body.status).toBe('queued');
    for (const status of ['prepping', 'toasting', 'ready', 'delivered']) {
      // A real minute takes six seconds here, and the demo's clock makes even those short.
      expect((await aMinutePasses()).status).toBe(200);
      await becomes(order, status);
    }
    const staff = await desk.api.call('GET', `/v1/commerce/orders/${String(order.body.id)}`, { as: 'tenant_admin' });
    const history = staff.body.history as { status: string; actor_id: string | null }[];
    expect(history.map(({ status }) => status)).toEqual(['queued', 'prepping', 'toasting', 'ready', 'delivered']);
    expect(history.slice(1).map(({ actor_id }) => actor_id)).toEqual([null, null, null, null]);
    expect(await printedOrders()).toEqual(printed);
    expect((await desk.read('ord_41b7', 'tenant_admin')).body.status).toBe('prepping');
  });

  it('makes nothing of what a guest has canceled, nor of what is for later', async () => {
    const canceled = await desk.place();
    await desk.cancel(canceled.body.id);
    const time = new Date(Date.now() + 6 * 60 * 60_000).toISOString().slice(0, 17);
    const later = await desk.place({ scheduled_time: `${time}00Z` });
    const now = await desk.place();
    await aMinutePasses();
    await becomes(now, 'prepping');
    expect([await becomes(canceled, 'canceled'), await becomes(later, 'queued')]).toEqual([true, true]);
    expect(
      await desk.api.owner('SELECT count(*)::int AS n FROM order_status_history WHERE order_id = $1', [
        uuidOf(canceled.body.id),
      ]),
    ).toEqual([{ n: 2 }]);
  });
});
