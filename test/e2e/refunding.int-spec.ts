import { AVERY, eventually, openDesk, type OrderingDesk, uuidOf } from '../support/ordering-desk';
import { aSecondLocation } from '../support/second-location';
import { aSigningKey, type Settler, startSettler } from '../support/settler';
import type { Answer, Call, DemoUser } from '../support/test-api';

/** So that the worker finds a refund overdue. */
const OVERDUE = 20;
const SOUP = { menu_item_id: 'item_456', quantity: 1 };

interface Line {
  readonly id: string;
  readonly line_total: number;
}
interface Books {
  readonly status: string;
  readonly captured: number;
  readonly refunded: number;
  /** What the provider has given back. */
  readonly provider: number;
}

/** Refunds asked for by the wrong people, at the wrong time, at the same time, and while the provider is away. */
describe('refunding', () => {
  let desk: OrderingDesk;
  let worker: Settler;
  let colleague: Settler;

  beforeAll(async () => {
    const signingKeyPem = aSigningKey();
    desk = await openDesk({ config: { inlineWorker: false, signingKeyPem } });
    worker = await startSettler(desk.api.ownerUrl, signingKeyPem);
    colleague = await startSettler(desk.api.ownerUrl, signingKeyPem);
  });
  afterAll(async () => {
    await worker.close();
    await colleague.close();
    await desk.close();
  });
  afterEach(async () => expect(await desk.broken()).toEqual([]));

  const refund = (orderId: unknown, body: object = {}, call: Partial<Call> = {}): Promise<Answer> =>
    desk.api.call('POST', `/v1/commerce/orders/${String(orderId)}/refund`, {
      as: 'restaurant_manager',
      body: { reason: 'The soup was cold', ...body },
      ...call,
    });
  const booksOf = async (orderId: unknown): Promise<Books | undefined> =>
    (
      await desk.api.owner<Books>(
        `SELECT p.status, p.captured::float8, p.refunded::float8, (SELECT coalesce(sum(r.amount), 0)::float8
           FROM simulated_refunds r WHERE r.charge_reference = p.order_id::text) AS provider
         FROM payments p WHERE p.order_id = $1`,
        [uuidOf(orderId)],
      )
    )[0];
  const settled = (orderId: unknown, refunded: number): Promise<Books> =>
    eventually(async () => {
      const books = await booksOf(orderId);
      return books?.provider === Math.round(refunded * 100) ? books : null;
    });
  const cents = (amount: unknown): number => Math.round(Number(amount) * 100);

  type Order = Record<string, unknown> & { readonly items: readonly Line[] };
  /** An order of Avery's, who gets no discount, paid with a card that was charged. */
  async function paid(body: object = {}, status: 'ready' | 'delivered' = 'ready'): Promise<Order> {
    const payment_method_id = await desk.paymentMethod('tok_visa', AVERY);
    const placed = await desk.place(
      { customer_id: AVERY, items: [SOUP], payment_method_id, ...body },
      { as: 'tenant_admin' },
    );
    expect(placed.status).toBe(201);
    await desk.move(placed.body.id, status);
    await eventually(async () => ((await booksOf(placed.body.id))?.status === 'captured' ? true : null));
    return placed.body as Order;
  }
  async function averys(): Promise<{ spent: number; orders: number; points: number }> {
    const { body } = await desk.api.call('GET', `/v1/commerce/customers/${AVERY}`, { as: 'tenant_admin' });
    return { spent: cents(body.total_spent), orders: Number(body.total_orders), points: Number(body.loyalty_points) };
  }

  describe('is for those who may', () => {
    it.each<[DemoUser, number, string]>([
      ['customer', 403, 'forbidden'],
      ['system_admin', 403, 'forbidden'],
      ['rival_admin', 404, 'order_not_found'],
      ['rival_customer', 403, 'forbidden'],
    ])('and not for a %s', async (as, status, error) => {
      const order = await paid();
      const headers: Record<string, string> = as === 'system_admin' ? { 'x-tenant-id': 'pbandj' } : {};
      const answer = await refund(order.id, {}, { as, headers });
      expect([answer.status, answer.body.error]).toEqual([status, error]);
      expect((await booksOf(order.id))?.refunded).toBe(0);
    });

    it('and not for a stranger, nor for a manager of another location', async () => {
      const order = await paid();
      const uptown = await aSecondLocation(desk.api);
      const elsewhere = await refund(order.id, {}, { as: undefined, token: uptown.token });
      expect([elsewhere.status, elsewhere.body.error]).toEqual([404, 'order_not_found']);
      expect((await refund(order.id, {}, { as: undefined })).status).toBe(401);
      expect((await booksOf(order.id))?.refunded).toBe(0);
    });

    it('whose limit is the restaurant’s, over all refunds of one order, whoever made them', async () => {
      const order = await paid({ items: [{ menu_item_id: 'item_123', quantity: 5 }] });
      const as = { as: 'customer_support' } as const;
      const refused = { error: 'forbidden', message: expect.stringMatching(/\$50\.00/) };
      expect((await refund(order.id, {}, as)).body).toMatchObject(refused);
      expect((await refund(order.id, { amount: 30 })).status).toBe(200);
      expect((await refund(order.id, { amount: 20.01 }, as)).body).toMatchObject(refused);
      const both = await Promise.all([1, 2].map(() => refund(order.id, { amount: 15 }, as)));
      expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 403]);
      await desk.api.owner(`UPDATE tenants SET support_refund_limit = 0 WHERE slug = 'pbandj'`);
      expect((await refund(order.id, { amount: 0.01 }, as)).status).toBe(403);
      await desk.api.owner(`UPDATE tenants SET support_refund_limit = DEFAULT WHERE slug = 'pbandj'`);
      expect((await refund(order.id, {}, { as: 'tenant_admin' })).status).toBe(200);
      await settled(order.id, Number(order.total));
    });

    it('and is in the audit log, by identifiers and figures', async () => {
      const order = await paid();
      await refund(order.id, { amount: 1 }, { as: 'customer_support' });
      const { body } = await desk.api.call('GET', '/v1/commerce/audit-log?action=orders.refund', {
        as: 'restaurant_manager',
      });
      const entries = body.data as { object: { id: string } }[];
      expect(entries.find(({ object }) => object.id === order.id)).toMatchObject({
        actor: { roles: ['customer_support'] },
        reason: 'The soup was cold',
        details: { amount_minor: 100 },
      });
      const [told] = await desk.api.owner<{ payload: object }>(
        `SELECT payload FROM outbox WHERE type = 'order.refunded' AND aggregate_id = $1`,
        [uuidOf(order.id)],
      );
      expect(told?.payload).toMatchObject({ order_id: uuidOf(order.id), status: 'ready', amount_minor: 100 });
      expect(JSON.stringify(told)).not.toMatch(/soup|Avery|Simmons/);
    });
  });

  describe('is of what was paid', () => {
    const expectTooEarly = async (orderId: unknown): Promise<void> => {
      const answer = await refund(orderId);
      expect([answer.status, answer.body.error]).toEqual([409, 'invalid_status']);
    };

    it('and not of what is only authorized, due, or canceled', async () => {
      const payment_method_id = await desk.paymentMethod('tok_visa');
      const order = (await desk.place({ payment_method_id })).body;
      await expectTooEarly(order.id);
      await desk.move(order.id, 'toasting');
      await expectTooEarly(order.id);
      const due = (await desk.place()).body;
      await desk.move(due.id, 'ready');
      await expectTooEarly(due.id);
      await desk.cancelWithReason(due.id);
      await expectTooEarly(due.id);
      const canceled = (await desk.place({ payment_method_id })).body;
      await desk.cancel(canceled.id);
      await expectTooEarly(canceled.id);
      await desk.cancelWithReason(order.id);
    });

    it('and not of what points have paid alone, but for the points', async () => {
      const order = (await desk.place({ items: [SOUP], redeem_points: 585 })).body as Order;
      expect(order.total).toBe(0);
      await desk.move(order.id, 'delivered');
      const points = async () =>
        Number(
          (await desk.api.call('GET', '/v1/commerce/customers/cust_abc123', { as: 'customer' })).body.loyalty_points,
        );
      const before = await points();
      const { status, body } = await refund(order.id, { items: [{ line_id: order.items[0]?.id }] });
      expect([status, body.refund]).toMatchObject([200, { amount: 0, points_given_back: 585 }]);
      expect(await points()).toBe(before + 585);
      expect((await refund(order.id)).body.error).toBe('refund_exceeds_payment');
    });
  });

  describe('leaves the figures of the customer as if what was given back had never been ordered', () => {
    it.each(['ready', 'delivered'] as const)('when all of it comes back once it is %s', async (status) => {
      const before = await averys();
      const order = await paid({ tip_amount: 2 }, status);
      const { body } = await refund(order.id);
      expect(body.refund).toMatchObject({ amount: order.total, tip: 2 });
      if (status === 'ready') expect((await desk.move(order.id, 'delivered')).status).toBe(200);
      expect(await averys()).toEqual({ ...before, orders: before.orders + 1 });
      await settled(order.id, Number(order.total));
    });

    it('when it comes back unit by unit, with a rest that does not divide', async () => {
      const before = await averys();
      const order = await paid({ items: [{ menu_item_id: 'item_123', quantity: 3 }], tip_amount: 1 }, 'delivered');
      const [line] = order.items;
      const amounts: number[] = [];
      for (let n = 0; n < 3; n += 1) {
        const { body } = await refund(order.id, { items: [{ line_id: line?.id, quantity: 1 }] });
        amounts.push(cents((body.refund as Record<string, unknown>).amount));
      }
      expect(amounts.reduce((a, b) => a + b, 0)).toBe(cents(order.total) - 100);
      expect(Math.max(...amounts) - Math.min(...amounts)).toBeLessThanOrEqual(2);
      expect(await averys()).toEqual({ spent: before.spent + 100, orders: before.orders + 1, points: before.points });
      const fourth = await refund(order.id, { items: [{ line_id: line?.id, quantity: 1 }] });
      expect([fourth.status, fourth.body.error]).toEqual([422, 'refund_exceeds_payment']);
      expect((await refund(order.id)).body.refund).toMatchObject({ amount: 1, tip: 1 });
      await settled(order.id, Number(order.total));
    });

    it('when amounts and items are mixed', async () => {
      const before = await averys();
      const order = await paid(
        { items: [{ menu_item_id: 'item_123', quantity: 2 }, SOUP], tip_amount: 3 },
        'delivered',
      );
      const [clubs, soup] = order.items;
      for (const body of [
        { amount: 7.77 },
        { items: [{ line_id: clubs?.id, quantity: 1 }] },
        { amount: 0.01 },
        { items: [{ line_id: soup?.id }, { line_id: clubs?.id }] },
        {},
      ]) {
        expect((await refund(order.id, body)).status).toBe(200);
      }
      expect((await desk.read(order.id, 'tenant_admin')).body.refunded).toBe(order.total);
      expect(await averys()).toEqual({ ...before, orders: before.orders + 1 });
      await settled(order.id, Number(order.total));
    });
  });

  describe('at the same time', () => {
    it('in full ten times gives it back once', async () => {
      const order = await paid({}, 'delivered');
      const answers = await Promise.all(Array.from({ length: 10 }, () => refund(order.id)));
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, ...Array(9).fill(422)]);
      await settled(order.id, Number(order.total));
    });

    it('with one key ten times gives it back once, and says so to each', async () => {
      const order = await paid({}, 'delivered');
      const headers = { 'idempotency-key': 'ten-times' };
      const ask = () => refund(order.id, { amount: 1 }, { headers });
      const answers = await Promise.all(Array.from({ length: 10 }, ask));
      for (const { status, body } of answers) {
        if (status !== 200) expect([status, body.error]).toEqual([409, 'request_in_progress']);
      }
      const last = await ask();
      expect([last.status, last.headers.get('idempotent-replayed')]).toEqual([200, 'true']);
      for (const { text } of answers.filter(({ status }) => status === 200)) expect(text).toBe(last.text);
      expect(await settled(order.id, 1)).toMatchObject({ refunded: 100 });
      const other = await refund(order.id, { amount: 2 }, { headers });
      expect([other.status, other.body.error]).toEqual([422, 'idempotency_key_reused']);
    });

    it('of one version lets one through', async () => {
      const order = await paid({}, 'delivered');
      const { body } = await desk.read(order.id, 'tenant_admin');
      const headers = { 'if-match': `"${String(body.version)}"` };
      const answers = await Promise.all(Array.from({ length: 6 }, () => refund(order.id, { amount: 1 }, { headers })));
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, ...Array(5).fill(412)]);
      await settled(order.id, 1);
    });

    it('as it is handed over counts the rest, whoever comes first', async () => {
      for (let n = 0; n < 4; n += 1) {
        const before = await averys();
        const order = await paid({ items: [SOUP, SOUP] });
        const [soup] = order.items;
        const [moved, given] = await Promise.all([
          desk.move(order.id, 'delivered'),
          refund(order.id, { items: [{ line_id: soup?.id }] }),
        ]);
        expect([moved.status, given.status]).toEqual([200, 200]);
        const back = cents((given.body.refund as Record<string, unknown>).amount);
        const { spent, orders } = await averys();
        expect([spent, orders]).toEqual([before.spent + cents(order.total) - back, before.orders + 1]);
        await settled(order.id, back / 100);
      }
    });

    it('as it is canceled gives everything back once', async () => {
      for (let n = 0; n < 4; n += 1) {
        const before = await averys();
        const order = await paid({ tip_amount: 1 });
        const [canceled] = await Promise.all([desk.cancelWithReason(order.id), refund(order.id), refund(order.id)]);
        expect(canceled.status).toBe(200);
        expect(await settled(order.id, Number(order.total))).toMatchObject({ refunded: cents(order.total) });
        expect(await averys()).toEqual(before);
        expect((await desk.read(order.id, 'tenant_admin')).body).toMatchObject({
          status: 'canceled',
          refunded: order.total,
        });
      }
    });
  });

  describe('while the provider is away', () => {
    /** As the commit left it, before anybody spoke to the provider, or before its answer was noted. */
    async function forget(orderId: unknown, what: 'request' | 'answer'): Promise<void> {
      const id = uuidOf(orderId);
      await desk.api.owner(`DELETE FROM outbox WHERE type = 'payment.refunded' AND payload->>'order_id' = $1`, [id]);
      await desk.api.owner(`UPDATE payment_refunds SET status = 'pending' WHERE order_id = $1`, [id]);
      if (what === 'request') await desk.api.owner('DELETE FROM simulated_refunds WHERE charge_reference = $1', [id]);
    }
    const stateOf = async (orderId: unknown) => {
      const rows = await desk.api.owner<{ status: string }>('SELECT status FROM payment_refunds WHERE order_id = $1', [
        uuidOf(orderId),
      ]);
      return rows.map(({ status }) => status);
    };
    const done = (orderId: unknown) =>
      eventually(async () => ((await stateOf(orderId)).includes('pending') ? null : true));

    it.each(['request', 'answer'] as const)('is finished by the worker, once, when the %s was lost', async (what) => {
      const order = await paid({}, 'delivered');
      await refund(order.id, { amount: 2 });
      await done(order.id);
      await forget(order.id, what);
      await worker.runIn(0);
      expect(await stateOf(order.id)).toEqual(['pending']);
      await Promise.all([worker.runIn(OVERDUE), colleague.runIn(OVERDUE)]);
      expect(await stateOf(order.id)).toEqual(['refunded']);
      expect(await booksOf(order.id)).toMatchObject({ refunded: 200, provider: 200 });
      const told = await desk.api.owner(
        `SELECT id FROM outbox WHERE type = 'payment.refunded' AND payload->>'order_id' = $1`,
        [uuidOf(order.id)],
      );
      expect(told).toHaveLength(1);
    });
  });

  it('that the provider refuses stays with the order, and not with the money', async () => {
    const order = await paid({}, 'delivered');
    const state = `UPDATE simulated_charges SET state = $2 WHERE reference = $1`;
    await desk.api.owner(state, [uuidOf(order.id), 'voided']);
    const { body } = await refund(order.id, { amount: 2 });
    expect(body.order).toMatchObject({ refunded: 2 });
    const failed = await eventually(async () => {
      const [row] = await desk.api.owner<{ status: string; failure_code: string | null }>(
        'SELECT status, failure_code FROM payment_refunds WHERE order_id = $1',
        [uuidOf(order.id)],
      );
      return row?.status === 'pending' ? null : row;
    });
    expect(failed).toEqual({ status: 'failed', failure_code: 'charge_not_refundable' });
    await desk.api.owner(state, [uuidOf(order.id), 'captured']);
    expect(await booksOf(order.id)).toMatchObject({ status: 'captured', refunded: 0, provider: 0 });
  });

  it('counts tax that is inside of prices once', async () => {
    const inclusive = `UPDATE locations SET tax_inclusive = $1 WHERE id = $2`;
    await desk.api.owner(inclusive, [true, uuidOf('loc_abc123')]);
    const before = await averys();
    const order = await paid({ items: [{ ...SOUP, quantity: 3 }], tip_amount: 1 }, 'delivered');
    await desk.api.owner(inclusive, [false, uuidOf('loc_abc123')]);
    expect([order.subtotal, order.tax, order.total]).toEqual([19.5, 1.77, 20.5]);
    const [soups] = order.items;
    const first = await refund(order.id, { items: [{ line_id: soups?.id, quantity: 1 }] });
    expect(first.body.refund).toMatchObject({ amount: 6.5, tax: 0.59 });
    const second = await refund(order.id, { amount: 10 });
    expect(second.body.refund).toMatchObject({ amount: 10, tip: 0 });
    expect((await refund(order.id)).body.refund).toMatchObject({ amount: 4, tip: 1 });
    expect(await averys()).toEqual({ ...before, orders: before.orders + 1 });
    await settled(order.id, Number(order.total));
  });

  it('takes what an attacker sends for what it is', async () => {
    const order = await paid();
    const [line] = order.items;
    const before = await booksOf(order.id);
    for (const body of [
      { amount: '5' },
      { amount: null },
      { amount: 1e21 },
      { amount: { $gt: 0 } },
      { items: null },
      { items: {} },
      { items: [null] },
      { items: [{}] },
      { items: [{ line_id: line?.id, quantity: 0 }] },
      { items: [{ line_id: line?.id, quantity: -1 }] },
      { items: [{ line_id: line?.id, quantity: 1.5 }] },
      { items: [{ line_id: order.id }] },
      { items: Array.from({ length: 51 }, () => ({ line_id: line?.id })) },
      { reason: null },
      { reason: 'x'.repeat(201) },
      { status: 'refunded' },
      { amount: 1, tenant_id: 'x' },
    ]) {
      const answer = await refund(order.id, body);
      expect([body, answer.status]).toEqual([body, 400]);
    }
    for (const raw of ['', '[]', 'null', '"refund"', '{"amount":5']) {
      expect([raw, (await refund(order.id, {}, { body: undefined, raw })).status]).toEqual([raw, 400]);
    }
    expect(await booksOf(order.id)).toEqual(before);
  });
});
