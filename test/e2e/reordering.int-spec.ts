import { AVERY, CLUB, JOHN, LOCATION, openDesk, type OrderingDesk, uuidOf } from '../support/ordering-desk';
import { aSecondLocation } from '../support/second-location';
import type { Answer, Call } from '../support/test-api';

describe('ordering the same once more', () => {
  let desk: OrderingDesk;
  let before: Answer;
  beforeAll(async () => {
    desk = await openDesk();
    await desk.setStock('kettle_chips', 1_000);
    await desk.promo('LATELY', { endsAt: '2099-01-01T00:00:00Z' });
    const modifiers = [{ modifier_id: 'mod_001', quantity: 2 }];
    const items = [
      { ...CLUB, quantity: 2, modifiers, special_instructions: 'No onions' },
      { menu_item_id: 'item_301', quantity: 1 },
    ];
    before = await desk.place({ items, promo_code: 'LATELY', tip_amount: 3, payment_method_id: 'pm_xyz789' });
    expect(before.status).toBe(201);
  });
  afterEach(async () => expect(await desk.broken()).toEqual([]));
  afterAll(() => desk.close());

  const reorder = (body?: object, call: Partial<Call> = {}, id: unknown = before.body.id): Promise<Answer> =>
    desk.api.call('POST', `/v1/commerce/customers/orders/${String(id)}/reorder`, { as: 'customer', body, ...call });
  const linesOf = ({ body }: Answer) => (body.items as { id: string }[]).map(({ id: _id, ...line }) => line);
  const outcome = ({ status, body }: Answer): unknown[] => [status, body.error];

  it('takes the lines and nothing else: no promo, no tip, no card', async () => {
    const again = await reorder();
    expect([again.status, again.headers.get('etag')]).toEqual([201, '"1"']);
    expect(linesOf(again)).toEqual(linesOf(before));
    expect(again.body).toMatchObject({
      customer_id: JOHN,
      location_id: LOCATION,
      subtotal: before.body.subtotal,
      tip: 0,
      promo_applied: null,
      scheduled_time: null,
      payment: { status: 'due_at_pickup', payment_method_id: null },
    });
    expect(again.body.id).not.toBe(before.body.id);
    expect((await reorder({})).status).toBe(201);
  });

  it('costs what the same basket costs when it is quoted', async () => {
    const body = { promo_code: 'LATELY', tip_amount: 3 };
    const items = (before.body.items as Record<string, unknown>[]).map((item) => ({
      menu_item_id: item.menu_item_id,
      quantity: item.quantity,
      modifiers: (item.modifiers as { modifier_id: string; quantity: number }[]).map(({ modifier_id, quantity }) => ({
        modifier_id,
        quantity,
      })),
    }));
    const quote = await desk.quote({ ...body, items });
    const again = await reorder({ ...body, payment_method_id: 'pm_xyz789' });
    expect([quote.status, again.body.total]).toEqual([200, quote.body.total]);
    expect([again.body.total, again.body.promo_applied]).toEqual([before.body.total, before.body.promo_applied]);
    expect(again.body.payment).toEqual({ status: 'authorized', payment_method_id: 'pm_xyz789' });
  });

  it('is at today’s prices, and names what is called otherwise today', async () => {
    const id = (await desk.place()).body.id;
    const setPrice = (price: number) =>
      desk.api.owner('UPDATE menu_items SET unit_price = $2 WHERE id = $1', [uuidOf(CLUB.menu_item_id), price]);
    await setPrice(200_000);
    expect((await reorder({}, {}, id)).body).toMatchObject({ subtotal: 20 });
    await setPrice(124_950);
  });

  it('can be for another time', async () => {
    const time = new Date(Math.ceil(Date.now() / 60_000) * 60_000 + 90 * 60_000).toISOString();
    const again = await reorder({ scheduled_time: time });
    expect(again.body).toMatchObject({ status: 'queued', scheduled_time: `${time.slice(0, 19)}Z` });
  });

  it('is refused as placing is when something cannot be had any more', async () => {
    const footprint = await desk.footprint();
    const sellsOut = (available: boolean) =>
      desk.api.owner('UPDATE menu_items SET enabled = $2 WHERE id = $1', [uuidOf('item_301'), available]);
    await sellsOut(false);
    const again = await reorder();
    const placed = await desk.place({ items: [{ menu_item_id: 'item_301', quantity: 1 }] });
    expect(outcome(again)).toEqual([422, 'menu_item_unavailable']);
    expect([again.body.message, again.body.item]).toEqual([placed.body.message, placed.body.item]);
    await sellsOut(true);
    await desk.setStock('kettle_chips', 0);
    expect(outcome(await reorder())).toEqual([409, 'out_of_stock']);
    await desk.setStock('kettle_chips', 1_000);
    expect(outcome(await reorder({ promo_code: 'NEVER' }))).toEqual([422, 'promo_invalid']);
    expect(outcome(await reorder({ payment_method_id: await desk.paymentMethod('tok_visa', AVERY) }))).toEqual([
      404,
      'payment_method_not_found',
    ]);
    expect((await desk.footprint()).orders).toBe(footprint.orders);
  });

  it('is for the customer whose order it was, whoever asks', async () => {
    const averys = await desk.place({ customer_id: AVERY }, { as: 'customer_support' });
    expect(outcome(await reorder({}, {}, averys.body.id))).toEqual([404, 'order_not_found']);
    const again = await reorder({}, { as: 'customer_support' }, averys.body.id);
    expect([again.status, again.body.customer_id]).toEqual([201, averys.body.customer_id]);
    for (const id of ['ord_nothing', 'ord_zzzzzz', 'x']) {
      expect(outcome(await reorder({}, {}, id))).toEqual([404, 'order_not_found']);
    }
    expect(outcome(await reorder({}, { as: 'rival_admin' }))).toEqual([404, 'order_not_found']);
  });

  it('keeps managers to their locations, the old one and the new one', async () => {
    const second = await aSecondLocation(desk.api);
    const as = { as: undefined, token: second.token };
    expect(outcome(await reorder({}, as))).toEqual([404, 'order_not_found']);
    expect(outcome(await reorder({ location_id: LOCATION }, as, second.order))).toEqual([404, 'location_not_found']);
    expect((await reorder({}, as, second.order)).status).toBe(201);
    expect((await reorder({ location_id: second.location }, {}, second.order)).status).toBe(404);
  });

  it('makes one order of a call and its repeat, however many come at once', async () => {
    const count = async () => (await desk.footprint()).orders as number;
    const had = await count();
    const call = { headers: { 'idempotency-key': 'once-more' } };
    const answers = await Promise.all(Array.from({ length: 12 }, () => reorder({ tip_amount: 1 }, call)));
    expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1);
    expect(answers.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(outcome(await reorder({ tip_amount: 2 }, call))).toEqual([422, 'idempotency_key_reused']);
    expect(await count()).toBe(had + 1);
  });

  it.each([
    [{ location_id: 'nowhere' }, 'location_id'],
    [{ scheduled_time: 'soon' }, 'scheduled_time'],
    [{ tip_amount: -1 }, 'tip_amount'],
    [{ tip_amount: '3' }, 'tip_amount'],
    [{ promo_code: '' }, 'promo_code'],
    [{ items: [] }, 'items'],
    [{ customer_id: AVERY }, 'customer_id'],
  ])('refuses %j', async (body, field) => {
    expect((await reorder(body)).body).toMatchObject({ error: 'invalid_request', field });
  });

  it.each(['[]', '"text"', 'null', '7'])('refuses %s for a body', async (raw) => {
    expect(outcome(await reorder(undefined, { raw }))).toEqual([400, 'invalid_request']);
  });
});

describe('the history of an order', () => {
  let desk: OrderingDesk;
  beforeAll(async () => {
    desk = await openDesk();
    await desk.emptyKitchen();
  });
  afterAll(() => desk.close());

  const asStaff = (id: unknown, as: Call['as'] = 'restaurant_manager') =>
    desk.api.call('GET', `/v1/commerce/orders/${String(id)}`, { as });

  it('tells staff who did what and when; its guest sees none of it', async () => {
    const { id } = (await desk.place()).body;
    await desk.move(id, 'ready');
    const { body, status } = await asStaff(id);
    const history = body.history as { status: string; at: string; actor_id: string }[];
    expect([status, history.map((step) => step.status)]).toEqual([200, ['queued', 'prepping', 'ready']]);
    expect(history[0]?.at).toBe(body.created_at);
    const [john, manager] = [history[0]?.actor_id, history[2]?.actor_id];
    expect([john, manager]).toEqual([expect.stringMatching(/^usr_/), expect.stringMatching(/^usr_/)]);
    expect(john).not.toBe(manager);
    const { history: _history, ...rest } = body;
    expect((await desk.read(id)).body).toEqual(rest);
  });

  it('says null for what the kitchen did by itself', async () => {
    const [first, second] = [await desk.place(), await desk.place()];
    await desk.move(first.body.id, 'ready');
    expect((await asStaff(second.body.id)).body.history).toEqual([
      expect.objectContaining({ status: 'queued', actor_id: expect.stringMatching(/^usr_/) }),
      expect.objectContaining({ status: 'prepping', actor_id: null }),
    ]);
    expect((await asStaff(second.body.id, 'rival_admin')).status).toBe(404);
  });
});
