import { AVERY, eventually, JOHN, openDesk, type OrderingDesk, uuidOf } from '../support/ordering-desk';
import type { Answer, Call } from '../support/test-api';

interface Line {
  readonly id: string;
  readonly quantity: number;
}

/** Giving money, items and points back. Everything ends with the books in order. */
describe('refunds', () => {
  let desk: OrderingDesk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(async () => {
    expect(await desk.broken()).toEqual([]);
    await desk.close();
  });

  const refund = (orderId: unknown, body: object = {}, call: Partial<Call> = {}): Promise<Answer> =>
    desk.api.call('POST', `/v1/commerce/orders/${String(orderId)}/refund`, {
      as: 'restaurant_manager',
      body: { reason: 'The soup was cold', ...body },
      ...call,
    });
  const paymentOf = async (orderId: unknown) =>
    (
      await desk.api.owner<{ status: string; captured: bigint; refunded: bigint; done: number }>(
        `SELECT p.status, p.captured, p.refunded, (SELECT count(*)::int FROM payment_refunds r
           WHERE r.order_id = p.order_id AND r.status = 'refunded') AS done
         FROM payments p WHERE p.order_id = $1`,
        [uuidOf(orderId)],
      )
    )[0];
  const johnsFigures = async (): Promise<{ points: number; spent: number; orders: number }> => {
    const { body } = await desk.api.call('GET', `/v1/commerce/customers/${JOHN}`, { as: 'customer' });
    return {
      points: body.loyalty_points as number,
      spent: body.total_spent as number,
      orders: body.total_orders as number,
    };
  };

  /** An order of John's that is paid with a card and handed over, once the money was taken. */
  async function delivered(body: object): Promise<Record<string, unknown>> {
    const card = await desk.paymentMethod('tok_visa');
    const order = (await desk.place({ payment_method_id: card, ...body })).body;
    await desk.move(order.id, 'delivered');
    await eventually(async () => ((await paymentOf(order.id))?.status === 'captured' ? true : null));
    return order;
  }
  const moneyIsBack = (orderId: unknown, refunds: number): Promise<boolean> =>
    eventually(async () => ((await paymentOf(orderId))?.done === refunds ? true : null));

  it('of an order that earned and burned points go both ways, line by line, and count once however often they are sent', async () => {
    const before = await johnsFigures();
    const items = [
      { menu_item_id: 'item_123', quantity: 1 },
      { menu_item_id: 'item_456', quantity: 2 },
    ];
    const order = await delivered({ items, redeem_points: 500 });
    // 12.50 + 13.00 less ten per cent, less 5.00: 17.95 of food.
    expect([order.subtotal, order.discount, order.total]).toEqual([25.5, 7.55, 19.75]);
    const earned = Math.floor(17.95 * 4.5);
    expect(await johnsFigures()).toEqual({
      points: before.points - 500 + earned,
      spent: expect.closeTo(before.spent + 19.75, 5),
      orders: before.orders + 1,
    });
    const [club] = order.items as Line[];
    const once = { items: [{ line_id: club?.id }] };
    const key = { headers: { 'idempotency-key': 'the-club' } };
    const answers = await Promise.all([refund(order.id, once, key), refund(order.id, once, key)]);
    answers.push(await refund(order.id, once, key));
    for (const answer of answers) expect([200, 409]).toContain(answer.status);
    const done = answers.at(-1)?.body.refund as Record<string, unknown>;
    // The club: 12.50 less 1.25 is 11.25, of it 2.45 by points: 8.80 and its tax.
    expect(done).toMatchObject({ amount: 9.68, tax: 0.88, tip: 0, paid_back: 'card', points_given_back: 245 });
    const kept = Math.floor((17.95 - 8.8) * 4.5);
    expect(done.points_taken_back).toBe(earned - kept);
    expect(await johnsFigures()).toEqual({
      points: before.points - 500 + 245 + kept,
      spent: expect.closeTo(before.spent + 19.75 - 9.68, 5),
      orders: before.orders + 1,
    });
    await moneyIsBack(order.id, 1);
    expect(await paymentOf(order.id)).toMatchObject({ captured: 1975n, refunded: 968n });

    const rest = await refund(order.id);
    expect(rest.body.order).toMatchObject({ refunded: 19.75, total: 19.75 });
    expect(await johnsFigures()).toEqual({ points: before.points, spent: before.spent, orders: before.orders + 1 });
    const more = await refund(order.id);
    expect([more.status, more.body.error]).toEqual([422, 'refund_exceeds_payment']);
    await moneyIsBack(order.id, 2);
  });

  it('of a line, one by one, come to the line; of amounts, to the cent', async () => {
    const order = await delivered({ items: [{ menu_item_id: 'item_123', quantity: 3 }], tip_amount: 2 });
    const [line] = order.items as Line[];
    for (let n = 0; n < 2; n += 1) await refund(order.id, { items: [{ line_id: line?.id, quantity: 1 }] });
    const half = await refund(order.id, { amount: 1.01 });
    expect(half.body.refund).toMatchObject({ amount: 1.01 });
    const { body } = await refund(order.id);
    expect(body.order).toMatchObject({ refunded: order.total });
    await moneyIsBack(order.id, 4);
  });

  it('at the counter are noted, since nobody knows of another way', async () => {
    const order = (await desk.place()).body;
    const early = await refund(order.id);
    expect([early.status, early.body.error]).toEqual([409, 'invalid_status']);
    await desk.move(order.id, 'delivered');
    const { body } = await refund(order.id, { amount: 5 });
    expect(body.refund).toMatchObject({ amount: 5, paid_back: 'counter' });
    expect(await paymentOf(order.id)).toMatchObject({ status: 'due_at_pickup', refunded: 0n });
  });

  it('before an order is handed over leave the rest to be earned on', async () => {
    const card = await desk.paymentMethod('tok_visa');
    const order = (await desk.place({ payment_method_id: card, items: [{ menu_item_id: 'item_456', quantity: 2 }] }))
      .body;
    await desk.move(order.id, 'ready');
    await eventually(async () => ((await paymentOf(order.id))?.status === 'captured' ? true : null));
    const [line] = order.items as Line[];
    const before = await johnsFigures();
    await refund(order.id, { items: [{ line_id: line?.id, quantity: 1 }] });
    expect(await johnsFigures()).toEqual(before);
    await desk.move(order.id, 'delivered');
    // One soup: 6.50 less ten per cent.
    expect(await johnsFigures()).toEqual({
      points: before.points + Math.floor(5.85 * 4.5),
      spent: expect.closeTo(before.spent + 6.44, 1),
      orders: before.orders + 1,
    });
    await moneyIsBack(order.id, 1);
  });

  it('come with the cancellation of what has been paid', async () => {
    const card = await desk.paymentMethod('tok_visa');
    const before = await johnsFigures();
    const order = (await desk.place({ payment_method_id: card, redeem_points: 200 })).body;
    await desk.move(order.id, 'ready');
    await eventually(async () => ((await paymentOf(order.id))?.status === 'captured' ? true : null));
    const canceled = await desk.cancelWithReason(order.id);
    expect([canceled.status, canceled.body.status, canceled.body.refunded]).toEqual([200, 'canceled', order.total]);
    await moneyIsBack(order.id, 1);
    expect(await johnsFigures()).toEqual(before);
  });

  it('of ten at once never come to more than was paid', async () => {
    const order = await delivered({ items: [{ menu_item_id: 'item_456', quantity: 3 }] });
    const answers = await Promise.all(Array.from({ length: 10 }, () => refund(order.id, { amount: 5 })));
    const by = (status: number) => answers.filter((answer) => answer.status === status).length;
    const affordable = Math.floor((order.total as number) / 5);
    expect([by(200), by(422)]).toEqual([affordable, 10 - affordable]);
    await moneyIsBack(order.id, affordable);
  });

  it('are told beforehand to the cent and the point, and then nothing has happened', async () => {
    const order = await delivered({
      items: [{ menu_item_id: 'item_123', quantity: 2 }],
      redeem_points: 500,
      tip_amount: 1,
    });
    const [club] = order.items as Line[];
    const preview = (body: object, call: Partial<Call> = {}) =>
      desk.api.call('POST', `/v1/commerce/orders/${String(order.id)}/refund/preview`, {
        as: 'restaurant_manager',
        body,
        ...call,
      });
    const before = [await desk.footprint(), await johnsFigures(), await paymentOf(order.id)];
    for (const wish of [{ items: [{ line_id: club?.id, quantity: 1 }] }, { amount: 2.5 }, {}]) {
      const told = await preview(wish);
      expect([told.status, told.body.limit_left]).toEqual([200, null]);
    }
    const told = (await preview({ items: [{ line_id: club?.id, quantity: 1 }] })).body;
    const toSupport = await preview({}, { as: 'customer_support' });
    expect(toSupport.body).toMatchObject({ limit_left: 50, tip: 1, paid_back: 'card' });
    expect([await desk.footprint(), await johnsFigures(), await paymentOf(order.id)]).toEqual(before);
    const { limit_left: _limit, ...content } = told;
    const done = await refund(order.id, { items: [{ line_id: club?.id, quantity: 1 }] });
    expect(done.body.refund).toMatchObject(content);
    const tooMuch = await preview({ amount: 999 });
    expect([tooMuch.status, tooMuch.body.error]).toEqual([422, 'refund_exceeds_payment']);
    const both = await preview({ amount: 1, items: [{ line_id: club?.id }] });
    expect([both.status, both.body.field]).toEqual([400, 'amount']);
    await moneyIsBack(order.id, 1);
  });

  it('by support end at the limit of the restaurant', async () => {
    const order = await delivered({ items: [{ menu_item_id: 'item_123', quantity: 9 }] });
    const as = { as: 'customer_support' } as const;
    expect((await refund(order.id, { amount: 49.99 }, as)).status).toBe(200);
    const more = await refund(order.id, { amount: 0.02 }, as);
    expect([more.status, more.body.error, more.body.message]).toEqual([
      403,
      'forbidden',
      'Support may refund at most $50.00 of one order.',
    ]);
    expect((await refund(order.id, { amount: 0.02 })).status).toBe(200);
    await moneyIsBack(order.id, 2);
  });

  it('are refused when they make no sense, and then nothing has happened', async () => {
    const order = await delivered({});
    const averys = (await desk.place({ customer_id: AVERY }, { as: 'tenant_admin' })).body;
    const [line] = order.items as Line[];
    const [theirs] = averys.items as Line[];
    const before = await desk.footprint();
    for (const [body, status, error, field] of [
      [{ amount: 5, items: [{ line_id: line?.id }] }, 400, 'invalid_request', 'amount'],
      [{ items: [{ line_id: theirs?.id }] }, 400, 'invalid_request', 'items.0.line_id'],
      [{ items: [{ line_id: line?.id }, { line_id: line?.id }] }, 400, 'invalid_request', 'items'],
      [{ items: [] }, 400, 'invalid_request', 'items'],
      [{ items: [{ line_id: line?.id, quantity: 2 }] }, 422, 'refund_exceeds_payment', undefined],
      [{ amount: 0 }, 400, 'invalid_request', 'amount'],
      [{ amount: 0.001 }, 400, 'invalid_request', 'amount'],
      [{ amount: -5 }, 400, 'invalid_request', 'amount'],
      [{ amount: 1e9 }, 422, 'refund_exceeds_payment', undefined],
      [{ reason: '' }, 400, 'invalid_request', 'reason'],
      [{ reason: '4242 4242 4242 4242' }, 422, 'card_data_not_accepted', 'reason'],
      [{ note: 'hello' }, 400, 'invalid_request', 'note'],
    ] as const) {
      const answer = await refund(order.id, body);
      expect([body, answer.status, answer.body.error, answer.body.field]).toEqual([body, status, error, field]);
    }
    for (const orderId of ['ord_zzz999', 'nonsense']) {
      expect((await refund(orderId)).body.error).toBe('order_not_found');
    }
    const stale = await refund(order.id, {}, { headers: { 'if-match': '"1"' } });
    expect([stale.status, stale.body.error]).toEqual([412, 'version_conflict']);
    expect(await desk.footprint()).toEqual(before);
  });
});
