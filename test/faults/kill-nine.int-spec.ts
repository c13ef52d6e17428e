import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '@breadboard/embedded-postgres';
import * as pg from 'pg';
import { ensureDatabase } from '../../tools/database/ensure-database';
import { verify } from '../../tools/verify/index';
import { ServerProcess } from '../support/server-process';
import { DEMO_USERS, PASSWORD } from '../support/test-api';

const ROUNDS = 20;
const CLIENTS = 8;
const BASKET = { location_id: 'loc_abc123', items: [{ menu_item_id: 'item_123', quantity: 1 }] };

interface Order {
  readonly id: string;
  readonly key: string;
}

describe('kill -9 of the server in the middle of a burst of orders', () => {
  let directory: string;
  let postgres: EmbeddedPostgres;
  let ownerUrl: string;
  let server: ServerProcess;
  let owner: pg.Client;
  let customer: Record<string, string>;
  let manager: Record<string, string>;

  beforeAll(async () => {
    directory = mkdtempSync(join(tmpdir(), 'breadboard-faults-'));
    // Durable settings, as in production: nothing is switched off here.
    postgres = await startEmbeddedPostgres({ directory: join(directory, 'postgres') });
    ownerUrl = await ensureDatabase(postgres.url);
    owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    server = await ServerProcess.on({ DATABASE_URL: ownerUrl, DEMO: 'true', RATE_LIMIT: 'off', DATA_DIR: directory });
  });
  afterAll(async () => {
    await server.end('SIGKILL');
    await owner.end();
    await postgres.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  async function signIn(email: string): Promise<string> {
    const answer = await post('/v1/auth/login', { email, password: PASSWORD }, {});
    return ((await answer.json()) as { access_token: string }).access_token;
  }
  const post = (path: string, body: object, headers: Record<string, string>): Promise<Response> =>
    fetch(`${server.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  /** Orders, cooks and cancels until the server is gone. @returns what was acknowledged and what was left without an answer. */
  async function burst(round: number, client: number): Promise<{ acknowledged: Order[]; unanswered: string[] }> {
    const acknowledged: Order[] = [];
    const unanswered: string[] = [];
    for (let n = 0; ; n += 1) {
      const key = `round-${round}-${client}-${n}`;
      try {
        const answer = await post('/v1/commerce/customers/orders', bodyOf(n), { ...customer, 'idempotency-key': key });
        if (answer.status !== 201) throw new Error(`${answer.status} ${await answer.text()}`);
        const { id } = (await answer.json()) as { id: string };
        acknowledged.push({ id, key });
        if (n % 3 === 1) await post(`/v1/commerce/orders/${id}/status`, { status: 'delivered' }, manager);
        if (n % 3 === 2) await post(`/v1/commerce/customers/orders/${id}/cancel`, {}, customer);
      } catch (error) {
        // What fetch throws when the connection ends comes from outside of this test's realm.
        if ((error as Error).name !== 'TypeError') throw error;
        if (acknowledged.at(-1)?.key !== key) unanswered.push(key);
        return { acknowledged, unanswered };
      }
    }
  }
  const bodyOf = (n: number): object => (n % 2 === 0 ? BASKET : { ...BASKET, payment_method_id: 'pm_xyz789' });

  const brokenRules = async (): Promise<unknown[]> =>
    (await verify(ownerUrl)).filter(({ broken }) => broken.length > 0);
  const countOf = async (sql: string): Promise<number> => (await owner.query(sql)).rowCount ?? 0;

  it(`keeps every acknowledged order and all books, ${ROUNDS} times`, async () => {
    const acknowledged: Order[] = [];
    const unanswered: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await server.start();
      // Tokens and their session outlive the server that gave them.
      if (round === 0) {
        customer = { authorization: `Bearer ${await signIn(DEMO_USERS.customer)}` };
        manager = { authorization: `Bearer ${await signIn(DEMO_USERS.restaurant_manager)}` };
      }
      const clients = Array.from({ length: CLIENTS }, (_, client) => burst(round, client));
      await sleep(150 + Math.random() * 500);
      await server.end('SIGKILL');
      for (const done of await Promise.all(clients)) {
        acknowledged.push(...done.acknowledged);
        unanswered.push(...done.unanswered);
      }
      expect([round, await brokenRules()]).toEqual([round, []]);
    }
    expect(acknowledged.length).toBeGreaterThan(ROUNDS);

    await server.start();
    for (const { id } of acknowledged) {
      const answer = await fetch(`${server.url}/v1/commerce/customers/orders/${id}`, { headers: customer });
      expect([id, answer.status]).toEqual([id, 200]);
    }

    // What waited for its payment when the server died is finished or undone by the worker.
    for (let i = 0; i < 120 && (await countOf(PENDING)) > 0; i += 1) await sleep(500);
    expect(await countOf(PENDING)).toBe(0);

    // Whoever got no answer asks again with the same key: there is one order for it, neither none nor two.
    for (const key of unanswered) {
      const n = Number(key.split('-').at(-1));
      const answer = await post('/v1/commerce/customers/orders', bodyOf(n), { ...customer, 'idempotency-key': key });
      expect([key, answer.status]).toEqual([key, 201]);
    }
    expect(await countOf('SELECT resource_id FROM idempotency_keys GROUP BY resource_id HAVING count(*) > 1')).toBe(0);
    const keys = acknowledged.length + unanswered.length;
    expect(await countOf(`SELECT 1 FROM idempotency_keys WHERE status_code = 201 AND key LIKE 'round-%'`)).toBe(keys);
    expect(await brokenRules()).toEqual([]);
  }, 600_000);
});

const PENDING = `SELECT 1 FROM payments WHERE status IN ('pending', 'capture_pending', 'void_pending')`;
