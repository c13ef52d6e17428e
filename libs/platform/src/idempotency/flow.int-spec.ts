import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DomainError } from '@breadboard/kernel';
import { aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import { newId } from '../database/new-id';
import { UnitOfWork } from '../database/unit-of-work';
import { AnsweredBefore, type GivenAnswer, type IdempotentRequest, IdempotencyStore } from './idempotency.store';
import { idempotentApp } from './testing/idempotent-app';
import { course, resetCourse, ThingsController } from './testing/things.controller';

let database: TestDatabase;
let app: NestFastifyApplication;
let shop: TenantWorld;
let store: IdempotencyStore;
let unitOfWork: UnitOfWork;
const user = newId();

beforeAll(async () => {
  database = await createTestDatabase();
  app = await idempotentApp(database, [ThingsController]);
  shop = await aTenant(database);
  [store, unitOfWork] = [app.get(IdempotencyStore), app.get(UnitOfWork)];
});
afterAll(async () => {
  await app.close();
  await database.close();
});
beforeEach(resetCourse);

/** The flow's answer to a key that is called like the thing it makes. */
async function flow(name: string) {
  const headers = { 'x-tenant': shop.tenantId, 'x-user': user, 'idempotency-key': name };
  const answer = await app.inject({ method: 'POST', url: '/things/by-flow', headers, payload: { name } });
  const replayed = answer.headers['idempotent-replayed'] === 'true';
  return { status: answer.statusCode, text: answer.body, error: answer.json<{ error?: string }>().error, replayed };
}
const inUnit = <T>(work: () => Promise<T>): Promise<T> => unitOfWork.run(work, { tenantId: shop.tenantId });
const keyRow = async (key: string) => {
  const [row] = await database.owner<{ resource_id: string | null; status_code: number | null; body: string | null }>(
    'SELECT resource_id, status_code, body FROM idempotency_keys WHERE key = $1',
    [key],
  );
  return row;
};
const refusal = (): Promise<never> => Promise.reject(new DomainError('declined', 'refused', 'The card was declined.'));

describe('a flow of several transactions', () => {
  it('claims its key in the first and answers it in the last', async () => {
    course.betweenUnits = async () => expect((await keyRow('calm'))?.status_code).toBeNull();
    const first = await flow('calm');
    expect([first.status, first.replayed]).toEqual([201, false]);
    const again = await flow('calm');
    expect([again.status, again.text, again.replayed]).toEqual([201, first.text, true]);
  });

  it('that died between claim and answer is in progress until somebody finishes it', async () => {
    course.betweenUnits = () => Promise.reject(new Error('killed'));
    expect((await flow('killed')).status).toBe(500);
    resetCourse();
    expect(await flow('killed')).toMatchObject({ status: 409, error: 'request_in_progress', replayed: false });
    const row = await keyRow('killed');
    await inUnit(() => unitOfWork.batch([store.answerFor(row?.resource_id as never, 201, { id: row?.resource_id })]));
    const again = await flow('killed');
    expect([again.status, again.text, again.replayed]).toEqual([201, `{"id":"${row?.resource_id}"}`, true]);
  });

  it('refused after its claim was committed keeps that refusal', async () => {
    course.betweenUnits = refusal;
    const first = await flow('declined');
    expect([first.status, first.error]).toEqual([422, 'declined']);
    resetCourse();
    const again = await flow('declined');
    expect([again.status, again.text, again.replayed]).toEqual([422, first.text, true]);
  });

  it('refused in its first transaction keeps that refusal too', async () => {
    course.refuseWith = 'conflict';
    const first = await flow('sold-out');
    expect(first.status).toBe(409);
    resetCourse();
    const again = await flow('sold-out');
    expect([again.status, again.text, again.replayed]).toEqual([409, first.text, true]);
    expect(await keyRow('sold-out')).toMatchObject({ resource_id: null });
  });

  it('leaves the answer alone that the worker gave before it was refused', async () => {
    course.betweenUnits = async () => {
      await database.owner(`UPDATE idempotency_keys SET status_code = 201, body = '{}' WHERE key = 'overtaken'`);
      await refusal();
    };
    expect((await flow('overtaken')).status).toBe(422);
    expect(await flow('overtaken')).toMatchObject({ status: 201, text: '{}', replayed: true });
  });
});

describe('the store', () => {
  const request = (key: string): IdempotentRequest => ({
    principal: `user:${user}`,
    key,
    fingerprint: Buffer.alloc(32, 7),
  });
  const made: GivenAnswer = { status: 201, body: '{"made":true}' };
  const refused: GivenAnswer = { status: 409, body: '{"error":"out_of_stock"}' };

  it('does not let the late refusal of one call take the place of another’s work', async () => {
    const repeat = request('late-refusal');
    let begun!: () => void;
    let goOn!: () => void;
    const hasBegun = new Promise<void>((resolve) => (begun = resolve));
    const mayGoOn = new Promise<void>((resolve) => (goOn = resolve));
    const second = inUnit(async () => {
      await store.begin(repeat);
      begun();
      await mayGoOn;
      await store.keep(repeat, made);
    });
    await hasBegun;
    await inUnit(() => store.keepRefusal(repeat, refused, null));
    goOn();
    await second;
    await expect(inUnit(() => store.begin(repeat))).rejects.toEqual(new AnsweredBefore(made));
    expect(await keyRow('late-refusal')).toMatchObject({ status_code: 201 });
  });

  it('keeps a refusal once, and never in the place of an answer', async () => {
    await inUnit(() => store.keepRefusal(request('once'), refused, null));
    await inUnit(() => store.keepRefusal(request('once'), { ...refused, body: '{}' }, null));
    expect(await keyRow('once')).toEqual({ resource_id: null, status_code: 409, body: refused.body });
  });

  it.each([
    ['the same request', request('taken').fingerprint, 'answered before'],
    ['another request', Buffer.alloc(32, 8), 'already used for a different request'],
  ])(
    'throws when the key was taken by %s while the work ran, and the work is undone',
    async (_who, fingerprint, said) => {
      const key = `taken-${fingerprint[0]}`;
      const losing = inUnit(async () => {
        const mine = { ...request(key), fingerprint: request(key).fingerprint };
        await store.begin(mine);
        await unitOfWork.query('UPDATE tenants SET name = $1 WHERE id = $2', ['lost', shop.tenantId]);
        await database.owner(
          `INSERT INTO idempotency_keys SELECT tenant_id, principal, $1, $2, NULL, 201, '{}', created_at, expires_at
         FROM idempotency_keys WHERE key = 'once'`,
          [key, fingerprint],
        );
        await store.keep(request(key), made);
      });
      await expect(losing).rejects.toThrow(said);
      const [tenant] = await database.owner<{ name: string }>('SELECT name FROM tenants WHERE id = $1', [
        shop.tenantId,
      ]);
      expect(tenant?.name).not.toBe('lost');
    },
  );

  it('claims a key once', async () => {
    const [first, second] = [newId(), newId()];
    await inUnit(() => store.claim(request('claimed'), first));
    await expect(inUnit(() => store.claim(request('claimed'), second))).rejects.toMatchObject({
      code: 'request_in_progress',
    });
    expect(await keyRow('claimed')).toMatchObject({ resource_id: first, status_code: null });
  });

  it('forgets at most so many expired keys at a time', async () => {
    database.clock.advance({ days: 2 });
    const counts = [2, 1_000, 1_000].map((limit) => () => inUnit(() => unitOfWork.fetch(store.deleteExpired(limit))));
    expect(await counts[0]?.()).toBe(2);
    expect(await counts[1]?.()).toBeGreaterThan(2);
    expect(await counts[2]?.()).toBe(0);
  });
});
