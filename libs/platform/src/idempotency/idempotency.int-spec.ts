import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { ErrorKind, Uuid } from '@breadboard/kernel';
import { aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import { newId } from '../database/new-id';
import { JobRunner } from '../jobs/job-runner';
import { idempotentApp } from './testing/idempotent-app';
import { course, resetCourse, ThingsController } from './testing/things.controller';

let database: TestDatabase;
let app: NestFastifyApplication;
let shop: TenantWorld;
let rival: TenantWorld;
let key: string;
const ada = newId();
const bob = newId();

beforeAll(async () => {
  database = await createTestDatabase();
  app = await idempotentApp(database, [ThingsController]);
  shop = await aTenant(database);
  rival = await aTenant(database);
});
afterAll(async () => {
  await app.close();
  await database.close();
});
beforeEach(() => {
  key = `key-${newId()}`;
  resetCourse();
});

interface Call {
  readonly method?: 'POST' | 'DELETE' | 'GET';
  readonly url?: string;
  readonly body?: object | string;
  readonly key?: string;
  readonly user?: Uuid | null;
  readonly tenant?: Uuid;
}

async function call({ method = 'POST', url = '/things', body, user = ada, tenant = shop.tenantId, ...rest }: Call) {
  const headers = { 'x-tenant': tenant, 'idempotency-key': rest.key ?? key, ...(user ? { 'x-user': user } : {}) };
  const json = typeof body === 'string' ? { 'content-type': 'application/json' } : {};
  const answer = await app.inject({
    method,
    url,
    headers: { ...headers, ...json },
    ...(body ? { payload: body } : {}),
  });
  return {
    status: answer.statusCode,
    text: answer.body,
    headers: answer.headers,
    error: answer.body === '' ? undefined : (answer.json<{ error?: string }>().error ?? undefined),
    replayed: answer.headers['idempotent-replayed'] === 'true',
  };
}
const make = (name: string, more: Call = {}) => call({ body: { name }, ...more });

async function rowsNamed(name: string): Promise<number> {
  const rows = await database.owner('SELECT 1 FROM menu_categories WHERE name = $1', [name]);
  return rows.length;
}

describe('a repeated write', () => {
  it('gets the first answer again, byte for byte, and does nothing', async () => {
    const first = await make('once');
    expect([first.status, first.replayed]).toEqual([201, false]);
    for (let i = 0; i < 2; i += 1) {
      const again = await make('once');
      expect([again.status, again.text, again.replayed]).toEqual([201, first.text, true]);
      expect(again.headers['content-type']).toBe(first.headers['content-type']);
    }
    expect(await rowsNamed('once')).toBe(1);
  });

  it('is the same whatever the order of its fields', async () => {
    const first = await call({ body: { name: 'order', note: 'x' } });
    const again = await call({ body: { note: 'x', name: 'order' } });
    expect([again.text, again.replayed]).toEqual([first.text, true]);
  });

  it('gets an answer without a body again', async () => {
    const first = await call({ method: 'DELETE', url: '/things/gone' });
    const again = await call({ method: 'DELETE', url: '/things/gone' });
    expect([first.status, first.text, again.status, again.text]).toEqual([204, '', 204, '']);
    expect(again.replayed).toBe(true);
    expect(again.headers['content-type']).toBe(first.headers['content-type']);
    expect(await rowsNamed('gone')).toBe(1);
  });

  it('keeps its own status', async () => {
    const url = '/things/shelf/moved?to=oven';
    expect((await call({ url })).status).toBe(200);
    const again = await call({ url });
    expect([again.status, again.text, again.replayed]).toEqual([200, '{"place":"shelf","to":"oven"}', true]);
  });
});

describe('a key', () => {
  it('is of one request: another body, query, path or route is refused', async () => {
    const url = '/things/shelf2/moved?to=oven';
    await call({ url });
    const others: Call[] = [
      { url: '/things/shelf2/moved?to=bin' },
      { url: '/things/shelf3/moved?to=oven' },
      { url, body: { name: 'x' } },
      { method: 'DELETE', url: '/things/shelf2' },
    ];
    for (const other of others) {
      const answer = await call(other);
      expect([answer.status, answer.error, answer.replayed]).toEqual([422, 'idempotency_key_reused', false]);
    }
    expect((await call({ url })).replayed).toBe(true);
  });

  it('is its own: two keys are two requests', async () => {
    await make('twice');
    expect((await make('twice', { key: `${key}-other` })).replayed).toBe(false);
    expect(await rowsNamed('twice')).toBe(2);
  });

  it('is of one caller in one tenant', async () => {
    await make('mine');
    for (const other of [{ user: bob }, { tenant: rival.tenantId }]) {
      expect(await make('mine', other)).toMatchObject({ status: 201, replayed: false });
    }
    expect(await rowsNamed('mine')).toBe(3);
  });

  it('counts for writes of people who are signed in, and for nothing else', async () => {
    const [one, two] = [await call({ method: 'GET' }), await call({ method: 'GET' })];
    expect([one.status, two.replayed, one.text === two.text]).toEqual([200, false, false]);
    await make('guest', { user: null });
    expect((await make('guest', { user: null })).replayed).toBe(false);
  });

  it('has 1 to 255 visible characters', async () => {
    expect((await make('long', { key: 'k'.repeat(255) })).status).toBe(201);
    for (const bad of ['k'.repeat(256), '', 'two words', 'naïve', 'a, b']) {
      const answer = await make('bad', { key: bad });
      expect([bad, answer.status, answer.error]).toEqual([bad, 400, 'invalid_request']);
    }
    expect(await rowsNamed('bad')).toBe(0);
  });

  it('does not make a body readable that is not', async () => {
    const deep = `{"a":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`;
    expect(await call({ url: '/things/anything', body: deep })).toMatchObject({
      status: 400,
      error: 'invalid_request',
    });
  });
});

describe('a refusal', () => {
  it.each<[ErrorKind, number]>([
    ['conflict', 409],
    ['refused', 422],
    ['not_found', 404],
    ['precondition', 412],
  ])('of the business is kept: %s', async (kind, status) => {
    course.refuseWith = kind;
    const first = await make(`refused-${kind}`);
    expect([first.status, first.error, first.replayed]).toEqual([status, 'thing_refused', false]);
    course.refuseWith = null;
    const again = await make(`refused-${kind}`);
    expect([again.status, again.text, again.replayed]).toEqual([status, first.text, true]);
    expect(await rowsNamed(`refused-${kind}`)).toBe(0);
  });

  it.each<[ErrorKind, number]>([
    ['invalid', 400],
    ['unauthorized', 401],
    ['forbidden', 403],
    ['limited', 429],
    ['unavailable', 503],
  ])('that says nothing of the work is not kept: %s', async (kind, status) => {
    course.refuseWith = kind;
    expect((await make(`open-${kind}`)).status).toBe(status);
    course.refuseWith = null;
    expect(await make(`open-${kind}`)).toMatchObject({ status: 201, replayed: false });
    expect(await rowsNamed(`open-${kind}`)).toBe(1);
  });

  it('of a field is not kept, nor is a failure of ours', async () => {
    expect((await call({ body: { nam: 'x' } })).status).toBe(400);
    course.midway = () => Promise.reject(new Error('broken'));
    expect((await make('mended')).status).toBe(500);
    resetCourse();
    expect(await make('mended')).toMatchObject({ status: 201, replayed: false });
    expect(await rowsNamed('mended')).toBe(1);
  });

  it('is heard even if it cannot be kept', async () => {
    await database.owner('ALTER TABLE idempotency_keys ADD CONSTRAINT jam CHECK (status_code < 400) NOT VALID');
    course.refuseWith = 'conflict';
    const first = await make('jammed');
    await database.owner('ALTER TABLE idempotency_keys DROP CONSTRAINT jam');
    expect([first.status, first.error]).toEqual([409, 'thing_refused']);
    course.refuseWith = null;
    expect(await make('jammed')).toMatchObject({ status: 201, replayed: false });
  });
});

describe('many calls at once', () => {
  it.each(['/things', '/things/by-flow'])('with one key leave one row: %s', async (url) => {
    const name = `race${url}`;
    const answers = await Promise.all(Array.from({ length: 50 }, () => make(name, { url })));
    const done = answers.filter(({ status }) => status === 201);
    const waiting = answers.filter(({ status }) => status === 409);
    expect(done.length + waiting.length).toBe(50);
    expect(new Set(done.map(({ text }) => text)).size).toBe(1);
    expect(done.filter(({ replayed }) => !replayed)).toHaveLength(1);
    for (const { error, headers } of waiting) {
      expect([error, headers['retry-after']]).toEqual(['request_in_progress', '1']);
    }
    expect(await rowsNamed(name)).toBe(1);
    expect(await make(name, { url })).toMatchObject({ status: 201, replayed: true, text: done[0]?.text });
  });
});

describe('work whose answer cannot be kept', () => {
  it('is not kept either: the answer that was given first counts', async () => {
    const first = await make('late', { user: bob });
    course.midway = async () => {
      await database.owner(
        `INSERT INTO idempotency_keys
           SELECT tenant_id, $2, key, fingerprint, resource_id, status_code, body, created_at, expires_at
           FROM idempotency_keys WHERE principal = $1 AND key = $3`,
        [`user:${bob}`, `user:${ada}`, key],
      );
    };
    const answer = await make('late');
    expect([answer.status, answer.text, answer.replayed]).toEqual([201, first.text, true]);
    expect(await rowsNamed('late')).toBe(1);
  });
});

describe('a key that has grown old', () => {
  it('is as good as new after a day, and not before', async () => {
    await make('daily');
    database.clock.advance({ hours: 23, minutes: 59 });
    expect((await make('daily')).replayed).toBe(true);
    database.clock.advance({ minutes: 1 });
    const second = await make('daily');
    expect([second.status, second.replayed]).toEqual([201, false]);
    expect(await make('daily')).toMatchObject({ replayed: true, text: second.text });
    expect(await rowsNamed('daily')).toBe(2);
  });

  it('is forgotten by the job, in every tenant; younger ones stay', async () => {
    await Promise.all([make('old'), make('old', { tenant: rival.tenantId })]);
    database.clock.advance({ days: 1 });
    await make('young', { key: `${key}-young` });
    const jobs = app.get(JobRunner);
    jobs.start();
    await jobs.stop();
    const kept = await database.owner<{ key: string }>('SELECT key FROM idempotency_keys');
    expect(kept).toEqual([{ key: `${key}-young` }]);
  });
});
