import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@breadboard/embedded-postgres';
import { parseId } from '@breadboard/kernel';
import * as pg from 'pg';
import { ensureDatabase } from '../../tools/database/ensure-database';
import { verify } from '../../tools/verify/index';
import { JOHN, LOCATION } from '../support/ordering-desk';
import { ServerProcess } from '../support/server-process';
import { aSigningKey, type Settler, startSettler } from '../support/settler';
import { type Step, StripeServer } from '../support/stripe-desk';
import { DEMO_USERS, PASSWORD } from '../support/test-api';

/** Where the server dies: by the call to the provider, before it did anything or after, and what has happened until then. */
const PLACES: readonly (readonly [name: string, step: Step, when: 'before' | 'after', doing: Doing])[] = [
  ['the hold is committed, and the provider has not heard of it', 'make_intent', 'before', 'place'],
  ['the charge is made, and not noted', 'make_intent', 'after', 'place'],
  ['the charge is noted, and nothing is held', 'confirm', 'before', 'place'],
  ['the money is held, and the order not placed', 'confirm', 'after', 'place'],
  ['the order is ready, and the money not taken', 'capture', 'before', 'make'],
  ['the money is taken, and not noted', 'capture', 'after', 'make'],
  ['the order is canceled, and the money still held', 'cancel', 'before', 'cancel'],
  ['the money is let go, and it is not noted', 'cancel', 'after', 'cancel'],
  ['the refund is committed, and no money went back', 'make_refund', 'before', 'refund'],
  ['the money went back, and it is not noted', 'make_refund', 'after', 'refund'],
];
const ROUNDS = 3;
type Doing = 'place' | 'make' | 'cancel' | 'refund';
type Headers = Readonly<Record<string, string>>;

interface PaidOrder {
  readonly id: string;
  readonly status: string;
  readonly placed: boolean;
  readonly payment: string;
  readonly authorized: string;
  readonly captured: string;
  readonly refunded: string;
}

describe('kill -9 of the server at every step of a paid order', () => {
  let directory: string;
  let postgres: EmbeddedPostgres;
  let ownerUrl: string;
  let owner: pg.Client;
  let stripe: StripeServer;
  let servers: readonly [ServerProcess, ServerProcess];
  let worker: Settler;
  let customer: Headers;
  let manager: Headers;
  let card: string;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'breadboard-killed-'));
    stripe = await StripeServer.start();
    postgres = await startEmbeddedPostgres({ directory: join(directory, 'postgres') });
    ownerUrl = await ensureDatabase(postgres.url);
    const key = aSigningKey();
    // The worker runs apart, and only when it is told to: what a dead server left is to be seen.
    const env = { DATABASE_URL: ownerUrl, DEMO: 'true', RATE_LIMIT: 'off', DATA_DIR: directory, WORKER: 'off' };
    const { secretKey: STRIPE_SECRET_KEY, apiBase: STRIPE_API_BASE } = stripe.config;
    const on = () => ServerProcess.on({ ...env, JWT_PRIVATE_KEY: key, STRIPE_SECRET_KEY, STRIPE_API_BASE });
    servers = [await on(), await on()];
    await servers[0].start();
    owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    worker = await startSettler(ownerUrl, key, { stripe: stripe.config });
    customer = { authorization: `Bearer ${await signIn(DEMO_USERS.customer)}` };
    manager = { authorization: `Bearer ${await signIn(DEMO_USERS.restaurant_manager)}` };
    card = String(
      (await post(servers[0], `/v1/commerce/customers/${JOHN}/payment-methods`, { token: 'pm_card_visa' }, customer))
        .id,
    );
  }, 120_000);
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.end('SIGKILL')));
    await worker.close();
    await owner.end();
    await postgres.stop();
    await stripe.close();
    rmSync(directory, { recursive: true, force: true });
  });

  async function signIn(email: string): Promise<string> {
    return String((await post(servers[0], '/v1/auth/login', { email, password: PASSWORD }, {})).access_token);
  }

  async function post(
    server: ServerProcess,
    path: string,
    body: object,
    headers: Headers,
  ): Promise<Record<string, unknown>> {
    const answer = await fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as Record<string, unknown>;
  }

  const place = (server: ServerProcess, key: string) => {
    const body = { location_id: LOCATION, items: [{ menu_item_id: 'item_123', quantity: 1 }], payment_method_id: card };
    return post(server, '/v1/commerce/customers/orders', body, { ...customer, 'idempotency-key': key });
  };
  const make = (server: ServerProcess, id: unknown) =>
    post(server, `/v1/commerce/orders/${String(id)}/status`, { status: 'ready' }, manager);
  const refund = (server: ServerProcess, id: unknown) =>
    post(server, `/v1/commerce/orders/${String(id)}/refund`, { amount: 1, reason: 'The soup was cold' }, manager);
  const cancel = (server: ServerProcess, id: unknown) =>
    post(server, `/v1/commerce/customers/orders/${String(id)}/cancel`, {}, customer);

  async function untilCaptured(id: unknown): Promise<void> {
    const orderId = parseId('ord', String(id));
    for (let tries = 0; tries < 400; tries += 1) {
      const { rows } = await owner.query(`SELECT 1 FROM payments WHERE order_id = $1 AND status = 'captured'`, [
        orderId,
      ]);
      if (rows.length > 0) return;
      await sleep(10);
    }
    throw new Error('it was not captured');
  }

  /** Does the last thing that the server is to do; until the one before it everything goes well. */
  async function prepared(server: ServerProcess, doing: Doing, key: string): Promise<() => Promise<unknown>> {
    if (doing === 'place') return () => place(server, key);
    const { id } = await place(server, key);
    if (doing === 'cancel') return () => cancel(server, id);
    if (doing === 'make') return () => make(server, id);
    await make(server, id);
    await untilCaptured(id);
    return () => refund(server, id);
  }

  /** Kills the server in the middle. Whoever asked may have been answered already, or never is. */
  async function killAt(
    server: ServerProcess,
    [, step, when, doing]: (typeof PLACES)[number],
    key: string,
  ): Promise<void> {
    const last = await prepared(server, doing, key);
    const reached = stripe.reached(step, when);
    const asking = last().catch((error: unknown) => {
      // What fetch throws when the connection ends comes from outside of this test's realm.
      if ((error as Error).name !== 'TypeError') throw error;
    });
    await reached;
    await server.end('SIGKILL');
    await asking;
  }

  const ordersPaidBy = async (): Promise<PaidOrder[]> => {
    const { rows } = await owner.query<PaidOrder>(
      `SELECT o.id, o.status, o.placed_at IS NOT NULL AS placed, p.status AS payment, p.authorized, p.captured, p.refunded
       FROM orders o JOIN payments p ON (p.tenant_id, p.order_id) = (o.tenant_id, o.id)
       JOIN payment_methods m ON m.id = p.payment_method_id AND m.provider = 'stripe'`,
    );
    return rows;
  };
  /** What the provider says of an order's money, in the words of our books. */
  const moneyOf = (orderId: string) => {
    const intents = [...stripe.books.intents.values()].filter(({ metadata }) => metadata.reference === orderId);
    const sum = (of: (intent: (typeof intents)[number]) => number): number =>
      intents.reduce((total, intent) => total + of(intent), 0);
    const back = [...stripe.books.refunds.values()].filter((one) =>
      intents.some(({ id }) => id === one.payment_intent),
    );
    return {
      held: sum((intent) => intent.amount_capturable),
      taken: sum((intent) => intent.amount_received),
      back: back.reduce((total, one) => total + one.amount, 0),
    };
  };

  it(`leaves no money without an order and no order without its money, ${PLACES.length * ROUNDS} times`, async () => {
    const kills = Array.from({ length: ROUNDS }, () => PLACES).flat();
    let [server, next] = servers;
    for (const [n, at] of kills.entries()) {
      // The next one starts while this one dies.
      const starting = next.start();
      await killAt(server, at, `kill-${n}`);
      await starting;
      [server, next] = [next, server];
    }

    await worker.runIn(20);
    const waiting = `SELECT 1 FROM payments WHERE status IN ('pending', 'capture_pending', 'void_pending')
      UNION ALL SELECT 1 FROM payment_refunds WHERE status = 'pending'
      UNION ALL SELECT 1 FROM orders WHERE placed_at IS NULL AND status = 'queued'`;
    expect((await owner.query(waiting)).rowCount).toBe(0);
    expect((await verify(ownerUrl)).filter(({ broken }) => broken.length > 0)).toEqual([]);

    const orders = await ordersPaidBy();
    expect(orders).toHaveLength(kills.length);
    for (const order of orders) {
      const { held, taken, back } = moneyOf(order.id);
      const [authorized, captured, refunded] = [order.authorized, order.captured, order.refunded].map(Number);
      expect([order.id, order.placed, order.payment, held, taken, back]).toEqual([
        order.id,
        true,
        order.status === 'canceled' ? 'voided' : order.status === 'ready' ? 'captured' : 'authorized',
        order.payment === 'authorized' ? authorized : 0,
        captured,
        refunded,
      ]);
    }
    const known = new Set(orders.map(({ id }) => id));
    const ours = orders.flatMap(({ id }) =>
      [...stripe.books.intents.values()].filter((one) => one.metadata.reference === id),
    );
    expect(ours).toHaveLength(stripe.books.intents.size);

    // Whoever got no answer asks again, and there is the one order that the key was for.
    for (const [n, [, , , doing]] of kills.entries()) {
      if (doing !== 'place') continue;
      const { id } = await place(server, `kill-${n}`);
      expect([n, known.has(parseId('ord', String(id)) ?? '')]).toEqual([n, true]);
    }
    expect(await ordersPaidBy()).toHaveLength(kills.length);
  }, 600_000);
});
