import { AVERY, JOHN, openDesk, type OrderingDesk, uuidOf } from '../support/ordering-desk';
import type { Answer, Call } from '../support/test-api';

const REDEEM = `/v1/commerce/customers/${JOHN}/loyalty/redeem`;

/** Points, as a guest spends them: on an order, with an order, and for vouchers. Everything ends with the books in order. */
describe('redeeming points', () => {
  let desk: OrderingDesk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(async () => {
    expect(await desk.broken()).toEqual([]);
    await desk.close();
  });

  const redeem = (body: object, call: Partial<Call> = {}): Promise<Answer> =>
    desk.api.call('POST', REDEEM, { as: 'customer', body, ...call });
  const statusOf = async (): Promise<Record<string, unknown>> =>
    (await desk.api.call('GET', `/v1/commerce/customers/${JOHN}/loyalty`, { as: 'customer' })).body;
  const newest = async (): Promise<Record<string, unknown>> => {
    const path = `/v1/commerce/customers/${JOHN}/loyalty/transactions?limit=1`;
    const { body } = await desk.api.call('GET', path, { as: 'customer' });
    return (body.data as Record<string, unknown>[])[0] ?? {};
  };

  describe('on an open order', () => {
    it('answers as printed, and the order costs that much less', async () => {
      const order = (await desk.place({ items: [{ menu_item_id: 'item_123', quantity: 2 }] })).body;
      // Gold: ten per cent off 24.99, taxed at ten per cent.
      expect([order.subtotal, order.discount, order.tax, order.total]).toEqual([24.99, 2.5, 2.25, 24.74]);
      const answer = await redeem({ points: 500, reward_type: 'discount', order_id: order.id });
      expect([answer.status, answer.body]).toEqual([
        200,
        { redemption_id: expect.stringMatching(/^red_/), points_redeemed: 500, reward_value: 5, new_balance: 750 },
      ]);
      const cheaper = (await desk.read(order.id)).body;
      expect([cheaper.discount, cheaper.tax, cheaper.total, cheaper.points_redeemed]).toEqual([7.5, 1.75, 19.24, 500]);
      expect(cheaper.version).toBe((order.version as number) + 1);
      // 1.5 × 3 points for each dollar of the 17.49 that are left of the food.
      expect(cheaper.points_to_earn).toBe(78);
      expect(await newest()).toMatchObject({
        type: 'redeem',
        points: -500,
        description: 'Redeemed for $5.00 discount',
        order_id: order.id,
      });
      expect(await statusOf()).toMatchObject({ points_balance: 750, points_redeemed_ytd: 2750 });
    });

    it('costs what it would have cost with the points from the start', async () => {
      const items = [
        { menu_item_id: 'item_123', quantity: 1 },
        { menu_item_id: 'item_456', quantity: 3 },
      ];
      const atOnce = (await desk.quote({ items, redeem_points: 333, tip_amount: 1 })).body;
      const placed = (await desk.place({ items, tip_amount: 1 })).body;
      await redeem({ points: 100, reward_type: 'discount', order_id: placed.id });
      await redeem({ points: 233, reward_type: 'discount', order_id: placed.id });
      const after = (await desk.read(placed.id)).body;
      for (const figure of ['subtotal', 'discount', 'tax', 'total', 'points_redeemed', 'points_to_earn']) {
        expect([figure, after[figure]]).toEqual([figure, atOnce[figure]]);
      }
    });

    it('takes no more points than are needed, and captures what is left', async () => {
      const card = await desk.paymentMethod('tok_visa');
      const order = (await desk.place({ payment_method_id: card, tip_amount: 1 })).body;
      const answer = await redeem({ points: 1250, reward_type: 'discount', order_id: order.id });
      // 12.50 less ten per cent.
      expect(answer.body).toMatchObject({ points_redeemed: 1125, reward_value: 11.25, new_balance: 125 });
      const cheaper = (await desk.read(order.id)).body;
      expect([cheaper.tax, cheaper.total]).toEqual([0, 1]);
      const again = await redeem({ points: 100, reward_type: 'discount', order_id: order.id });
      expect([again.status, again.body.error]).toEqual([409, 'invalid_status']);
      await desk.move(order.id, 'ready');
      await expectPayment(order.id, { status: 'captured', amount: 100n, captured: 100n });
    });

    it('lets the card go when nothing is left to be paid', async () => {
      const card = await desk.paymentMethod('tok_visa');
      const order = (await desk.place({ payment_method_id: card })).body;
      await redeem({ points: 1250, reward_type: 'discount', order_id: order.id });
      await desk.move(order.id, 'delivered');
      await expectPayment(order.id, { status: 'voided', amount: 0n, captured: 0n });
    });

    it('is refused when it is over, somebody else’s, or none', async () => {
      const done = (await desk.place()).body;
      await desk.move(done.id, 'delivered');
      const averys = (await desk.place({ customer_id: AVERY }, { as: 'tenant_admin' })).body;
      for (const [orderId, status, error] of [
        [done.id, 409, 'invalid_status'],
        [averys.id, 404, 'order_not_found'],
        ['ord_zzz999', 404, 'order_not_found'],
        ['nonsense', 400, 'invalid_request'],
      ] as const) {
        const answer = await redeem({ points: 100, reward_type: 'discount', order_id: orderId });
        expect([orderId, answer.status, answer.body.error]).toEqual([orderId, status, error]);
      }
      expect((await statusOf()).points_balance).not.toBe(1150);
    });

    it('is given back when the order is canceled, into the lots that it came from', async () => {
      const lots = () =>
        desk.api.owner('SELECT transaction_id, remaining FROM loyalty_lots WHERE customer_id = $1 ORDER BY 1', [
          uuidOf(JOHN),
        ]);
      const before = await lots();
      const order = (await desk.place({ redeem_points: 300 })).body;
      await redeem({ points: 200, reward_type: 'discount', order_id: order.id });
      expect(await statusOf()).toMatchObject({ points_balance: 750, points_redeemed_ytd: 2750 });
      expect((await desk.cancel(order.id)).status).toBe(200);
      expect(await statusOf()).toMatchObject({ points_balance: 1250, points_redeemed_ytd: 2250 });
      expect(await lots()).toEqual(before);
      expect(await newest()).toMatchObject({
        type: 'adjust',
        description: `Order #${String(order.number)} canceled`,
        order_id: order.id,
      });
    });
  });

  describe('with an order', () => {
    it('is part of the quote, and of the price that it promises', async () => {
      const body = { redeem_points: 500 };
      const quote = (await desk.quote(body)).body;
      expect(quote).toMatchObject({ points_redeemed: 500, subtotal: 12.5, discount: 6.25, tax: 0.63, total: 6.88 });
      const placed = await desk.place({ ...body, quote_id: quote.quote_id });
      expect([placed.status, placed.body.total, placed.body.points_redeemed]).toEqual([201, 6.88, 500]);
      const other = await desk.place({ redeem_points: 400, quote_id: quote.quote_id });
      expect([other.status, other.body.error]).toEqual([409, 'quote_changed']);
    });

    it('is refused whole when there are not as many', async () => {
      const before = await desk.footprint();
      for (const ask of ['quote', 'place'] as const) {
        const answer = await desk[ask]({ redeem_points: 1251 });
        expect([answer.status, answer.body.error, answer.body.message]).toEqual([
          422,
          'insufficient_points',
          'Not enough points for redemption',
        ]);
      }
      expect(await desk.footprint()).toEqual(before);
    });

    it('is given back when the card is declined', async () => {
      const card = await desk.paymentMethod('tok_declined');
      const answer = await desk.place({ redeem_points: 500, payment_method_id: card });
      expect(answer.status).toBe(422);
      expect(await statusOf()).toMatchObject({ points_balance: 1250 });
    });

    it('spends what is there once, however many order at once', async () => {
      const answers = await Promise.all(
        Array.from({ length: 20 }, () =>
          desk.place({ redeem_points: 500, items: [{ menu_item_id: 'item_456', quantity: 1 }] }),
        ),
      );
      const by = (status: number) => answers.filter((answer) => answer.status === status).length;
      expect([by(201), by(422)]).toEqual([2, 18]);
      expect(await statusOf()).toMatchObject({ points_balance: 250 });
    });
  });

  describe('for a voucher', () => {
    it('is a code for one order, of its customer alone', async () => {
      const { body } = await redeem({ points: 500, reward_type: 'discount' });
      expect(body).toMatchObject({ points_redeemed: 500, reward_value: 5, new_balance: 750 });
      const code = String(body.voucher_code);
      expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
      const list = await desk.api.call('GET', `/v1/commerce/customers/${JOHN}/vouchers`, { as: 'customer' });
      expect(list.body.data).toEqual([
        expect.objectContaining({ code, kind: 'fixed', value: 5, source: 'redemption', description: '$5.00 discount' }),
      ]);
      const stranger = await desk.quote({ promo_code: code, customer_id: AVERY }, { as: 'tenant_admin' });
      expect([stranger.status, stranger.body.message]).toEqual([422, `${code} is not a promo code.`]);

      const answers = await Promise.all([1, 2, 3].map(() => desk.place({ promo_code: code.toLowerCase() })));
      expect(answers.map(({ status }) => status).filter((status) => status === 422)).toHaveLength(2);
      const used = answers.find(({ status }) => status === 201)?.body;
      expect(used).toMatchObject({ promo_applied: { code, discount: 5, description: '$5.00 discount' } });
      const left = await desk.api.call('GET', `/v1/commerce/customers/${JOHN}/vouchers`, { as: 'customer' });
      expect(left.body.data).toEqual([]);
      const all = await desk.api.call('GET', `/v1/commerce/customers/${JOHN}/vouchers?all=true`, { as: 'customer' });
      expect(all.body.data).toEqual([expect.objectContaining({ code, used_at: expect.any(String) })]);
      await desk.cancel(used?.id);
      expect((await desk.place({ promo_code: code })).status).toBe(201);
    });

    it('can be a reward of the catalogue', async () => {
      const reward = (body: object) =>
        desk.api.call('POST', '/v1/commerce/loyalty/rewards', { as: 'tenant_admin', body });
      const tenOff = (await reward({ name: 'Ten dollars', type: 'discount', points: 800, value: 10 })).body;
      const soup = (await reward({ name: 'A soup', type: 'free_item', points: 300, menu_item_ids: ['item_456'] })).body;
      const wrong = [
        [{ reward_id: tenOff.id, reward_type: 'free_item' }, 'reward_type'],
        [{ reward_id: tenOff.id, reward_type: 'discount', points: 500 }, 'points'],
        [{ reward_type: 'discount' }, 'points'],
        [{ reward_id: soup.id, reward_type: 'free_item', order_id: 'ord_abc123' }, 'order_id'],
      ] as const;
      for (const [body, field] of wrong) {
        expect((await redeem(body)).body).toMatchObject({ error: 'invalid_request', field });
      }
      expect((await redeem({ points: 299, reward_type: 'free_item' })).body.error).toBe('reward_not_found');

      const free = await redeem({ points: 300, reward_type: 'free_item' });
      expect(free.body).toMatchObject({ points_redeemed: 300, reward_value: null, new_balance: 950 });
      expect(await newest()).toMatchObject({ points: -300, description: 'Redeemed for A soup' });
      const code = free.body.voucher_code;
      expect((await desk.quote({ promo_code: code })).body.message).toMatch(/needs one of its items in the basket/);
      const withSoup = {
        items: [
          { menu_item_id: 'item_123', quantity: 1 },
          { menu_item_id: 'item_456', quantity: 2 },
        ],
      };
      const quote = (await desk.quote({ ...withSoup, promo_code: code })).body;
      expect(quote.promo_applied).toMatchObject({ discount: 6.5, description: 'A soup' });

      const order = (await desk.place()).body;
      const off = await redeem({ reward_id: tenOff.id, reward_type: 'discount', order_id: order.id });
      expect(off.body).toMatchObject({ points_redeemed: 800, reward_value: 10, new_balance: 150 });
      expect((await desk.read(order.id)).body).toMatchObject({ discount: 11.25, tax: 0.13, total: 1.38 });
      const gone = await desk.api.call('DELETE', `/v1/commerce/loyalty/rewards/${String(soup.id)}`, {
        as: 'tenant_admin',
      });
      expect(gone.status).toBe(204);
      expect((await redeem({ reward_id: soup.id, reward_type: 'free_item' })).body.error).toBe('reward_not_found');
      expect((await desk.place({ ...withSoup, promo_code: code })).status).toBe(201);
    });

    it('is not for who may not order', async () => {
      await desk.api.call('PUT', `/v1/commerce/customers/${JOHN}`, { as: 'tenant_admin', body: { enabled: false } });
      const answer = await redeem({ points: 100, reward_type: 'discount' });
      expect([answer.status, answer.body.error]).toEqual([403, 'customer_disabled']);
    });
  });

  it('of 100 sixty times at once from 1,250 points: twelve succeed, the others are refused, 50 are left', async () => {
    const answers = await Promise.all(
      Array.from({ length: 60 }, () => redeem({ points: 100, reward_type: 'discount' })),
    );
    const by = (status: number) => answers.filter((answer) => answer.status === status).length;
    expect([by(200), by(422)]).toEqual([12, 48]);
    expect(await statusOf()).toMatchObject({ points_balance: 50 });
    const [row] = await desk.api.owner<{ sum: number }>(
      'SELECT sum(points)::int AS sum FROM loyalty_transactions WHERE customer_id = $1',
      [uuidOf(JOHN)],
    );
    expect(row?.sum).toBe(50);
  });

  it.each([0, -1, 1.5, '500', 1e21, null, true, [500], { $gt: 1 }])('of %j points is no request', async (points) => {
    const answer = await redeem({ points, reward_type: 'discount' });
    expect([answer.status, answer.body.error, answer.body.field]).toEqual([400, 'invalid_request', 'points']);
  });

  async function expectPayment(orderId: unknown, expected: object): Promise<void> {
    for (let tries = 0; ; tries += 1) {
      const [row] = await desk.api.owner<{ status: string }>(
        'SELECT status, amount, captured FROM payments WHERE order_id = $1',
        [uuidOf(orderId)],
      );
      if (tries === 100 || !row?.status.endsWith('_pending')) return expect(row).toEqual(expected);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
});
