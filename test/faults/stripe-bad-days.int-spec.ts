import { parseId } from '@breadboard/kernel';
import { eventually, type OrderingDesk, uuidOf } from '../support/ordering-desk';
import type { Settler } from '../support/settler';
import { JOHNS_CARDS, openStripeDesk, type Step, type StripeDesk, type StripeServer } from '../support/stripe-desk';
import type { Answer } from '../support/test-api';

/** So that the worker tries what waits, and so that it gives up a hold. */
const OVERDUE = 20;
const HOPELESS = 120;

interface Books {
  readonly status: string;
  readonly captured: bigint;
  readonly refunded: bigint;
  readonly placed: boolean;
  readonly order_status: string;
}

describe('the bad days of a payment provider', () => {
  let opened: StripeDesk;
  let stripe: StripeServer;
  let desk: OrderingDesk;
  let worker: Settler;
  let colleague: Settler;

  beforeAll(async () => {
    opened = await openStripeDesk();
    ({ stripe, desk, worker, colleague } = opened);
  });
  afterEach(async () => {
    stripe.recover();
    expect(await desk.broken()).toEqual([]);
  });
  afterAll(() => opened.close());

  const cards = new Map<string, string>();
  /** John's card of a kind; the same one each time, for he keeps twenty at most. */
  const kept = async (token = 'pm_card_visa'): Promise<string> => {
    const known = cards.get(token);
    if (known !== undefined) return known;
    const answer = await desk.api.call('POST', JOHNS_CARDS, { as: 'customer', body: { token } });
    expect([token, answer.status]).toEqual([token, 201]);
    cards.set(token, String(answer.body.id));
    return String(answer.body.id);
  };
  let keys = 0;
  const pay = async (token?: string, key = `bad-day-${(keys += 1)}`): Promise<Answer> => {
    const body = { payment_method_id: await kept(token) };
    return desk.place(body, { headers: { 'idempotency-key': key } });
  };
  const booksOf = async (orderId: string): Promise<Books> => {
    const [books] = await desk.api.owner<Books>(
      `SELECT p.status, p.captured, p.refunded, o.placed_at IS NOT NULL AS placed, o.status AS order_status
       FROM payments p JOIN orders o ON (o.tenant_id, o.id) = (p.tenant_id, p.order_id) WHERE p.order_id = $1`,
      [parseId('ord', orderId) ?? orderId],
    );
    if (!books) throw new Error('no such payment');
    return books;
  };
  const lastOrder = async (): Promise<string> => {
    const [row] = await desk.api.owner<{ id: string }>(
      'SELECT id FROM orders ORDER BY created_at DESC, id DESC LIMIT 1',
    );
    return String(row?.id);
  };
  const intentsOf = (orderId: string) =>
    [...stripe.books.intents.values()].filter(
      ({ metadata }) => metadata.reference === (parseId('ord', orderId) ?? orderId),
    );
  const settled = (orderId: string, status: string): Promise<Books> =>
    eventually(async () => {
      const books = await booksOf(orderId);
      return books.status === status ? books : null;
    });
  const ready = async (): Promise<string> => {
    const order = await pay();
    expect(order.status).toBe(201);
    return String(order.body.id);
  };
  const made = async (): Promise<string> => {
    const id = await ready();
    await desk.move(id, 'ready');
    await settled(id, 'captured');
    return id;
  };
  const retries = async (orderId: string): Promise<Record<string, unknown>[]> => {
    const { body } = await desk.api.call('GET', `/v1/commerce/orders/${orderId}/refunds`, { as: 'restaurant_manager' });
    return body.data as Record<string, unknown>[];
  };
  const refund = (orderId: string, amount: number): Promise<Answer> =>
    desk.api.call('POST', `/v1/commerce/orders/${orderId}/refund`, {
      as: 'restaurant_manager',
      body: { amount, reason: 'The soup was cold' },
    });

  it('on a good day: held when it is ordered, taken when it is ready, given back when it is wrong', async () => {
    const order = await pay();
    expect([order.status, order.body.payment]).toMatchObject([201, { status: 'authorized' }]);
    const id = String(order.body.id);
    const total = Math.round(Number(order.body.total) * 100);
    expect(intentsOf(id)).toMatchObject([{ status: 'requires_capture', amount: total }]);
    await desk.move(id, 'ready');
    expect(await settled(id, 'captured')).toMatchObject({ captured: BigInt(total) });
    expect(intentsOf(id)).toMatchObject([{ status: 'succeeded', amount_received: total }]);
    expect((await refund(id, 1)).body.refund).toMatchObject({ paid_back: 'card' });
    await eventually(async () => ((await retries(id))[0]?.status === 'refunded' ? true : null));
    expect([...stripe.books.refunds.values()].at(-1)).toMatchObject({ amount: 100, status: 'succeeded' });
  });

  it.each([
    ['pm_card_chargeCustomerFail', /declined/],
    ['pm_card_chargeDeclinedInsufficientFunds', /insufficient funds/],
    ['pm_card_chargeDeclinedLostCard', /^The card was declined/],
    ['pm_card_authenticationRequired', /authenticate/],
  ])('declines %s, and everything is given back', async (token, message) => {
    const before = await desk.footprint();
    const answer = await pay(token);
    expect([answer.status, answer.body]).toMatchObject([
      422,
      { error: 'payment_declined', message: expect.stringMatching(message) },
    ]);
    const after = await desk.footprint();
    expect([after.stock, after.promos]).toEqual([before.stock, before.promos]);
    const orderId = await lastOrder();
    expect(await booksOf(orderId)).toMatchObject({ status: 'failed', placed: false, order_status: 'canceled' });
    expect(intentsOf(orderId).filter(({ status }) => status === 'requires_capture')).toEqual([]);
  });

  it('refuses a card that is declined when it is to be kept', async () => {
    const body = { token: 'tok_chargeDeclined' };
    const answer = await desk.api.call('POST', JOHNS_CARDS, { as: 'customer', body });
    expect([answer.status, answer.body.error]).toEqual([422, 'payment_declined']);
  });

  it.each([
    ['the answer to the authorization was lost', 'confirm', { kind: 'lose_answer' }],
    ['the authorization never arrived', 'confirm', { kind: 'hang_up' }],
    ['the authorization failed with a 500', 'confirm', { kind: 'server_error' }],
    ['the provider was too busy', 'confirm', { kind: 'rate_limited' }],
    ['the answer to the making of the charge was lost', 'make_intent', { kind: 'lose_answer' }],
    ['the charge was not made', 'make_intent', { kind: 'hang_up' }],
  ] as const)('finishes an order once when %s', async (_when, step, fault) => {
    const card = await kept();
    stripe.fail(step, fault);
    const key = `lost-${(keys += 1)}`;
    const place = () => desk.place({ payment_method_id: card }, { headers: { 'idempotency-key': key } });
    expect((await place()).status).toBe(503);
    const orderId = await lastOrder();
    expect(await booksOf(orderId)).toMatchObject({ status: 'pending', placed: false });
    await Promise.all([worker.runIn(OVERDUE), colleague.runIn(OVERDUE)]);
    expect(await booksOf(orderId)).toMatchObject({ status: 'authorized', placed: true });
    const again = await place();
    expect([again.status, uuidOf(again.body.id)]).toEqual([201, orderId]);
    expect(intentsOf(orderId).filter(({ status }) => status === 'requires_capture')).toHaveLength(1);
  });

  it.each([
    ['knows of it', 'confirm', 'lose_answer'],
    ['never heard of it', 'make_intent', 'hang_up'],
  ] as const)(
    'gives a hold up when the provider stays silent and %s, and nothing stays held',
    async (_what, step, kind) => {
      const card = await kept();
      const before = await desk.footprint();
      stripe.fail(step, { kind });
      for (const more of ['make_intent', 'confirm', 'look', 'cancel'] as Step[]) {
        // The first request still goes as the case says.
        stripe.fail(more, { kind: 'hang_up' }, 1_000);
      }
      const key = `silent-${step}`;
      const place = () => desk.place({ payment_method_id: card }, { headers: { 'idempotency-key': key } });
      expect((await place()).status).toBe(503);
      const orderId = await lastOrder();
      await worker.runIn(HOPELESS);
      expect(await booksOf(orderId)).toMatchObject({ placed: false, order_status: 'canceled' });
      const after = await desk.footprint();
      expect(after.stock).toEqual(before.stock);
      const answer = await place();
      expect([answer.status, answer.body.error]).toEqual([422, 'payment_declined']);
      stripe.recover();
      await worker.runIn(HOPELESS + 60);
      expect(await booksOf(orderId)).toMatchObject({ status: 'voided' });
      expect(intentsOf(orderId).filter(({ status }) => status === 'requires_capture')).toEqual([]);
    },
  );

  it('does not let twenty that fail keep back one that can be settled', async () => {
    const card = await kept();
    const place = (n: number) =>
      desk.place({ payment_method_id: card }, { headers: { 'idempotency-key': `crowd-${n}` } });
    stripe.fail('make_intent', { kind: 'server_error' }, 1_000);
    const failing = await Promise.all(Array.from({ length: 20 }, (_, n) => place(n)));
    stripe.recover();
    stripe.fail('confirm', { kind: 'lose_answer' });
    expect([...failing, await place(20)].map(({ status }) => status)).toEqual(Array(21).fill(503));
    const orderId = await lastOrder();
    stripe.fail('make_intent', { kind: 'server_error' }, 1_000);
    await worker.runIn(OVERDUE);
    expect(await booksOf(orderId)).toMatchObject({ status: 'authorized', placed: true });
    expect((await place(0)).status).toBe(409);
    stripe.recover();
    await worker.runIn(OVERDUE + 20);
    expect((await Promise.all(failing.map((_, n) => place(n)))).map(({ status }) => status)).toEqual(
      Array(20).fill(201),
    );
  });

  it.each([
    ['lost', 'lose_answer'],
    ['not made', 'hang_up'],
    ['refused with a 500', 'server_error'],
  ] as const)('takes the money once when the capture was %s', async (_what, kind) => {
    const id = await ready();
    stripe.fail('capture', { kind });
    await desk.move(id, 'ready');
    await eventually(async () => (stripe.asked.at(-1) === 'capture' ? true : null));
    expect(await booksOf(id)).toMatchObject({ status: 'capture_pending' });
    await Promise.all([worker.runIn(OVERDUE), colleague.runIn(OVERDUE)]);
    expect(await booksOf(id)).toMatchObject({ status: 'captured' });
    expect(intentsOf(id)).toMatchObject([{ status: 'succeeded' }]);
  });

  it.each(['lose_answer', 'hang_up'] as const)('lets the money go when the void meets %s', async (kind) => {
    const id = await ready();
    stripe.fail('cancel', { kind });
    expect((await desk.cancel(id)).status).toBe(200);
    await eventually(async () => (stripe.asked.at(-1) === 'cancel' ? true : null));
    await worker.runIn(OVERDUE);
    expect(await booksOf(id)).toMatchObject({ status: 'voided' });
    expect(intentsOf(id)).toMatchObject([{ status: 'canceled' }]);
  });

  it.each(['lose_answer', 'hang_up', 'rate_limited'] as const)(
    'gives back once when the refund meets %s',
    async (kind) => {
      const id = await made();
      stripe.fail('make_refund', { kind });
      const count = stripe.books.refunds.size;
      expect((await refund(id, 2)).status).toBe(200);
      await eventually(async () => (stripe.asked.at(-1) === 'make_refund' ? true : null));
      expect(await retries(id)).toMatchObject([{ status: 'pending', amount: 2 }]);
      await Promise.all([worker.runIn(OVERDUE), colleague.runIn(OVERDUE)]);
      expect(await retries(id)).toMatchObject([{ status: 'refunded' }]);
      expect(stripe.books.refunds.size).toBe(count + 1);
    },
  );

  it('tells of a refund that the provider refuses, and lets staff try it again', async () => {
    const order = await pay('pm_card_refundFail');
    const id = String(order.body.id);
    await desk.move(id, 'ready');
    await settled(id, 'captured');
    expect((await refund(id, 2)).status).toBe(200);
    const failed = await eventually(async () => {
      const [first] = await retries(id);
      return first?.status === 'failed' ? first : null;
    });
    expect(failed).toMatchObject({
      amount: 2,
      failure_code: 'refund_refused',
      reason: 'The soup was cold',
      paid_back: 'card',
    });
    expect(await booksOf(id)).toMatchObject({ refunded: 0n });
    const told = await desk.api.owner<{ payload: object }>(
      `SELECT payload FROM outbox WHERE type = 'payment.failed' AND payload->>'order_id' = $1`,
      [uuidOf(id)],
    );
    expect(told).toMatchObject([{ payload: { amount_minor: 200, failure_code: 'refund_refused' } }]);

    const retry = (
      as: 'restaurant_manager' | 'rival_admin' | 'customer' = 'restaurant_manager',
      of: unknown = failed.id,
    ) => desk.api.call('POST', `/v1/commerce/orders/${id}/refunds/${String(of)}/retry`, { as });
    expect((await retry('rival_admin')).body.error).toBe('order_not_found');
    expect((await retry('customer')).status).toBe(403);
    expect((await retry('restaurant_manager', 'rfd_zzz')).body.error).toBe('refund_not_found');
    // The card is in order again.
    const [intent] = intentsOf(id);
    Object.assign(stripe.books.cards.get(String(intent?.payment_method)) ?? {}, { kind: 'visa' });
    const [answer, second] = await Promise.all([retry(), retry()]);
    expect([answer.status, second.status].toSorted((a, b) => a - b)).toEqual([200, 409]);
    await eventually(async () => ((await retries(id))[0]?.status === 'refunded' ? true : null));
    expect((await retry()).body.error).toBe('invalid_status');
    expect(await booksOf(id)).toMatchObject({ refunded: 200n });
  });

  it('tells the provider of a card that was detached, until it has heard of it', async () => {
    const card = await kept();
    stripe.fail('detach', { kind: 'server_error' });
    cards.clear();
    expect((await desk.api.call('DELETE', `${JOHNS_CARDS}/${card}`, { as: 'customer' })).status).toBe(204);
    const declined = await desk.place({ payment_method_id: card });
    expect([declined.status, declined.body.error]).toEqual([422, 'payment_declined']);
    await worker.runIn(OVERDUE);
    const detached = () => [...stripe.books.cards.values()].filter(({ isDetached }) => isDetached).length;
    const before = detached();
    await worker.runIn(OVERDUE + 120);
    expect(detached()).toBe(before + 1);
  });
});
