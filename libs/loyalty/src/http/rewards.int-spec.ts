import { isPlatformRole, ROLES } from '@breadboard/contracts';
import { formatId, type Uuid } from '@breadboard/kernel';
import { newId, PLATFORM_TENANT_ID } from '@breadboard/platform';
import {
  aTenant,
  type Caller,
  createTestDatabase,
  type FeatureAnswer,
  type FeatureApp,
  type FeatureCall,
  startFeatureApp,
  type TenantWorld,
  type TestDatabase,
} from '@breadboard/testing';
import { LoyaltyModule } from '../loyalty.module';
import { Rewards } from '../persistence/rewards';

const PATH = '/api/v1/loyalty/rewards';
const DESSERT = { name: 'Free dessert', type: 'free_item', points: 300 };
const FIVE_OFF = { name: 'Five off', type: 'discount', points: 500, value: 5 };
/** A lone half of a character that takes two. */
const HALF = String.fromCharCode(0xd800);

describe('the catalogue of rewards over HTTP', () => {
  let database: TestDatabase;
  let app: FeatureApp;
  let shop: TenantWorld;
  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startFeatureApp(database, [LoyaltyModule]);
  });
  beforeEach(async () => {
    database.clock.set('2026-06-15T16:00:00Z');
    shop = await aTenant(database);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const as = (role: Caller['role'] = 'tenant_admin', tenantId = shop.tenantId): Caller => ({ role, tenantId });
  const list = (query = '', call: FeatureCall = { as: as() }): Promise<FeatureAnswer> =>
    app.call('GET', `${PATH}${query}`, call);
  const read = (id: unknown, call: FeatureCall = { as: as() }): Promise<FeatureAnswer> =>
    app.call('GET', `${PATH}/${String(id)}`, call);
  const create = (body: object, call: FeatureCall = {}): Promise<FeatureAnswer> =>
    app.call('POST', PATH, { as: as(), body, ...call });
  const change = (id: unknown, body: object, call: FeatureCall = {}): Promise<FeatureAnswer> =>
    app.call('PUT', `${PATH}/${String(id)}`, { as: as(), body, ...call });
  const remove = (id: unknown, call: FeatureCall = {}): Promise<FeatureAnswer> =>
    app.call('DELETE', `${PATH}/${String(id)}`, { as: as(), ...call });
  const ids = ({ body }: FeatureAnswer): unknown[] => (body.data as { id: unknown }[]).map(({ id }) => id);
  const notes = () =>
    database.owner(
      `SELECT action, details FROM audit_log WHERE tenant_id = $1 AND action LIKE 'loyalty.rewards.%' ORDER BY at, id`,
      [shop.tenantId],
    );
  const anItem = async (world = shop): Promise<Uuid> => {
    const [category, item] = [newId(), newId()];
    await database.owner('INSERT INTO menu_categories (tenant_id, id, name, position) VALUES ($1, $2, $3, 1)', [
      world.tenantId,
      category,
      'Desserts',
    ]);
    await database.owner(
      `INSERT INTO menu_items (tenant_id, id, category_id, name, unit_price, position) VALUES ($1, $2, $3, 'Cake', 1, 1)`,
      [world.tenantId, item, category],
    );
    return item;
  };

  describe('a reward', () => {
    it('is put in, read, changed and taken out, with a note each time', async () => {
      const item = formatId('item', await anItem());
      const made = await create({ ...DESSERT, description: ' With cream ', menu_item_ids: [item], position: 3 });
      expect(made).toEqual({
        status: 201,
        body: {
          id: expect.stringMatching(/^rwd_/),
          name: 'Free dessert',
          description: 'With cream',
          type: 'free_item',
          points: 300,
          value: null,
          menu_item_ids: [item],
          position: 3,
          enabled: true,
          version: 1,
          created_at: '2026-06-15T16:00:00Z',
          updated_at: '2026-06-15T16:00:00Z',
        },
      });
      const { id } = made.body;
      expect(await read(id)).toEqual({ status: 200, body: made.body });
      database.clock.advance({ seconds: 1 });
      const changed = await change(id, { points: 250, description: null, menu_item_ids: null });
      expect(changed).toEqual({
        status: 200,
        body: {
          ...made.body,
          points: 250,
          description: null,
          menu_item_ids: null,
          version: 2,
          updated_at: '2026-06-15T16:00:01Z',
        },
      });
      database.clock.advance({ seconds: 1 });
      expect(await remove(id)).toEqual({ status: 204, body: {} });
      for (const gone of [await read(id), await change(id, { points: 1 }), await remove(id)]) {
        expect(gone).toMatchObject({ status: 404, body: { error: 'reward_not_found' } });
      }
      expect(ids(await list('?include_disabled=true'))).toEqual([]);
      expect(await notes()).toEqual([
        { action: 'loyalty.rewards.create', details: { points: 300 } },
        { action: 'loyalty.rewards.change', details: { fields: ['points', 'description', 'menuItemIds'] } },
        { action: 'loyalty.rewards.delete', details: {} },
      ]);
    });

    it('that is gone is kept for what it explains, and costs nobody anything any more', async () => {
      const { id } = (await create(DESSERT)).body;
      const free = () => {
        const rewards = new Rewards(database.unitOfWork);
        const ask = () => database.unitOfWork.fetch(rewards.freeItemFor(300));
        return database.unitOfWork.run(ask, { tenantId: shop.tenantId });
      };
      expect(await free()).toMatchObject({ name: 'Free dessert' });
      await remove(id);
      expect(await free()).toBeNull();
      expect(
        await database.owner('SELECT name, deleted_at FROM loyalty_rewards WHERE tenant_id = $1', [shop.tenantId]),
      ).toEqual([{ name: 'Free dessert', deleted_at: database.clock.now() }]);
    });

    it('is worth what it says in the currency', async () => {
      expect((await create({ ...FIVE_OFF, value: 4.99 })).body.value).toBe(4.99);
      expect(await create({ ...FIVE_OFF, value: 4.999 })).toMatchObject({
        status: 400,
        body: { error: 'invalid_request', field: 'value' },
      });
      shop = await aTenant(database, { currency: 'JPY' });
      expect((await create({ ...FIVE_OFF, value: 500 })).body.value).toBe(500);
      expect(await create({ ...FIVE_OFF, value: 0.5 })).toMatchObject({ status: 400, body: { field: 'value' } });
      expect((await create({ ...FIVE_OFF, value: 1e9 })).body.value).toBe(1e9);
    });

    it('becomes one of the other type with what that needs', async () => {
      const { id } = (await create(FIVE_OFF)).body;
      expect(await change(id, { type: 'free_item' })).toMatchObject({ status: 400, body: { field: 'value' } });
      expect(await change(id, { type: 'free_item', value: 0 })).toMatchObject({ status: 200, body: { value: null } });
      expect(await change(id, { type: 'discount' })).toMatchObject({ status: 400, body: { field: 'value' } });
      expect(await change(id, { type: 'discount', value: 3 })).toMatchObject({ status: 200, body: { value: 3 } });
    });

    it('is changed by nothing into its next version, as it was', async () => {
      const { body } = await create(FIVE_OFF);
      expect((await change(body.id, {})).body).toEqual({ ...body, version: 2 });
    });

    it('is changed and taken out in the version that was read, where that is asked for', async () => {
      const { id } = (await create(FIVE_OFF)).body;
      const first = { headers: { 'if-match': '"1"' } };
      expect(await change(id, { points: 1 }, first)).toMatchObject({ status: 200, body: { version: 2 } });
      expect(await change(id, { points: 2 }, first)).toMatchObject({
        status: 412,
        body: { error: 'version_conflict' },
      });
      expect(await remove(id, first)).toMatchObject({ status: 412, body: { error: 'version_conflict' } });
      expect((await remove(id, { headers: { 'if-match': 'W/"2"' } })).status).toBe(204);
    });

    it('is changed by many at once one after the other, and taken out by one of them', async () => {
      const { id } = (await create(FIVE_OFF)).body;
      const changes = await Promise.all(Array.from({ length: 10 }, (_, n) => change(id, { points: n + 1 })));
      expect(changes.map(({ body }) => Number(body.version)).toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 10 }, (_, n) => n + 2),
      );
      const last = changes.find(({ body }) => body.version === 11);
      expect((await read(id)).body).toEqual(last?.body);
      const removals = await Promise.all(Array.from({ length: 6 }, () => remove(id)));
      expect(removals.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 404, 404, 404, 404, 404]);
    });
  });

  describe('the list', () => {
    it('is in its order, and holds what is offered', async () => {
      const last = (await create({ ...FIVE_OFF, position: 9 })).body.id;
      const first = (await create(DESSERT)).body.id;
      const second = (await create({ ...DESSERT, name: 'Free tea' })).body.id;
      const hidden = (await create({ ...DESSERT, enabled: false, position: 1 })).body.id;
      expect(ids(await list())).toEqual([first, second, last]);
      expect(ids(await list('?include_disabled=false'))).toEqual([first, second, last]);
      expect(ids(await list('?include_disabled=true'))).toEqual([first, second, hidden, last]);
      for (const role of ['customer', 'customer_support', 'restaurant_manager'] as const) {
        expect(ids(await list('?include_disabled=true', { as: as(role) }))).toEqual([first, second, last]);
        expect(await read(hidden, { as: as(role) })).toMatchObject({
          status: 404,
          body: { error: 'reward_not_found' },
        });
      }
      expect((await read(hidden)).body.enabled).toBe(false);
      await change(hidden, { enabled: true });
      expect(ids(await list())).toEqual([first, second, hidden, last]);
      expect(await list('?include_disabled=1')).toMatchObject({ status: 400, body: { error: 'invalid_enum' } });
      expect(await list('?disabled=true')).toMatchObject({ status: 400 });
    });

    it('is for anybody who names the restaurant', async () => {
      const { id } = (await create(DESSERT)).body;
      const hidden = (await create({ ...DESSERT, enabled: false })).body.id;
      const rival = await aTenant(database);
      const { slug } = shop;
      expect(ids(await list(`?tenant=${slug}`, {}))).toEqual([id]);
      expect(ids(await list(`?tenant=${slug}&include_disabled=true`, {}))).toEqual([id]);
      expect(ids(await list('', { headers: { 'x-tenant-id': slug } }))).toEqual([id]);
      expect((await read(`${String(id)}?tenant=${slug}`, {})).status).toBe(200);
      expect((await read(`${String(hidden)}?tenant=${slug}`, {})).status).toBe(404);
      expect((await read(`${String(id)}?tenant=${rival.slug}`, {})).status).toBe(404);
      expect(ids(await list(`?tenant=${rival.slug}`, {}))).toEqual([]);
      expect(await list('', {})).toMatchObject({ status: 400, body: { error: 'tenant_required' } });
      expect(await list('?tenant=nowhere', {})).toMatchObject({ status: 404, body: { error: 'tenant_not_found' } });
      expect(await list(`?tenant=${rival.slug}`)).toMatchObject({ status: 403 });
    });
  });

  describe('who may not', () => {
    it.each(ROLES)('write is told so: %s', async (role) => {
      const { id } = (await create(DESSERT)).body;
      const call = isPlatformRole(role)
        ? { as: as(role, PLATFORM_TENANT_ID), headers: { 'x-tenant-id': shop.slug } }
        : { as: as(role) };
      const may = ['tenant_admin', 'platform_admin', 'super_admin'].includes(role);
      const answers = [await create(FIVE_OFF, call), await change(id, { points: 1 }, call), await remove(id, call)];
      expect(answers.map(({ status }) => status)).toEqual(may ? [201, 200, 204] : [403, 403, 403]);
    });

    it('sign in, or belongs to another restaurant, reaches nothing', async () => {
      const { id } = (await create(DESSERT)).body;
      expect((await create(DESSERT, { as: undefined })).status).toBe(401);
      const rival = { as: as('tenant_admin', (await aTenant(database)).tenantId) };
      for (const answer of [await read(id, rival), await change(id, { points: 1 }, rival), await remove(id, rival)]) {
        expect(answer).toMatchObject({ status: 404, body: { error: 'reward_not_found' } });
      }
      expect((await read(id)).body).toMatchObject({ points: 300, version: 1 });
    });
  });

  it.each(['nothing', 'rwd_zzz', 'ord_abc123', newId(), 'rwd_%00', "rwd_1'--"])('has no %s', async (id) => {
    for (const answer of [await read(id), await change(id, { points: 1 }), await remove(id)]) {
      expect(answer).toMatchObject({ status: 404, body: { error: 'reward_not_found' } });
    }
  });

  describe('refuses', () => {
    const WRONG: [string, unknown, string?][] = [
      ['name', ''],
      ['name', '   '],
      ['name', null],
      ['name', 7],
      ['name', 'x'.repeat(101)],
      ['name', 'a\u0000b'],
      ['name', `a${HALF}b`],
      ['name', '4242 4242 4242 4242', 'card_data_not_accepted'],
      ['description', ''],
      ['description', 'x'.repeat(501)],
      ['description', '4242-4242-4242-4242', 'card_data_not_accepted'],
      ['type', 'free_money', 'invalid_enum'],
      ['type', null, 'invalid_enum'],
      ['type', 'toString', 'invalid_enum'],
      ['points', 0],
      ['points', -1],
      ['points', 1.5],
      ['points', '300'],
      ['points', null],
      ['points', 1_000_001],
      ['value', -1],
      ['value', 0],
      ['value', null],
      ['value', '5'],
      ['value', 1e9 + 1],
      ['value', 0.00001],
      ['menu_item_ids', []],
      ['menu_item_ids', ['item_123']],
      ['menu_item_ids', 'item_123'],
      ['menu_item_ids', [null]],
      ['menu_item_ids', ['cust_123']],
      ['menu_item_ids', Array.from({ length: 101 }, () => 'item_123')],
      ['position', -1],
      ['position', 10_001],
      ['position', 0.5],
      ['position', null],
      ['enabled', null],
      ['enabled', 'true'],
      ['enabled', 1],
      ['id', 'rwd_123'],
      ['version', 7],
      ['tenant_id', 'x'],
      ['deleted_at', null],
      ['created_at', '2026-01-01T00:00:00Z'],
    ];

    it.each<[string, unknown, string?]>(WRONG)(
      '%s of %j, in a new one and in a change',
      async (field, value, code = 'invalid_request') => {
        const { id } = (await create(FIVE_OFF)).body;
        const body = { [field]: value };
        for (const answer of [await create({ ...FIVE_OFF, ...body }), await change(id, body)]) {
          expect(answer).toMatchObject({
            status: code === 'card_data_not_accepted' ? 422 : 400,
            body: { error: code, field },
          });
        }
        expect((await read(id)).body).toMatchObject({ ...FIVE_OFF, version: 1 });
      },
    );

    it.each(['name', 'type', 'points', 'value'])('a discount without its %s', async (field) => {
      const { [field]: _left, ...body } = FIVE_OFF as Record<string, unknown>;
      expect(await create(body)).toMatchObject({ status: 400, body: { field } });
    });

    it('a free item with a value, and items that are not on the menu or on that of others', async () => {
      expect(await create({ ...DESSERT, value: 5 })).toMatchObject({ status: 400, body: { field: 'value' } });
      const rival = await aTenant(database);
      for (const item of [newId(), await anItem(rival)]) {
        expect(await create({ ...DESSERT, menu_item_ids: [formatId('item', item)] })).toMatchObject({
          status: 400,
          body: { field: 'menu_item_ids', message: `${formatId('item', item)} is not on the menu.` },
        });
      }
      const both = await create({ ...DESSERT, value: 5, menu_item_ids: [] });
      expect((both.body.errors as { field: string }[]).map(({ field }) => field)).toEqual(['value', 'menu_item_ids']);
    });
  });
});
