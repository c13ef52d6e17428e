import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Program } from '../support/program';
import { startTestApi, type TestApi } from '../support/test-api';
import { verify } from '../../tools/verify/index';

const BASKET = { location_id: 'loc_abc123', items: [{ menu_item_id: 'item_123', quantity: 1 }] };
const UNPUBLISHED = 'SELECT type FROM outbox WHERE published_at IS NULL';
const WAITING = `SELECT status FROM payments WHERE status IN ('pending', 'capture_pending', 'void_pending')`;

describe('a worker of its own beside a server without one', () => {
  let api: TestApi;
  let dataDir: string;
  let workers: Program[];

  beforeAll(async () => {
    // Without a clock that looks whether it was moved, so that the server asks its database nothing by itself.
    api = await startTestApi({ config: { inlineWorker: false, demo: false } });
    dataDir = mkdtempSync(join(tmpdir(), 'breadboard-worker-'));
  });
  beforeEach(() => {
    workers = [];
  });
  afterEach(async () => {
    for (const worker of workers.filter(({ isRunning }) => isRunning)) {
      worker.signal('SIGKILL');
      await worker.end();
    }
  });
  afterAll(async () => {
    await api.close();
    rmSync(dataDir, { recursive: true, force: true });
  });

  async function aWorker(env: Readonly<Record<string, string>> = {}): Promise<Program> {
    const worker = Program.start('worker', { DATABASE_URL: api.ownerUrl, DATA_DIR: dataDir, ...env });
    workers.push(worker);
    await worker.says('working');
    return worker;
  }
  const place = (body: object = {}) =>
    api.call('POST', '/v1/commerce/customers/orders', { as: 'customer', body: { ...BASKET, ...body } });
  const deliver = (id: unknown) =>
    api.call('POST', `/v1/commerce/orders/${String(id)}/status`, {
      as: 'restaurant_manager',
      body: { status: 'delivered' },
    });
  async function until(sql: string, count: number): Promise<void> {
    for (let tries = 0; tries < 700 && (await api.owner(sql)).length !== count; tries += 1) await sleep(50);
    expect(await api.owner(sql)).toHaveLength(count);
  }

  /** A question for the connections that are opened from here on: the server, which has nothing to do, opens none. */
  async function connectionsToCome(): Promise<string> {
    const sql = `SELECT pid FROM pg_stat_activity
      WHERE datname = current_database() AND application_name = 'breadboard'`;
    const open = (await api.owner<{ pid: number }>(sql)).map(({ pid }) => pid);
    return `${sql} AND pid <> ALL ('{${open.join()}}')`;
  }

  it('sends what the server wrote, and its subscribers act on it', async () => {
    // Nobody is due, so that only what the events say is judged.
    await api.owner(`UPDATE customers SET segment = 'lapsed', segment_due_at = NULL`);
    const { body } = await place();
    expect((await deliver(body.id)).status).toBe(200);
    await sleep(700);
    // The server leaves it alone, though its own relay would look twice a second.
    expect((await api.owner(UNPUBLISHED)).length).toBeGreaterThan(1);
    await aWorker();
    await until(UNPUBLISHED, 0);
    // John Doe has ordered a lot: the segment was judged by the worker.
    expect(await api.owner(`SELECT 1 FROM customers WHERE segment <> 'lapsed'`)).toHaveLength(1);
    expect(await api.owner('SELECT 1 FROM outbox WHERE last_error IS NOT NULL')).toEqual([]);
  });

  it('resolves a hold whose outcome nobody heard, and captures and voids what was left', async () => {
    await api.owner(`UPDATE payment_methods SET provider_ref = 'tok_timeout'`);
    const unheard = await place({ payment_method_id: 'pm_xyz789' });
    expect(unheard.status).toBe(503);
    await api.owner(`UPDATE payment_methods SET provider_ref = 'tok_visa'`);
    expect(await api.owner(WAITING)).toEqual([{ status: 'pending' }]);
    await aWorker();
    await sleep(700);
    // The request might still be at it.
    expect(await api.owner(WAITING)).toHaveLength(1);
    await api.owner(`UPDATE payments SET updated_at = now() - interval '16 seconds', created_at = now() - interval '1 minute'
      WHERE status = 'pending'`);
    await until(WAITING, 0);
    const [order] = await api.owner<object>(
      `SELECT o.status, o.placed_at IS NOT NULL AS placed, p.status AS payment
       FROM orders o JOIN payments p ON p.order_id = o.id ORDER BY o.created_at DESC LIMIT 1`,
    );
    expect(order).toEqual({ status: 'queued', placed: true, payment: 'authorized' });
    expect((await verify(api.ownerUrl)).filter(({ broken }) => broken.length > 0)).toEqual([]);
  });

  it('may run twice at once: each event is published once', async () => {
    const orders = await Promise.all(Array.from({ length: 10 }, () => place()));
    await Promise.all([aWorker(), aWorker()]);
    for (const { body } of orders) expect((await deliver(body.id)).status).toBe(200);
    await until(UNPUBLISHED, 0);
    expect(await api.owner('SELECT 1 FROM outbox WHERE attempts > 1')).toEqual([]);
    expect((await verify(api.ownerUrl)).filter(({ broken }) => broken.length > 0)).toEqual([]);
  });

  it.each(['SIGTERM', 'SIGINT'] as const)('ends calmly on %s, and leaves no connection behind', async (signal) => {
    const ofTheWorker = await connectionsToCome();
    const worker = await aWorker();
    for (let tries = 0; tries < 100 && (await api.owner(ofTheWorker)).length === 0; tries += 1) await sleep(20);
    expect((await api.owner(ofTheWorker)).length).toBeGreaterThan(0);
    worker.signal(signal);
    worker.signal(signal);
    expect(await worker.end()).toBe(0);
    expect(worker.lines.filter(({ level }) => level !== 'info')).toEqual([]);
    await until(ofTheWorker, 0);
  });

  it('loses its connections, and works on with new ones', async () => {
    const ofTheWorker = await connectionsToCome();
    const worker = await aWorker();
    for (let times = 0; times < 3; times += 1) {
      await api.owner(`SELECT pg_terminate_backend(pid) FROM (${ofTheWorker}) gone`);
      await sleep(100);
    }
    const { status } = await place();
    expect(status).toBe(201);
    await until(UNPUBLISHED, 0);
    expect(worker.isRunning).toBe(true);
  });

  it('does not start without a database, and says which variable is missing', async () => {
    const worker = Program.start('worker', {});
    expect(await worker.end()).toBe(1);
    expect(worker.lines).toEqual([expect.objectContaining({ level: 'fatal', type: 'ConfigError' })]);
    expect(worker.printed).toContain('DATABASE_URL is needed');
  });

  it('does not start on a database that has no schema, and tells no secret', async () => {
    const url = new URL(api.ownerUrl);
    url.pathname = '/postgres';
    url.password = 'canary-of-a-password';
    const worker = Program.start('worker', { DATABASE_URL: url.toString(), DATA_DIR: dataDir });
    expect(await worker.end()).toBe(1);
    expect(worker.lines).toContainEqual(
      expect.objectContaining({ level: 'fatal', msg: 'The worker could not start.' }),
    );
    expect(worker.printed).not.toContain('canary-of-a-password');
  });
});
