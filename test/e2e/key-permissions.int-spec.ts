import { KEY_SCOPES, type KeyScope } from '@breadboard/contracts';
import { required } from '@breadboard/kernel';
import { KEY_SAMPLES, type KeySample, type KeyWorld } from '../support/key-samples';
import { aKey, type Kiosk, kioskOf, SANDWICH } from '../support/kiosk';
import { openDesk, type OrderingDesk } from '../support/ordering-desk';
import { DEMO_USERS, type DemoUser } from '../support/test-api';

const NOTHING: KeyWorld = { customer: 'cus_999999', order: 'ord_999999' };

describe('what API keys open', () => {
  let desk: OrderingDesk;
  let keys: Map<KeyScope, Kiosk>;
  let calls = 0;
  beforeAll(async () => {
    desk = await openDesk();
    keys = new Map();
    for (const scope of KEY_SCOPES) {
      const made = await aKey(desk.api, { scopes: [scope] });
      expect([made.status, made.body.scopes]).toEqual([201, [scope]]);
      keys.set(scope, kioskOf(desk.api, String(made.body.key)));
    }
  });
  afterAll(() => desk.close());

  const ask = (kiosk: Kiosk, name: string, { path, body }: KeySample, world: KeyWorld) =>
    kiosk(required(name.split(' ')[0], name), path(world), body?.(world, (calls += 1)));

  /** An order of its own for each call, so that none comes too late. */
  async function aWorld(): Promise<KeyWorld> {
    const { body } = await kioskOf(desk.api)('POST', '/v1/orders', { ...SANDWICH, peanut_butter: 'chunky' });
    return { customer: 'cus_2048', order: String(body.order_id) };
  }

  describe.each(Object.entries(KEY_SAMPLES))('%s', (name, sample) => {
    it.each(KEY_SCOPES)('for a key with %s alone', async (scope) => {
      const answer = await ask(required(keys.get(scope), scope), name, sample, await aWorld());
      if (scope === sample.scope) expect([answer.status < 300, answer.text]).toEqual([true, answer.text]);
      else {
        const message = `This API key does not have the scope ${sample.scope}.`;
        expect([answer.status, answer.text]).toEqual([403, JSON.stringify({ error: 'forbidden', message })]);
      }
    });

    it('to no token, whoever it belongs to', async () => {
      for (const as of Object.keys(DEMO_USERS) as DemoUser[]) {
        const world = { customer: 'cus_2048', order: 'ord_41b7' };
        const [method = ''] = name.split(' ');
        const body = sample.body?.(world, (calls += 1));
        const answer = await desk.api.call(method, sample.path(world), { as, body });
        expect([as, answer.status, answer.body]).toEqual([
          as,
          401,
          { error: 'unauthorized', message: 'The X-API-Key header is missing or invalid.' },
        ]);
        expect(answer.headers.get('www-authenticate')).toBe('ApiKey');
      }
    });

    it('of another tenant like what does not exist', async () => {
      const rival = await aKey(desk.api, { location_id: 'loc_r001' }, 'rival_admin');
      expect([rival.status, rival.text]).toEqual([201, rival.text]);
      const theirs = kioskOf(desk.api, String(rival.body.key));
      if (!sample.names) return;
      const world = await aWorld();
      const [ours, nothing] = [await ask(theirs, name, sample, world), await ask(theirs, name, sample, NOTHING)];
      expect([ours.status, nothing.status]).toEqual([404, 404]);
      const blind = (text: string): string => text.replaceAll(/(?:ord|cus)_[0-9a-z]+/g, 'id');
      expect(blind(ours.text)).toBe(blind(nothing.text));
    });
  });

  it('is nothing elsewhere: a key is no credential where people sign in', async () => {
    for (const path of [
      '/v1/commerce/orders',
      '/api/v1/customers',
      '/api/v1/auth/me',
      '/v1/commerce/inventory',
      '/api/v1/api-keys',
    ]) {
      const answer = await kioskOf(desk.api)('GET', path);
      expect([path, answer.status, answer.body.error]).toEqual([path, 401, 'unauthorized']);
      expect(answer.headers.get('www-authenticate')).toBe('Bearer');
    }
  });

  it('is what the tenant of the key has, whatever tenant a header names', async () => {
    const rival = await aKey(desk.api, { location_id: 'loc_r001' }, 'rival_admin');
    const theirs = kioskOf(desk.api, String(rival.body.key));
    const plain = await theirs('GET', '/v1/inventory');
    const named = await theirs('GET', '/v1/inventory', undefined, { headers: { 'x-tenant-id': 'pbandj' } });
    expect(named.text).toBe(plain.text);
    expect(plain.text).not.toBe((await kioskOf(desk.api)('GET', '/v1/inventory')).text);
  });

  it('ends at the location of the key', async () => {
    const [row] = await desk.api.owner<{ id: string }>(
      `INSERT INTO locations SELECT (jsonb_populate_record(l, jsonb_build_object('id', gen_random_uuid(), 'name', 'Uptown'))).*
       FROM locations l JOIN tenants t ON t.id = l.tenant_id WHERE t.slug = 'pbandj' LIMIT 1 RETURNING id`,
    );
    const made = await aKey(desk.api, { location_id: required(row, 'location').id });
    const uptown = kioskOf(desk.api, String(made.body.key));
    const world = await aWorld();
    const read = await uptown('GET', `/v1/orders/${world.order}`);
    expect([read.status, read.body.error]).toEqual([404, 'order_not_found']);
    for (const [method, body] of [
      ['PUT', { notes: 'x' }],
      ['DELETE', undefined],
    ] as const) {
      expect((await uptown(method, `/v1/orders/${world.order}`, body)).status).toBe(404);
    }
    expect((await uptown('GET', '/v1/customers/cus_2048/orders')).body).toEqual({
      customer_id: 'cus_2048',
      orders: [],
    });
    expect((await uptown('GET', '/v1/inventory')).body.items).toEqual([]);
  });
});
