import { kioskOf, SANDWICH } from '../support/kiosk';
import { CLUB, eventually, JOHN, LOCATION, openDesk, type OrderingDesk } from '../support/ordering-desk';
import type { Answer, DemoUser } from '../support/test-api';

interface Step {
  readonly status: string;
  readonly at: string;
  readonly actor_id: string | null;
  readonly actor_roles: readonly string[];
  readonly reason: string | null;
}

/** What staff read about one order: its steps and its money; and what the kitchen still has to make. */
describe('the books of an order', () => {
  let desk: OrderingDesk;
  beforeAll(async () => {
    desk = await openDesk();
    await desk.emptyKitchen();
  });
  afterAll(() => desk.close());

  const book = (id: unknown, which: string, as: DemoUser = 'customer_support'): Promise<Answer> =>
    desk.api.call('GET', `/v1/commerce/orders/${String(id)}/${which}`, { as });
  const steps = async (id: unknown): Promise<Step[]> => (await book(id, 'history')).body.data as Step[];

  it('say who moved it when, in which role and why, and never who that is by name', async () => {
    const { body } = await desk.place();
    await desk.move(body.id, 'toasting');
    await desk.cancelWithReason(body.id);
    const told = await steps(body.id);
    expect(told.map(({ status, actor_roles: roles, reason }) => [status, roles, reason])).toEqual([
      ['queued', ['customer'], null],
      ['prepping', ['customer'], null],
      ['toasting', ['restaurant_manager'], null],
      ['canceled', ['restaurant_manager'], 'The oven broke down'],
    ]);
    expect(told.every(({ at }) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(at))).toBe(true);
    expect(JSON.stringify(told)).not.toContain('@');
    const whole = await desk.api.call('GET', `/v1/commerce/orders/${String(body.id)}`, { as: 'restaurant_manager' });
    expect(whole.body.history).toEqual(told);
  });

  it('follow the money from the authorization to the refund', async () => {
    const { body } = await desk.place({ payment_method_id: await desk.paymentMethod('tok_visa') });
    const money = async () => (await book(body.id, 'payments')).body.data as Record<string, unknown>[];
    const { total } = body;
    const card = { id: expect.stringMatching(/^pm_/), brand: 'visa', last_four: '0000' };
    const common = { id: expect.stringMatching(/^pay_/), currency: 'USD', amount: total, payment_method: card };
    expect(await money()).toMatchObject([
      { ...common, status: 'authorized', authorized: total, captured: 0, refunded: 0, failure_code: null },
    ]);
    await desk.move(body.id, 'ready');
    const when = (figure: string, is: unknown) =>
      eventually(async () => {
        const [payment] = await money();
        return payment?.[figure] === is ? payment : null;
      });
    expect(await when('captured', total)).toMatchObject({ ...common, status: 'captured', refunded: 0 });
    const refund = { amount: 1.5, reason: 'The soup was cold' };
    const path = `/v1/commerce/orders/${String(body.id)}/refund`;
    expect(await desk.api.call('POST', path, { as: 'restaurant_manager', body: refund })).toMatchObject({
      status: 200,
    });
    expect(await when('refunded', 1.5)).toMatchObject({ ...common, status: 'captured', captured: total });
  });

  it('say that an order is paid at the counter', async () => {
    const { body } = await desk.place();
    expect((await book(body.id, 'payments')).body.data).toMatchObject([
      { status: 'due_at_pickup', amount: body.total, authorized: 0, payment_method: null },
    ]);
  });

  it('are closed to guests, to others, and for holds', async () => {
    const { body } = await desk.place();
    for (const which of ['history', 'payments']) {
      expect(await book(body.id, which, 'customer')).toMatchObject({ status: 403 });
      const strange = await book(body.id, which, 'rival_admin');
      const unknown = await book('ord_zzz', which, 'rival_admin');
      expect([strange.status, unknown.status]).toEqual([404, 404]);
      expect({ ...strange.body, request_id: '' }).toEqual({ ...unknown.body, request_id: '' });
      expect(await book('nonsense', which)).toMatchObject({ status: 404, body: { error: 'order_not_found' } });
    }
  });

  it('count all day what the kitchen has to make', async () => {
    await desk.emptyKitchen();
    const allDay = (query = `?location_id=${LOCATION}`, as: DemoUser = 'restaurant_manager') =>
      desk.api.call('GET', `/v1/commerce/orders/all-day${query}`, { as });
    const figures = async () => {
      const { orders, items } = (await allDay()).body as { orders: number; items: Record<string, unknown>[] };
      return { orders, items: items.map(({ menu_item_id: id, quantity }) => [id, quantity]) };
    };
    expect(await figures()).toEqual({ orders: 0, items: [] });
    const first = await desk.place({ items: [{ ...CLUB, quantity: 2 }] });
    await desk.place({ customer_id: JOHN, items: [CLUB] }, { as: 'customer_support' });
    expect(await figures()).toEqual({ orders: 2, items: [[CLUB.menu_item_id, 3]] });
    await desk.move(first.body.id, 'ready');
    expect(await figures()).toEqual({ orders: 1, items: [[CLUB.menu_item_id, 1]] });

    expect(await allDay('')).toMatchObject({ status: 400, body: { field: 'location_id' } });
    expect(await allDay('?location_id=loc_zzz')).toMatchObject({ status: 404, body: { error: 'location_not_found' } });
    expect(await allDay(`?location_id=${LOCATION}`, 'rival_admin')).toMatchObject({ status: 404 });
    expect(await allDay(`?location_id=${LOCATION}`, 'customer')).toMatchObject({ status: 403 });
  });

  it('note by which way an order came in', async () => {
    const [online, byPhone] = [await desk.place(), await desk.place({ customer_id: JOHN }, { as: 'customer_support' })];
    const { status } = await kioskOf(desk.api)('POST', '/v1/orders', SANDWICH);
    const channels = await desk.api.owner<{ channel: string }>(
      'SELECT channel FROM orders ORDER BY created_at DESC, id DESC LIMIT 3',
    );
    expect([online.status, byPhone.status, status]).toEqual([201, 201, 201]);
    expect(channels.map(({ channel }) => channel)).toEqual(['api_key', 'staff', 'online']);
  });
});
