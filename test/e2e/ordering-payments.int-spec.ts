import { eventually, JOHN, openDesk, type OrderingDesk, uuidOf } from '../support/ordering-desk';
import { aSigningKey, type Settler, startSettler } from '../support/settler';
import type { Answer } from '../support/test-api';

/** So that the job finds a payment overdue, and so that it gives up on a provider that never answers. */
const OVERDUE = 20;
const HOPELESS = 120;
/** Until a hold is tried once more. */
const AGAIN = 20;

interface Books {
  readonly status: string;
  readonly authorized: bigint;
  readonly captured: bigint;
  readonly failure_code: string | null;
  /** What the provider remembers. */
  readonly provider: string | null;
  readonly placed: boolean;
  readonly order_status: string;
}

describe('an order that is paid with a saved method', () => {
  let desk: OrderingDesk;
  let worker: Settler;
  let colleague: Settler;
  let sandwich: object;

  beforeAll(async () => {
    const signingKeyPem = aSigningKey();
    desk = await openDesk({ config: { inlineWorker: false, signingKeyPem } });
    worker = await startSettler(desk.api.ownerUrl, signingKeyPem);
    colleague = await startSettler(desk.api.ownerUrl, signingKeyPem);
    const modifiers = await desk.choices('item_pbj', 'rye', 'chunky', 'apricot');
    sandwich = { items: [{ menu_item_id: 'item_pbj', quantity: 2, modifiers }], promo_code: 'SAVE10' };
  });
  afterAll(async () => {
    await worker.close();
    await colleague.close();
    await desk.close();
  });
  afterEach(async () => expect(await desk.broken()).toEqual([]));

  const pay = async (token: string, key?: string): Promise<Answer> =>
    desk.place(await paidWith(token), key ? { headers: { 'idempotency-key': key } } : {});
  const paidWith = async (token: string): Promise<object> => ({
    ...sandwich,
    payment_method_id: await desk.paymentMethod(token),
  });

  /** The order that was stored last, seen or unseen. */
  async function lastOrder(): Promise<string> {
    const [row] = await desk.api.owner<{ id: string }>(
      'SELECT id FROM orders ORDER BY created_at DESC, id DESC LIMIT 1',
    );
    return row?.id ?? '';
  }
  async function booksOf(orderId: string): Promise<Books | undefined> {
    const [row] = await desk.api.owner<Books>(
      `SELECT p.status, p.authorized, p.captured, p.failure_code, c.state AS provider, o.placed_at IS NOT NULL AS placed,
         o.status AS order_status
       FROM payments p JOIN orders o ON (o.tenant_id, o.id) = (p.tenant_id, p.order_id)
       LEFT JOIN simulated_charges c ON (c.tenant_id, c.reference) = (p.tenant_id, p.order_id::text)
       WHERE p.order_id = $1`,
      [orderId],
    );
    return row;
  }
  const eventsOf = async (orderId: string): Promise<string[]> =>
    (
      await desk.api.owner<{ type: string }>(
        `SELECT type FROM outbox WHERE payload->>'order_id' IN ($1, $2) OR aggregate_id = $3
         ORDER BY aggregate, aggregate_seq`,
        [orderId, orderId, orderId],
      )
    ).map(({ type }) => type);

  /** What others could see or want of an order that is not to be. */
  async function expectGivenBack(orderId: string, before: { stock: unknown; promos: unknown }): Promise<void> {
    const { stock, promos } = await desk.footprint();
    expect({ stock, promos }).toEqual({ stock: before.stock, promos: before.promos });
    await expectUnseen(orderId);
    expect((await eventsOf(orderId)).filter((type) => type.startsWith('order.'))).toEqual([]);
  }

  async function expectUnseen(orderId: string): Promise<void> {
    for (const path of [`/v1/commerce/customers/orders/${orderId}`, `/v1/commerce/orders/${orderId}`]) {
      const read = await desk.api.call('GET', path, { as: 'tenant_admin' });
      expect([read.status, read.body.error]).toEqual([404, 'order_not_found']);
    }
    for (const path of [
      '/v1/commerce/customers/orders',
      '/v1/commerce/orders',
      '/v1/commerce/orders?status=canceled',
    ]) {
      const as = path.includes('customers') ? 'customer' : 'tenant_admin';
      const list = await desk.api.call('GET', `${path}${path.includes('?') ? '&' : '?'}limit=100`, { as });
      const ids = (list.body.data as { id: string }[]).map(({ id }) => uuidOf(id));
      expect(ids).not.toContain(orderId);
    }
    for (const answer of [
      await desk.move(orderId, 'ready'),
      await desk.cancel(orderId),
      await desk.cancelWithReason(orderId),
    ]) {
      expect([answer.status, answer.body.error]).toEqual([404, 'order_not_found']);
    }
  }

  describe('and declined', () => {
    it.each([
      ['tok_declined', 'card_declined', 'The card was declined. Try another payment method.'],
      [
        'tok_insufficient_funds',
        'insufficient_funds',
        'The card was declined for insufficient funds. Try another payment method.',
      ],
      ['tok_authentication_required', 'authentication_required', expect.stringContaining('authenticate')],
      ['tok_of_yesterday', 'invalid_source', expect.stringContaining('not known')],
    ])('%s is told apart and leaves nothing behind', async (token, failure_code, message) => {
      const before = await desk.footprint();
      const answer = await pay(token);
      expect([answer.status, answer.body]).toMatchObject([422, { error: 'payment_declined', message }]);
      const orderId = await lastOrder();
      expect(await booksOf(orderId)).toMatchObject({
        status: 'failed',
        failure_code,
        authorized: 0n,
        provider: 'declined',
        placed: false,
        order_status: 'canceled',
      });
      await expectGivenBack(orderId, before as never);
      expect(await eventsOf(orderId)).toEqual(['payment.failed']);
    });

    it('is refused again with the same key, word for word, and another key tries again', async () => {
      const body = await paidWith('tok_declined');
      const headers = { 'idempotency-key': 'declined-once' };
      const first = await desk.place(body, { headers });
      const { orders } = await desk.footprint();
      const again = await desk.place(body, { headers });
      expect([again.status, again.headers.get('idempotent-replayed'), again.text]).toEqual([422, 'true', first.text]);
      expect((await desk.footprint()).orders).toBe(orders);
      await desk.place(body, { headers: { 'idempotency-key': 'declined-twice' } });
      expect((await desk.footprint()).orders).toBe(Number(orders) + 1);
    });
  });

  describe('whose provider does not answer', () => {
    it('is held until the worker hears that it went well, and the key then answers with the order', async () => {
      const body = await paidWith('tok_timeout');
      const headers = { 'idempotency-key': 'heard-later' };
      const before = await desk.stockOf('apricot');
      const first = await desk.place(body, { headers });
      expect([first.status, first.body.error, first.headers.get('retry-after')]).toEqual([503, 'unavailable', '5']);
      const orderId = await lastOrder();
      expect(await booksOf(orderId)).toMatchObject({ status: 'pending', provider: 'authorized', placed: false });
      expect(await desk.stockOf('apricot')).toEqual({ available: before.available - 2, reserved: before.reserved + 2 });
      await expectUnseen(orderId);

      const meanwhile = await desk.place(body, { headers });
      expect([meanwhile.status, meanwhile.body.error]).toEqual([409, 'request_in_progress']);
      expect(Number(meanwhile.headers.get('retry-after'))).toBeGreaterThan(0);
      await worker.runIn(0);
      expect(await booksOf(orderId)).toMatchObject({ status: 'pending' });

      await worker.runIn(OVERDUE);
      expect(await booksOf(orderId)).toMatchObject({ status: 'authorized', placed: true });
      const later = await desk.place(body, { headers });
      expect([later.status, later.headers.get('idempotent-replayed')]).toEqual([201, 'true']);
      expect([uuidOf(later.body.id), later.body.payment]).toMatchObject([orderId, { status: 'authorized' }]);
      expect((await desk.read(later.body.id)).body).toEqual(later.body);
      expect((await eventsOf(orderId)).slice(0, 1)).toEqual(['order.placed']);
    });

    it('is settled once when two workers are at it at once', async () => {
      const keys = ['both-1', 'both-2', 'both-3'];
      const orders: string[] = [];
      for (const key of keys) {
        expect((await pay('tok_timeout', key)).status).toBe(503);
        orders.push(await lastOrder());
      }
      await Promise.all([worker.runIn(OVERDUE), colleague.runIn(OVERDUE), worker.runIn(OVERDUE)]);
      for (const orderId of orders) {
        expect(await booksOf(orderId)).toMatchObject({ status: 'authorized', placed: true });
        const events = await eventsOf(orderId);
        expect(events.filter((type) => type === 'order.placed')).toHaveLength(1);
        expect(events.filter((type) => type === 'payment.authorized')).toHaveLength(1);
      }
    });

    it('is given up after a minute, with everything given back, and the key says so', async () => {
      const before = await desk.footprint();
      const body = await paidWith('tok_server_error');
      const headers = { 'idempotency-key': 'never-heard' };
      expect((await desk.place(body, { headers })).status).toBe(503);
      const orderId = await lastOrder();
      await worker.runIn(OVERDUE);
      expect(await booksOf(orderId)).toMatchObject({ status: 'pending', provider: null, order_status: 'queued' });

      await Promise.all([worker.runIn(HOPELESS), colleague.runIn(HOPELESS)]);
      const given = await eventually(async () => {
        const books = await booksOf(orderId);
        return books?.status === 'voided' ? books : null;
      });
      expect(given).toMatchObject({ provider: 'voided', placed: false, order_status: 'canceled' });
      await expectGivenBack(orderId, before as never);
      const later = await desk.place(body, { headers });
      expect([later.status, later.body.error]).toEqual([422, 'payment_declined']);
      expect(later.headers.get('idempotent-replayed')).toBe('true');
    });

    it('does not keep others waiting, and neither does one that cannot be settled at all', async () => {
      expect((await pay('tok_server_error')).status).toBe(503);
      expect((await pay('tok_server_error')).status).toBe(503);
      const lost = await lastOrder();
      const method = `UPDATE payments SET payment_method_id = $2 WHERE order_id = $1 RETURNING payment_method_id`;
      const [had] = await desk.api.owner<{ id: string }>(
        'SELECT payment_method_id AS id FROM payments WHERE order_id = $1',
        [lost],
      );
      await desk.api.owner(method, [lost, null]);
      expect((await pay('tok_timeout')).status).toBe(503);
      const orderId = await lastOrder();
      await worker.runIn(OVERDUE);
      expect(await booksOf(orderId)).toMatchObject({ status: 'authorized', placed: true });
      await desk.api.owner(method, [lost, had?.id]);
      await worker.runIn(HOPELESS);
    });
  });

  describe('and whose server died before the provider was asked', () => {
    it('is finished by the worker', async () => {
      // What the first transaction leaves: as after tok_timeout, but the provider has never heard of it.
      expect((await pay('tok_timeout', 'died-early')).status).toBe(503);
      const orderId = await lastOrder();
      await desk.api.owner('DELETE FROM simulated_charges WHERE reference = $1', [orderId]);
      await worker.runIn(OVERDUE);
      expect(await booksOf(orderId)).toMatchObject({ status: 'pending', provider: 'authorized' });
      await worker.runIn(OVERDUE + AGAIN);
      expect(await booksOf(orderId)).toMatchObject({ status: 'authorized', placed: true });
    });

    it('is given back by the worker when the card turns out bad, and the key hears it', async () => {
      const before = await desk.footprint();
      const body = await paidWith('tok_timeout');
      const headers = { 'idempotency-key': 'died-and-declined' };
      expect((await desk.place(body, { headers })).status).toBe(503);
      const orderId = await lastOrder();
      await desk.api.owner('DELETE FROM simulated_charges WHERE reference = $1', [orderId]);
      await desk.api.owner(
        `UPDATE payment_methods m SET provider_ref = 'tok_declined' FROM payments p WHERE p.payment_method_id = m.id AND p.order_id = $1`,
        [orderId],
      );
      await worker.runIn(OVERDUE);
      expect(await booksOf(orderId)).toMatchObject({ status: 'failed', order_status: 'canceled' });
      await expectGivenBack(orderId, before as never);
      const later = await desk.place(body, { headers });
      expect([later.status, later.body]).toMatchObject([
        422,
        { error: 'payment_declined', message: expect.any(String), request_id: expect.any(String) },
      ]);
    });
  });

  describe('and goes on', () => {
    it('is captured once it is ready, and not a moment before', async () => {
      const order = await pay('tok_mastercard');
      const orderId = uuidOf(order.body.id);
      await desk.move(orderId, 'toasting');
      expect(await booksOf(orderId)).toMatchObject({ status: 'authorized', captured: 0n });
      await desk.move(orderId, 'ready');
      const books = await settled(orderId, 'captured');
      expect(books).toMatchObject({
        provider: 'captured',
        captured: BigInt(Math.round(Number(order.body.total) * 100)),
      });
      await desk.move(orderId, 'delivered');
      expect(await eventsOf(orderId)).toEqual(expect.arrayContaining(['payment.authorized', 'payment.captured']));
    });

    it('is captured when it is handed over without having been called ready', async () => {
      const order = await pay('tok_visa');
      await desk.move(order.body.id, 'delivered');
      expect(await settled(uuidOf(order.body.id), 'captured')).toMatchObject({ order_status: 'delivered' });
    });

    it('is voided when the guest cancels, and when a manager does so while it is toasted', async () => {
      const canceled = await pay('tok_visa');
      expect((await desk.cancel(canceled.body.id)).status).toBe(200);
      expect(await settled(uuidOf(canceled.body.id), 'voided')).toMatchObject({ provider: 'voided', captured: 0n });

      const burned = await pay('tok_visa');
      await desk.move(burned.body.id, 'toasting');
      expect((await desk.cancelWithReason(burned.body.id)).status).toBe(200);
      expect(await settled(uuidOf(burned.body.id), 'voided')).toMatchObject({
        provider: 'voided',
        order_status: 'canceled',
      });
    });

    it('is given back when a manager cancels what is ready', async () => {
      const order = await pay('tok_visa');
      await desk.move(order.body.id, 'ready');
      await settled(uuidOf(order.body.id), 'captured');
      const canceled = await desk.cancelWithReason(order.body.id);
      expect([canceled.status, canceled.body.status, canceled.body.refunded]).toEqual([
        200,
        'canceled',
        order.body.total,
      ]);
      await eventually(async () =>
        (await eventsOf(uuidOf(order.body.id))).includes('payment.refunded') ? true : null,
      );
      expect(await booksOf(uuidOf(order.body.id))).toMatchObject({ status: 'captured', provider: 'captured' });
    });

    it('is settled by the worker when the server died right after the commit', async () => {
      const order = await pay('tok_visa');
      const orderId = uuidOf(order.body.id);
      await desk.move(orderId, 'ready');
      await settled(orderId, 'captured');
      // As the commit left it, before anybody spoke to the provider.
      await desk.api.owner(`DELETE FROM outbox WHERE type = 'payment.captured' AND payload->>'order_id' = $1`, [
        orderId,
      ]);
      await desk.api.owner(`UPDATE payments SET status = 'capture_pending', captured = 0 WHERE order_id = $1`, [
        orderId,
      ]);
      await desk.api.owner(`UPDATE simulated_charges SET state = 'authorized' WHERE reference = $1`, [orderId]);
      await Promise.all([worker.runIn(OVERDUE), colleague.runIn(OVERDUE)]);
      expect(await booksOf(orderId)).toMatchObject({ status: 'captured', provider: 'captured' });
    });

    it('waits in line once it is paid: of those released together to an idle kitchen one begins', async () => {
      await desk.emptyKitchen();
      const orders = await Promise.all(Array.from({ length: 6 }, () => pay('tok_visa')));
      expect(orders.map(({ status }) => status)).toEqual(Array(6).fill(201));
      const [row] = await desk.api.owner<{ n: number }>(
        `SELECT count(*)::int AS n FROM orders WHERE status = 'prepping' AND id = ANY ($1)`,
        [orders.map(({ body }) => uuidOf(body.id))],
      );
      expect(row).toEqual({ n: 1 });
    });

    it('is slow to be authorized, and placed all the same', async () => {
      const order = await pay('tok_slow');
      expect([order.status, order.body.payment, order.body.customer_id]).toMatchObject([
        201,
        { status: 'authorized' },
        JOHN,
      ]);
    });
  });

  const settled = (orderId: string, status: string): Promise<Books> =>
    eventually(async () => {
      const books = await booksOf(orderId);
      return books?.status === status ? books : null;
    });
});
