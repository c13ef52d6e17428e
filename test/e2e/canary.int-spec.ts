import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { cloneDatabase, describeWithRedis, dropDatabase, RedisServer, testServerUrl } from '@breadboard/testing';
import * as pg from 'pg';
import { loadDemo } from '../../tools/demo';
import { verify } from '../../tools/verify/index';
import { SANDWICH } from '../support/kiosk';
import { eventually } from '../support/ordering-desk';
import { Program } from '../support/program';
import { StripeServer } from '../support/stripe-desk';
import { DEMO_USERS, PASSWORD } from '../support/test-api';

/** A word that stands nowhere but in what this guest writes, or what others write of it. Each place has one of its own. */
const canary = `canary${randomBytes(5).toString('hex')}`;
const places: string[] = [];
const at = (place: string): string => {
  if (!places.includes(place)) places.push(place);
  return `${canary}${place}`;
};
const PHONE = `+1555${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`;
const BIRTHDAY = '1912-06-23';
const CUSTOMERS = '/v1/commerce/customers';

type Credential = string | { readonly 'x-api-key': string };
interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly body: Readonly<Record<string, unknown>>;
}

// What PostgreSQL keeps of dead rows until it vacuums, and of frequent values until it analyzes, is out of this test's scope.
describeWithRedis('what is left of a guest who was erased', () => {
  let ownerUrl: string;
  let dataDir: string;
  let redis: RedisServer;
  let stripe: StripeServer;
  let program: Program;
  let url: string;
  let owner: pg.Client;
  let guest: { id: string; token: string };
  let kiosk: Credential;
  let staff: Record<'admin' | 'support' | 'manager', string>;
  let exported: Answer;
  let nth = 0;

  beforeAll(async () => {
    dataDir = mkdtempSync(join(tmpdir(), 'breadboard-canary-'));
    ownerUrl = await cloneDatabase(testServerUrl());
    await loadDemo(ownerUrl, new Date());
    owner = new pg.Client({ connectionString: ownerUrl });
    await owner.connect();
    redis = await RedisServer.start();
    stripe = await StripeServer.start();
    const {
      secretKey: STRIPE_SECRET_KEY,
      webhookSecret: STRIPE_WEBHOOK_SECRET,
      apiBase: STRIPE_API_BASE,
    } = stripe.config;
    const env = { DATABASE_URL: ownerUrl, DATA_DIR: dataDir, PORT: '0', LOG_LEVEL: 'trace', REDIS_URL: redis.url };
    program = Program.start('api', { ...env, STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_API_BASE });
    url = String((await program.says('listening')).url);
  });
  afterAll(async () => {
    program.signal('SIGKILL');
    await program.end();
    await Promise.all([owner.end(), redis.kill(), stripe.close()]);
    await dropDatabase(testServerUrl(), ownerUrl);
    rmSync(dataDir, { recursive: true, force: true });
  });

  /** Every write has a key of its own, so that its answer is kept. */
  async function send(method: string, path: string, credential?: Credential, body?: object | string): Promise<Answer> {
    nth += 1;
    const signed = typeof credential === 'string' ? { authorization: `Bearer ${credential}` } : credential;
    const payload = typeof body === 'object' ? JSON.stringify(body) : body;
    const response = await fetch(`${url}${path}`, {
      method,
      headers: {
        'idempotency-key': at(`key${nth}`),
        ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
        ...signed,
      },
      ...(payload === undefined ? {} : { body: payload }),
    });
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: isJson ? (JSON.parse(text) as never) : {},
    };
  }

  /** The same, where it has to work. */
  async function done(method: string, path: string, credential?: Credential, body?: object): Promise<Answer> {
    const answer = await send(method, path, credential, body);
    const went = answer.status < 300 ? 'well' : answer.text;
    expect([method, path, went]).toEqual([method, path, 'well']);
    return answer;
  }

  const signIn = async (email: string, password: string): Promise<string> =>
    String((await done('POST', '/v1/auth/login', undefined, { email, password })).body.access_token);
  const place = async (note: string, more: object = {}): Promise<string> => {
    const items = [{ menu_item_id: 'item_123', quantity: 1, special_instructions: at(note) }];
    const order = { location_id: 'loc_abc123', items, ...more };
    return String((await done('POST', `${CUSTOMERS}/orders`, guest.token, order)).body.id);
  };
  const move = (id: string, status: string): Promise<Answer> =>
    done('POST', `/v1/commerce/orders/${id}/status`, staff.manager, { status });

  /** Who the guest is, as it tells itself. */
  async function comes(): Promise<void> {
    const person = { email: `${at('email')}@guest.example`, password: at('password'), phone: PHONE };
    const names = { first_name: at('first'), last_name: at('last') };
    const { body } = await done('POST', '/v1/auth/register', undefined, { tenant_slug: 'pbandj', ...person, ...names });
    guest = { id: (body.customer as { id: string }).id, token: String(body.access_token) };
    const [admin, support, manager] = await Promise.all(
      (['tenant_admin', 'customer_support', 'restaurant_manager'] as const).map((role) =>
        signIn(DEMO_USERS[role], PASSWORD),
      ),
    );
    staff = { admin: admin ?? '', support: support ?? '', manager: manager ?? '' };
    const wanted = { name: 'A kiosk', location_id: 'loc_abc123', scopes: ['orders:write', 'customers:write'] };
    kiosk = { 'x-api-key': String((await done('POST', '/v1/commerce/api-keys', staff.admin, wanted)).body.key) };
    const one = `${CUSTOMERS}/${guest.id}`;
    const preferences = { dietary_restrictions: [at('diet')], favorite_bread: at('bread') };
    await done('PUT', one, guest.token, { birthday: BIRTHDAY, preferences });
    const address = {
      type: 'home',
      street: at('street'),
      city: at('city'),
      state: at('state').slice(0, 50),
      zip: '10001',
    };
    await done('POST', `${one}/addresses`, guest.token, address);
    const gone = await done('POST', `${one}/addresses`, staff.support, { ...address, street: at('gonestreet') });
    await done('DELETE', `${one}/addresses/${String(gone.body.id)}`, staff.support);
    await done('PUT', one, staff.support, { last_name: at('last') });
    await done('POST', `${one}/payment-methods`, guest.token, { token: 'pm_card_visa' });
  }

  /** What another system tells of somebody: by an identifier of its own, with a card of its own. */
  async function isKnownElsewhere(): Promise<void> {
    const surface = '/v1/payments/customers';
    const known = { id: at('elsewhere').slice(0, 40), email: `${at('payer')}@guest.example`, locale: 'en_US' };
    await done('POST', surface, staff.admin, known);
    const source = await done('POST', '/v1/payments/sources', staff.admin, {
      type: 'card',
      token: 'pm_card_mastercard',
    });
    await done('POST', `${surface}/${known.id}/sources/${String(source.body.id)}`, staff.admin);
    await done('POST', `${surface}/${known.id}`, staff.admin, { email: `${at('payer2')}@guest.example` });
    await send('GET', `${surface}?email=${encodeURIComponent(`${at('payer')}@guest.example`)}`, staff.admin);
    await send('POST', surface, staff.admin, { ...known, locale: at('locale') });
    await send('POST', surface, staff.admin, known);
    expect((await send('DELETE', `${surface}/${known.id}`, staff.admin)).status).toBe(204);
  }

  /** What the guest does, and what staff write of it. */
  async function dines(): Promise<void> {
    const one = `${CUSTOMERS}/${guest.id}`;
    const card = await done('GET', `${one}/payment-methods`, guest.token);
    const [{ id: method } = { id: '' }] = card.body.data as { id: string }[];
    const paid = await place('note1', { payment_method_id: method });
    await move(paid, 'delivered');
    await eventually(async () => ((await charge(paid))?.status === 'captured' ? true : null));
    await done('POST', `/v1/commerce/orders/${paid}/refund`, staff.manager, { amount: 1, reason: at('refund') });
    const canceled = await place('note2');
    await done('POST', `/v1/commerce/orders/${canceled}/cancel`, staff.manager, { reason: at('cancel') });
    const points = { adjustment: 50, reason: at('points') };
    await done('POST', `${one}/loyalty/points`, staff.manager, points);
    const sandwich = { ...SANDWICH, customer_id: guest.id.replace('cust_', 'cus_'), notes: at('kiosk') };
    const made = await done('POST', '/v1/orders', kiosk, sandwich);
    const kioskOrder = `/v1/orders/${String(made.body.order_id)}`;
    await done('PUT', kioskOrder, kiosk, { notes: at('changed') });
    await done('DELETE', kioskOrder, kiosk);
    for (const event of stripe.books.events) await stripe.send(`${url}/v1/commerce/webhooks/stripe`, withWords(event));
  }
  const charge = async (id: string): Promise<{ status: string } | undefined> => {
    const order = await done('GET', `/v1/commerce/orders/${id}`, staff.manager);
    return order.body.payment as { status: string };
  };
  /** Stripe tells much more of a card than we ask for. */
  const withWords = <E extends { readonly data: { readonly object: object } }>(event: E): E => ({
    ...event,
    data: {
      object: { ...event.data.object, billing_details: { name: at('webhook'), email: `${at('webhook')}@x.example` } },
    },
  });

  /** Requests that are refused, with the guest's words in body, query, path and header. */
  async function stumbles(): Promise<void> {
    const email = `${at('email')}@guest.example`;
    for (const [method, path, credential, body, status] of [
      ['POST', '/v1/auth/login', undefined, { email, password: at('wrong') }, 401],
      ['POST', '/v1/auth/login', undefined, `{"email": "${email}", ${at('broken')}`, 400],
      ['GET', `${CUSTOMERS}/${at('path')}`, staff.support, undefined, 404],
      ['GET', `${CUSTOMERS}?search=${at('first')}`, staff.support, undefined, 200],
      ['GET', `${CUSTOMERS}?email=${encodeURIComponent(email)}`, staff.support, undefined, 200],
      ['GET', `${CUSTOMERS}?search=${at('first')}&limit=${at('limit')}`, staff.support, undefined, 400],
      ['GET', `/v1/commerce/${at('nowhere')}?email=${email}`, guest.token, undefined, 404],
      ['GET', '/v1/auth/me', at('token'), undefined, 401],
      ['PUT', `${CUSTOMERS}/${guest.id}`, guest.token, { phone: at('phone') }, 400],
      ['POST', CUSTOMERS, staff.support, { first_name: at('first'), last_name: at('last'), email }, 409],
      [
        'POST',
        `${CUSTOMERS}/orders`,
        guest.token,
        { location_id: 'loc_abc123', items: [{ menu_item_id: 'item_123', quantity: 1 }], promo_code: at('promo') },
        422,
      ],
      ['POST', '/v1/customers', { 'x-api-key': at('apikey') }, { name: at('first'), email }, 401],
      ['POST', '/v1/customers', kiosk, { name: at('first'), email: at('noemail') }, 400],
    ] as const) {
      const answer = await send(method, path, credential, body);
      expect([method, path, answer.status]).toEqual([method, path, status]);
    }
  }

  /** The certificate, once two jobs have had their turns. */
  async function whenDone(): Promise<Answer> {
    for (let tries = 0; ; tries += 1) {
      const answer = await done('GET', `${CUSTOMERS}/${guest.id}/erasure`, staff.admin);
      if (answer.body.state === 'done' || tries > 300) return answer;
      await sleep(100);
    }
  }

  /** Every row of every table of every schema but PostgreSQL's own, as text. */
  async function dump(): Promise<string> {
    const { rows: tables } = await owner.query<{ name: string }>(`
      SELECT format('%I.%I', n.nspname, c.relname) AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'm') AND n.nspname NOT IN ('pg_catalog', 'information_schema')
        AND n.nspname NOT LIKE 'pg\\_t%'`);
    expect(tables.length).toBeGreaterThan(40);
    let text = '';
    for (const { name } of tables) {
      const { rows } = await owner.query<{ row: string }>(`SELECT t::text AS row FROM ${name} t`);
      text += rows.map(({ row }) => `${name} ${row}\n`).join('');
    }
    return text;
  }
  /** Every key of Redis with its value. */
  const dumpOfRedis = (): Promise<string> =>
    redis.ask(async (client) => {
      const keys = await client.keys('*');
      const values = await Promise.all(keys.map((key) => client.dump(key)));
      return [...keys, ...values].join('\n');
    });
  const linesWith = (text: string, word: string): string[] =>
    text
      .toLowerCase()
      .split('\n')
      .filter((line) => line.includes(word));

  it('was very much there before', async () => {
    await comes();
    await dines();
    await stumbles();
    await isKnownElsewhere();
    const held = await dump();
    for (const kept of [
      'first',
      'email',
      'diet',
      'street',
      'gonestreet',
      'note1',
      'refund',
      'cancel',
      'points',
      'changed',
    ]) {
      expect([kept, held.includes(at(kept))]).toEqual([kept, true]);
    }
    expect(held).toContain(PHONE);
  });

  it('could be had as a file by the guest, word for word, with its digest', async () => {
    exported = await done('GET', `${CUSTOMERS}/${guest.id}/export`, guest.token);
    const digest = createHash('sha256').update(exported.text).digest('base64');
    expect(exported.headers.get('content-digest')).toBe(`sha-256=:${digest}:`);
    for (const word of [
      'first',
      'last',
      'email',
      'diet',
      'bread',
      'street',
      'city',
      'note1',
      'note2',
      'refund',
      'cancel',
      'points',
      'changed',
    ]) {
      expect([word, exported.text.includes(at(word))]).toEqual([word, true]);
    }
    for (const word of [PHONE, BIRTHDAY, 'visa']) expect(exported.text).toContain(word);
    expect(exported.text).not.toMatch(/argon2|password_hash|"tenant_id"|provider_ref|actor_id/);
    expect(exported.text).not.toContain(at('password'));
  });

  it('is gone from the certificate’s every column, once the provider has forgotten the card', async () => {
    const { status, body } = await send('DELETE', `${CUSTOMERS}/${guest.id}`, staff.admin);
    expect([status, body]).toMatchObject([202, { state: 'executing' }]);
    const certificate = await whenDone();
    expect(certificate.body).toMatchObject({ state: 'done' });
    expect(certificate.text).not.toContain(canary);
    expect([...stripe.books.cards.values()].every(({ isDetached }) => isDetached)).toBe(true);
  });

  it('is nothing in the database', async () => {
    const left = await dump();
    // What staff chose as the keys of their own requests is theirs.
    const own = (line: string): boolean => line.startsWith('public.idempotency_keys');
    expect(linesWith(left, canary).filter((line) => !own(line))).toEqual([]);
    for (const word of [PHONE, BIRTHDAY]) expect(linesWith(left, word)).toEqual([]);
    const words = places.filter((name) => !/^key\d+$/.test(name));
    const answers = linesWith(left, canary).filter(
      (line) => own(line) && words.some((name) => line.includes(at(name))),
    );
    expect(answers).toEqual([]);
    expect((await verify(ownerUrl)).filter(({ broken }) => broken.length > 0)).toEqual([]);
  });

  it('is nothing in the log at its most talkative, nor in Redis', async () => {
    expect(program.lines.length).toBeGreaterThan(40);
    expect(linesWith(program.printed, canary)).toEqual([]);
    expect(linesWith(program.printed, PHONE.slice(1))).toEqual([]);
    const remembered = await dumpOfRedis();
    expect(remembered.length).toBeGreaterThan(10);
    expect(linesWith(remembered, canary)).toEqual([]);
  });
});
