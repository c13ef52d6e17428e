import { parseId } from '@breadboard/kernel';
import { eventually, openDesk, type OrderingDesk } from '../support/ordering-desk';
import type { Settler } from '../support/settler';
import {
  JOHNS_CARDS,
  openStripeDesk,
  type StripeDesk,
  type StripeEvent,
  type StripeServer,
} from '../support/stripe-desk';

const PATH = '/v1/commerce/webhooks/stripe';
/** Too early for whatever waits, unless an event has hurried it. */
const AT_ONCE = 1;

describe('events of a payment provider', () => {
  let opened: StripeDesk;
  let stripe: StripeServer;
  let desk: OrderingDesk;
  let worker: Settler;
  let card: string;

  beforeAll(async () => {
    opened = await openStripeDesk();
    ({ stripe, desk, worker } = opened);
    const kept = await desk.api.call('POST', JOHNS_CARDS, { as: 'customer', body: { token: 'pm_card_visa' } });
    card = String(kept.body.id);
  });
  afterEach(async () => {
    stripe.recover();
    expect(await desk.broken()).toEqual([]);
  });
  afterAll(() => opened.close());

  const send = (event: StripeEvent, sent: { at?: Date; secret?: string } = {}): Promise<number> =>
    stripe.send(`${desk.api.url}${PATH}`, event, sent);
  const place = async (): Promise<string> => {
    const { status, body } = await desk.place({ payment_method_id: card });
    expect(status).toBe(201);
    return String(body.id);
  };
  const statusOf = async (orderId: string): Promise<string | undefined> => {
    const [row] = await desk.api.owner<{ status: string }>('SELECT status FROM payments WHERE order_id = $1', [
      parseId('ord', orderId) ?? orderId,
    ]);
    return row?.status;
  };
  const eventsOf = (orderId: string): StripeEvent[] =>
    stripe.books.events.filter(({ data }) => {
      const { metadata } = data.object as { metadata?: { reference?: string } };
      return metadata?.reference === (parseId('ord', orderId) ?? orderId);
    });
  const only = (events: readonly StripeEvent[], type: string): StripeEvent => {
    const found = events.find((event) => event.type === type);
    if (!found) throw new Error(`no ${type}`);
    return found;
  };
  const noted = (event: StripeEvent) =>
    desk.api.owner<{ tenant: string; type: string; reference: string | null; status: string }>(
      `SELECT t.slug AS tenant, e.type, e.reference, e.status FROM provider_events e JOIN tenants t ON t.id = e.tenant_id
       WHERE e.event_id = $1`,
      [event.id],
    );
  const captured = async (orderId: string): Promise<void> => {
    await desk.move(orderId, 'ready');
    await eventually(async () => ((await statusOf(orderId)) === 'captured' ? true : null));
  };

  it('are noted once, without what they say, however often they come', async () => {
    const orderId = await place();
    const event = only(eventsOf(orderId), 'payment_intent.amount_capturable_updated');
    const statuses = await Promise.all(Array.from({ length: 20 }, () => send(event)));
    expect(statuses).toEqual(Array(20).fill(200));
    const reference = parseId('ord', orderId);
    expect(await noted(event)).toEqual([{ tenant: 'pbandj', type: event.type, reference, status: 'received' }]);
    await worker.runIn(AT_ONCE);
    expect(await noted(event)).toMatchObject([{ status: 'agrees' }]);
    expect(await send(event)).toBe(200);
    expect(await noted(event)).toMatchObject([{ status: 'agrees' }]);
    const columns = await desk.api.owner<{ name: string }>(
      `SELECT column_name AS name FROM information_schema.columns WHERE table_name = 'provider_events'`,
    );
    expect(columns.map(({ name }) => name)).not.toContain('payload');
  });

  it('are believed only with a signature that is fresh and over the very body', async () => {
    const event = only(eventsOf(await place()), 'payment_intent.amount_capturable_updated');
    const old = new Date(Date.now() - 301_000);
    expect(await send(event, { secret: 'whsec_forged' })).toBe(400);
    expect(await send(event, { at: old })).toBe(400);
    const signatures: Record<string, string>[] = [
      {},
      { 'stripe-signature': '' },
      { 'stripe-signature': 't=1,v1=00' },
      { 'stripe-signature': 'x' },
    ];
    for (const headers of signatures) {
      const answer = await desk.api.call('POST', PATH, { body: event, headers });
      expect([answer.status, answer.body.error]).toEqual([400, 'invalid_signature']);
    }
    expect((await desk.api.call('POST', PATH, { raw: '{"id":', headers: {} })).body.error).toBe('malformed_json');
    expect((await desk.api.call('POST', PATH, {})).body.error).toBe('invalid_signature');
    expect(await noted(event)).toEqual([]);
  });

  it('of charges that are not ours are kept as ignored, in no restaurant', async () => {
    const event = only(eventsOf(await place()), 'payment_intent.amount_capturable_updated');
    const foreign = { ...event, id: 'evt_foreign', data: { object: { ...event.data.object, id: 'pi_foreign' } } };
    const ofNothing = {
      ...event,
      id: 'evt_nothing',
      type: 'balance.available',
      data: { object: { object: 'balance' } },
    };
    for (const stranger of [foreign, ofNothing]) {
      expect(await send(stranger)).toBe(200);
      const [row, ...others] = await noted(stranger);
      expect([row?.status, row?.reference, others]).toEqual(['ignored', null, []]);
      expect(['pbandj', 'rival']).not.toContain(row?.tenant);
    }
  });

  it('let the worker finish at once what waits: an order whose answer was lost', async () => {
    stripe.fail('confirm', { kind: 'lose_answer' });
    expect((await desk.place({ payment_method_id: card })).status).toBe(503);
    const [row] = await desk.api.owner<{ id: string }>(
      'SELECT id FROM orders ORDER BY created_at DESC, id DESC LIMIT 1',
    );
    const orderId = String(row?.id);
    await worker.runIn(AT_ONCE);
    expect(await statusOf(orderId)).toBe('pending');
    expect(await send(only(eventsOf(orderId), 'payment_intent.amount_capturable_updated'))).toBe(200);
    await worker.runIn(AT_ONCE);
    expect(await statusOf(orderId)).toBe('authorized');
  });

  it('are not needed: one that is lost only makes it take longer', async () => {
    const orderId = await place();
    stripe.fail('capture', { kind: 'lose_answer' });
    await desk.move(orderId, 'ready');
    await eventually(async () =>
      eventsOf(orderId).some(({ type }) => type === 'payment_intent.succeeded') ? true : null,
    );
    await worker.runIn(AT_ONCE);
    expect(await statusOf(orderId)).toBe('capture_pending');
    await worker.runIn(20);
    expect(await statusOf(orderId)).toBe('captured');
  });

  it('move nothing backwards when they are late, or out of order', async () => {
    const orderId = await place();
    await captured(orderId);
    const told = eventsOf(orderId);
    expect(told.map(({ type }) => type)).toEqual([
      'payment_intent.amount_capturable_updated',
      'payment_intent.succeeded',
    ]);
    for (const event of told.toReversed()) expect(await send(event)).toBe(200);
    const failed = { ...only(told, 'payment_intent.succeeded'), id: 'evt_odd', type: 'payment_intent.payment_failed' };
    expect(await send(failed)).toBe(200);
    await worker.runIn(AT_ONCE);
    expect(await statusOf(orderId)).toBe('captured');
    for (const event of [...told, failed]) expect(await noted(event)).toMatchObject([{ status: 'agrees' }]);
    const [outbox] = await desk.api.owner<{ n: number }>(
      `SELECT count(*)::int AS n FROM outbox WHERE type LIKE 'payment.%' AND payload->>'order_id' = $1`,
      [parseId('ord', orderId)],
    );
    expect(outbox).toEqual({ n: 2 });
  });

  it('of money that moved without us leave the books as they are, and say that they differ', async () => {
    const orderId = await place();
    const intent = [...stripe.books.intents.values()].find(
      ({ metadata }) => metadata.reference === parseId('ord', orderId),
    );
    stripe.books.answer('POST', ['payment_intents', String(intent?.id), 'cancel'], {});
    const event = only(eventsOf(orderId), 'payment_intent.canceled');
    expect(await send(event)).toBe(200);
    await worker.runIn(AT_ONCE);
    expect(await noted(event)).toMatchObject([{ status: 'differs' }]);
    expect(await statusOf(orderId)).toBe('authorized');
    // What is not held any more cannot be taken.
    await desk.move(orderId, 'ready');
    await eventually(async () => ((await statusOf(orderId)) === 'failed' ? true : null));
  });

  it('wait for a provider that does not answer', async () => {
    const orderId = await place();
    const event = only(eventsOf(orderId), 'payment_intent.amount_capturable_updated');
    expect(await send(event)).toBe(200);
    stripe.fail('look', { kind: 'server_error' });
    await worker.runIn(AT_ONCE);
    expect(await noted(event)).toMatchObject([{ status: 'received' }]);
    await worker.runIn(AT_ONCE);
    expect(await noted(event)).toMatchObject([{ status: 'agrees' }]);
  });

  it('are refused by a server that has no secret to check them with', async () => {
    const other = await openDesk({ config: { inlineWorker: false } });
    const event = only(stripe.books.events, 'payment_intent.succeeded');
    expect(await stripe.send(`${other.api.url}${PATH}`, event)).toBe(400);
    await other.close();
  });
});
