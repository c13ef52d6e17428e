import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cloneDatabase, dropDatabase, testServerUrl } from '@breadboard/testing';
import * as pg from 'pg';
import { loadDemo } from '../../tools/demo';
import { verify } from '../../tools/verify/index';
import { uuidOf } from '../support/ordering-desk';
import { Program } from '../support/program';
import { aSigningKey } from '../support/settler';
import { StripeServer } from '../support/stripe-desk';

const EMAIL = 'grace@guest.example';
const CUSTOMERS = '/v1/commerce/customers';

jest.setTimeout(120_000);

describe('kill -9 of the server that erases a customer', () => {
  const key = aSigningKey();
  let ownerUrl: string;
  let dataDir: string;
  let stripe: StripeServer;
  let program: Program;
  let url: string;
  let owner: pg.Client;
  let guest: { id: string; token: string };

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'breadboard-erasing-'));
    ownerUrl = await cloneDatabase(testServerUrl());
    await loadDemo(ownerUrl, new Date());
    stripe = await StripeServer.start();
    owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    await start();
    guest = await aGuest();
  });
  afterAll(async () => {
    await kill();
    await Promise.all([owner.end(), stripe.close()]);
    await dropDatabase(testServerUrl(), ownerUrl);
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** Starts it with its worker inside. */
  async function start(): Promise<void> {
    const { secretKey: STRIPE_SECRET_KEY, apiBase: STRIPE_API_BASE } = stripe.config;
    const env = { DATABASE_URL: ownerUrl, DATA_DIR: dataDir, PORT: '0', RATE_LIMIT: 'off', JWT_PRIVATE_KEY: key };
    program = Program.start('api', { ...env, STRIPE_SECRET_KEY, STRIPE_API_BASE });
    url = String((await program.says('listening')).url);
  }
  async function kill(): Promise<void> {
    program.signal('SIGKILL');
    await program.end();
  }
  async function post(path: string, body: object, token?: string): Promise<Record<string, unknown>> {
    const signed: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
    const headers = { 'content-type': 'application/json', ...signed };
    const answer = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
    const text = await answer.text();
    if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${text}`);
    return JSON.parse(text) as Record<string, unknown>;
  }
  async function aGuest(): Promise<{ id: string; token: string }> {
    const person = { email: EMAIL, password: 'correct horse', first_name: 'Grace', last_name: 'Hopper' };
    const { customer, access_token } = await post('/v1/auth/register', { tenant_slug: 'pbandj', ...person });
    const { id } = customer as { id: string };
    await post(`${CUSTOMERS}/${id}/payment-methods`, { token: 'pm_card_visa' }, String(access_token));
    await post(`${CUSTOMERS}/${id}/addresses`, HOME, String(access_token));
    return { id, token: String(access_token) };
  }
  const one = async <Row extends object>(sql: string): Promise<Row | undefined> =>
    (await owner.query<Row>(sql, [uuidOf(guest.id)])).rows[0];
  const until = async (holds: () => Promise<boolean>): Promise<void> => {
    for (let tries = 0; tries < 600; tries += 1) {
      if (await holds()) return;
      await sleep(50);
    }
    throw new Error('it did not come to pass within half a minute');
  };
  const stateIs = (state: string) => async (): Promise<boolean> =>
    (await one<{ state: string }>('SELECT state FROM erasures WHERE customer_id = $1'))?.state === state;

  it('leaves the customer whole when it comes in the middle', async () => {
    const holder = new pg.Client({ connectionString: ownerUrl });
    await holder.connect();
    await holder.query('BEGIN');
    // One of the last statements of the erasure comes to a stop here, with all the others done before it.
    await holder.query('LOCK TABLE addresses IN EXCLUSIVE MODE');
    await owner.query(`UPDATE customers SET forget_requested_at = now() - interval '31 days' WHERE id = $1`, [
      uuidOf(guest.id),
    ]);
    await until(async () => {
      const { rows } = await owner.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
           AND query LIKE 'DELETE FROM "addresses"%'`,
      );
      return rows.length > 0;
    });
    await kill();
    await holder.query('ROLLBACK');
    await holder.end();
    await until(async () => {
      const { rows } = await owner.query(
        `SELECT FROM pg_stat_activity WHERE datname = current_database() AND application_name = 'breadboard'`,
      );
      return rows.length === 0;
    });
    expect(await one('SELECT email, erased_at FROM customers WHERE id = $1')).toEqual({
      email: EMAIL,
      erased_at: null,
    });
    expect(await one('SELECT email, disabled_at FROM users WHERE customer_id = $1')).toEqual({
      email: EMAIL,
      disabled_at: null,
    });
    expect(await one('SELECT state FROM payment_methods WHERE customer_id = $1')).toEqual({ state: 'chargeable' });
    expect(await one('SELECT state FROM erasures WHERE customer_id = $1')).toBeUndefined();
  });

  it('is made up for by the next server, and again when it comes before the provider has heard', async () => {
    stripe.fail('detach', { kind: 'server_error' }, 100);
    await start();
    await until(stateIs('executing'));
    expect(await one(`SELECT email LIKE '%@erased.invalid' AS gone FROM customers WHERE id = $1`)).toEqual({
      gone: true,
    });
    await kill();
    const [card] = stripe.books.cards.values();
    expect(card?.isDetached).toBe(false);
    stripe.recover();
    await owner.query('UPDATE payment_methods SET detach_at = now() WHERE detach_at IS NOT NULL');
    await start();
    await until(stateIs('done'));
    expect(card?.isDetached).toBe(true);
    const sql = `SELECT count(*)::int AS told FROM outbox WHERE aggregate_id = $1 AND type = 'customer.erased'`;
    expect(await one(sql)).toEqual({ told: 1 });
    expect((await verify(ownerUrl)).filter(({ broken }) => broken.length > 0)).toEqual([]);
  });
});

const HOME = { type: 'home', street: '1 Navy Yard', city: 'New York', state: 'NY', zip: '10001' };
