import { isPlatformRole, ROLES } from '@breadboard/contracts';
import { formatId, type Uuid } from '@breadboard/kernel';
import { PLATFORM_TENANT_ID } from '@breadboard/platform';
import {
  aCustomer,
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
import { PromotionRepository } from '../persistence/promotion.repository';
import { PromotionsModule } from '../promotions.module';
import { aPromo, anItem, anOrderRow } from '../testing';

const PATH = '/api/v1/promos';
const SAVE10 = { code: 'SAVE10', kind: 'percent', percent_off: 10 };
const FIVER = { code: 'FIVER', kind: 'fixed', amount_off: 5 };

describe('promos over HTTP', () => {
  let database: TestDatabase;
  let app: FeatureApp;
  let shop: TenantWorld;
  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startFeatureApp(database, [PromotionsModule]);
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
  const codes = ({ body }: FeatureAnswer): unknown[] => (body.data as { code: unknown }[]).map(({ code }) => code);
  const refused = (status: number, error: string, more: object = {}) => ({ status, body: { error, ...more } });
  const uuidOf = async (code: string): Promise<Uuid> => {
    const [row] = await database.owner<{ id: Uuid }>('SELECT id FROM promos WHERE tenant_id = $1 AND code = $2', [
      shop.tenantId,
      code,
    ]);
    return String(row?.id);
  };
  /** So many orders of one customer that use a promo. */
  const used = async (code: string, times: number): Promise<void> => {
    const customerId = await aCustomer(database, shop.tenantId);
    const repository = new PromotionRepository(database.unitOfWork);
    for (let n = 0; n < times; n += 1) {
      const orderId = await anOrderRow(database, shop, customerId);
      const use = repository.use.bind(repository, await uuidOf(code), orderId, customerId, database.clock.now());
      const [, objection] = await database.unitOfWork.run(() => database.unitOfWork.fetchAll(use()), {
        tenantId: shop.tenantId,
      });
      expect(objection).toBeNull();
    }
  };

  describe('a promo', () => {
    it('is made, read, changed and deleted, with a note each time', async () => {
      const made = await create({ ...SAVE10, code: ' save10 ' });
      expect(made).toEqual({
        status: 201,
        body: {
          id: expect.stringMatching(/^promo_/),
          code: 'SAVE10',
          description: '10% off your order',
          kind: 'percent',
          percent_off: 10,
          amount_off: null,
          menu_item_ids: null,
          min_subtotal: 0,
          first_order_only: false,
          location_ids: null,
          starts_at: null,
          ends_at: null,
          total_limit: null,
          per_customer_limit: null,
          used: 0,
          enabled: true,
          version: 1,
          created_at: '2026-06-15T16:00:00Z',
          updated_at: '2026-06-15T16:00:00Z',
        },
      });
      const { id } = made.body;
      expect(await read(id)).toEqual({ status: 200, body: made.body });
      database.clock.advance({ seconds: 1 });
      const changed = await change(id, { percent_off: 12.5, total_limit: 3 });
      const body = {
        ...made.body,
        percent_off: 12.5,
        description: '12.5% off your order',
        total_limit: 3,
        version: 2,
        updated_at: '2026-06-15T16:00:01Z',
      };
      expect(changed).toEqual({ status: 200, body });
      expect(await read(id)).toEqual(changed);
      database.clock.advance({ seconds: 1 });
      expect(await remove(id)).toEqual({ status: 204, body: {} });
      for (const gone of [await read(id), await change(id, { enabled: true }), await remove(id)]) {
        expect(gone).toMatchObject(refused(404, 'promo_not_found'));
      }
      const notes = `SELECT action, details FROM audit_log WHERE tenant_id = $1 AND object_type = 'promo' ORDER BY at, id`;
      expect(await database.owner(notes, [shop.tenantId])).toEqual([
        { action: 'promos.create', details: { code: 'SAVE10', kind: 'percent' } },
        { action: 'promos.change', details: { fields: ['percentOff', 'totalLimit'] } },
        { action: 'promos.delete', details: { code: 'SAVE10' } },
      ]);
    });

    it('says everything that it asks for', async () => {
      const item = formatId('item', await anItem(database, shop));
      const location = formatId('loc', shop.locationId);
      const terms = {
        code: 'CAKE',
        description: 'A cake on the house',
        kind: 'free_item',
        menu_item_ids: [item],
        min_subtotal: 20.5,
        first_order_only: true,
        location_ids: [location],
        starts_at: '2026-07-01T00:00:00Z',
        ends_at: '2026-08-01T00:00:00Z',
        total_limit: 100,
        per_customer_limit: 1,
        enabled: false,
      };
      const made = await create({ ...terms, menu_item_ids: [item, item], starts_at: '2026-06-30T20:00:00-04:00' });
      expect(made).toMatchObject({ status: 201, body: { ...terms, percent_off: null, amount_off: null } });
      // Whoever sends back what was read changes nothing but the version.
      const { id, used: _used, version: _version, created_at: _created, updated_at: _updated, ...whole } = made.body;
      expect(await change(id, whole)).toMatchObject({ status: 200, body: { ...whole, version: 2 } });
      const open = { location_ids: [], starts_at: null, ends_at: null, total_limit: null, per_customer_limit: null };
      expect((await change(id, open)).body).toMatchObject({ ...whole, ...open, location_ids: null });
    });

    it('is worth what it says in the currency', async () => {
      expect((await create({ ...FIVER, amount_off: 4.99 })).body).toMatchObject({
        amount_off: 4.99,
        description: '4.99 USD off your order',
      });
      expect(await create({ ...FIVER, code: 'HALF', amount_off: 4.999 })).toMatchObject(
        refused(400, 'invalid_request', { field: 'amount_off' }),
      );
      shop = await aTenant(database, { currency: 'JPY' });
      expect((await create({ ...FIVER, amount_off: 500, min_subtotal: 2000 })).body).toMatchObject({
        amount_off: 500,
        min_subtotal: 2000,
      });
      expect(await create({ ...FIVER, amount_off: 0.5 })).toMatchObject({ status: 400, body: { field: 'amount_off' } });
    });

    it.each([null, '', '  '])('has no words of its own once its description is %j', async (description) => {
      const { id } = (await create({ ...FIVER, description: 'Summer' })).body;
      expect((await change(id, { total_limit: 9 })).body.description).toBe('Summer');
      const emptied = await change(id, { description });
      expect(emptied).toMatchObject({ status: 200, body: { description: '5.00 USD off your order' } });
      expect((await read(id)).body).toEqual(emptied.body);
      expect((await change(id, { amount_off: 3 })).body.description).toBe('3.00 USD off your order');
      const made = await create({ ...SAVE10, description });
      expect(made).toMatchObject({ status: 201, body: { description: '10% off your order' } });
    });

    it('becomes one of another kind with what that needs', async () => {
      const { id } = (await create(FIVER)).body;
      expect(await change(id, { kind: 'percent' })).toMatchObject({ status: 400, body: { field: 'percent_off' } });
      expect((await change(id, { kind: 'percent', percent_off: 7.25 })).body).toMatchObject({
        kind: 'percent',
        percent_off: 7.25,
        amount_off: null,
        description: '7.25% off your order',
      });
      expect(await change(id, { kind: 'free_item' })).toMatchObject({ status: 400, body: { field: 'menu_item_ids' } });
      const item = formatId('item', await anItem(database, shop));
      expect((await change(id, { kind: 'free_item', menu_item_ids: [item] })).body).toMatchObject({
        percent_off: null,
        menu_item_ids: [item],
      });
      expect((await change(id, { kind: 'fixed', amount_off: 1 })).body).toMatchObject({ menu_item_ids: null });
    });

    it('is changed and deleted in the version that was read, where that is asked for', async () => {
      const { id } = (await create(FIVER)).body;
      const first = { headers: { 'if-match': '"1"' } };
      expect(await change(id, { total_limit: 1 }, first)).toMatchObject({ status: 200, body: { version: 2 } });
      expect(await change(id, { total_limit: 2 }, first)).toMatchObject(refused(412, 'version_conflict'));
      expect(await remove(id, first)).toMatchObject(refused(412, 'version_conflict'));
      expect((await remove(id, { headers: { 'if-match': 'W/"2"' } })).status).toBe(204);
    });

    it('is changed by many at once one after the other, and deleted by one of them', async () => {
      const { id } = (await create(FIVER)).body;
      const changes = await Promise.all(Array.from({ length: 10 }, (_, n) => change(id, { total_limit: n + 1 })));
      expect(changes.map(({ body }) => Number(body.version)).toSorted((a, b) => a - b)).toEqual(
        Array.from({ length: 10 }, (_, n) => n + 2),
      );
      const removals = await Promise.all(Array.from({ length: 6 }, () => remove(id)));
      expect(removals.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([204, 404, 404, 404, 404, 404]);
    });
  });

  describe('its code', () => {
    it('is that of one promo, however it is written', async () => {
      const { id } = (await create(SAVE10)).body;
      const taken = refused(409, 'promo_code_exists', { field: 'code' });
      expect(await create({ ...FIVER, code: 'save10' })).toMatchObject(taken);
      const other = (await create(FIVER)).body.id;
      expect(await change(other, { code: 'Save10' })).toMatchObject(taken);
      expect(await change(id, { code: 'save10' })).toMatchObject({ status: 200 });
      const rival = { as: as('tenant_admin', (await aTenant(database)).tenantId) };
      expect((await create(SAVE10, rival)).status).toBe(201);
    });

    it('goes to one of ten who want it at once', async () => {
      const answers = await Promise.all(Array.from({ length: 10 }, () => create(SAVE10)));
      expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
      for (const { status, body } of answers) if (status !== 201) expect(body.error).toBe('promo_code_exists');
    });

    it('is free again once the promo is deleted', async () => {
      await remove((await create(SAVE10)).body.id);
      expect((await create({ ...SAVE10, percent_off: 20 })).status).toBe(201);
      expect(codes(await list())).toEqual(['SAVE10']);
    });

    it('is not that of a voucher', async () => {
      const voucher = await aPromo(database, shop, { code: 'K7Q2M-9XWPD', totalLimit: 1 });
      const owner = await aCustomer(database, shop.tenantId);
      await database.owner(`UPDATE promos SET customer_id = $2, source = 'redemption' WHERE id = $1`, [voucher, owner]);
      expect(await create({ ...SAVE10, code: 'k7q2m-9xwpd' })).toMatchObject(refused(409, 'promo_code_exists'));
      const id = formatId('promo', voucher);
      for (const answer of [await read(id), await change(id, { enabled: false }), await remove(id)]) {
        expect(answer).toMatchObject(refused(404, 'promo_not_found'));
      }
      expect(codes(await list())).toEqual([]);
      expect(codes(await list('?code=K7Q2M-9XWPD'))).toEqual([]);
    });
  });

  describe('once it is used', () => {
    it('says how often, and keeps its limits above that', async () => {
      const { id } = (await create({ ...SAVE10, total_limit: 5, per_customer_limit: 4 })).body;
      await used('SAVE10', 3);
      await used('SAVE10', 1);
      expect((await read(id)).body).toMatchObject({ used: 4, version: 1 });
      expect(await change(id, { total_limit: 3 })).toMatchObject(
        refused(409, 'promo_in_use', { field: 'total_limit', message: '4 orders hold this promo already.' }),
      );
      expect(await change(id, { per_customer_limit: 2 })).toMatchObject(
        refused(409, 'promo_in_use', {
          field: 'per_customer_limit',
          message: '3 orders of one customer hold this promo already.',
        }),
      );
      expect(await change(id, { total_limit: 4, per_customer_limit: 3 })).toMatchObject({ status: 200 });
      expect(await change(id, { total_limit: null, per_customer_limit: null })).toMatchObject({ status: 200 });
    });

    it('is kept for the orders that hold it, but found by nobody', async () => {
      const { id } = (await create(SAVE10)).body;
      await used('SAVE10', 1);
      expect((await remove(id)).status).toBe(204);
      const rows = 'SELECT used, enabled, deleted_at FROM promos WHERE tenant_id = $1';
      expect(await database.owner(rows, [shop.tenantId])).toEqual([
        { used: 1, enabled: false, deleted_at: database.clock.now() },
      ]);
      expect(codes(await list())).toEqual([]);
    });
  });

  describe('the list', () => {
    it('is newest first, page by page, without a gap when others are made', async () => {
      for (let n = 1; n <= 5; n += 1) {
        if (n % 2) database.clock.advance({ minutes: 1 });
        await create({ ...SAVE10, code: `SAVE${n}` });
      }
      const first = await list('?limit=2');
      expect(codes(first)).toEqual(['SAVE5', 'SAVE4']);
      await create({ ...SAVE10, code: 'LATER' });
      const second = await list(`?limit=2&cursor=${String(first.body.next_cursor)}`);
      const third = await list(`?limit=2&cursor=${String(second.body.next_cursor)}`);
      expect([codes(second), codes(third), third.body.next_cursor]).toEqual([['SAVE3', 'SAVE2'], ['SAVE1'], null]);
      expect((await list('?limit=6')).body).toMatchObject({ next_cursor: null });
    });

    it('can be of those that are offered, and of one code', async () => {
      await create(SAVE10);
      await create({ ...FIVER, enabled: false });
      expect(codes(await list('?enabled=true'))).toEqual(['SAVE10']);
      expect(codes(await list('?enabled=false'))).toEqual(['FIVER']);
      expect(codes(await list('?code=fiver'))).toEqual(['FIVER']);
      expect(codes(await list('?code=%20Fiver%20&enabled=true'))).toEqual([]);
      expect(codes(await list('?code=five'))).toEqual([]);
    });

    it.each([
      ['?enabled=yes', 'invalid_enum', 'enabled'],
      ['?enabled=', 'invalid_enum', 'enabled'],
      ['?code=', 'invalid_request', 'code'],
      [`?code=${'x'.repeat(41)}`, 'invalid_request', 'code'],
      ['?code=a%00', 'invalid_request', undefined],
      ['?limit=0', 'invalid_request', 'limit'],
      ['?limit=101', 'invalid_request', 'limit'],
      ['?limit=1.5', 'invalid_request', 'limit'],
      ['?cursor=abc', 'invalid_request', 'cursor'],
      ['?page=1', 'invalid_request', 'page'],
    ])('refuses %s', async (query, error, field) => {
      const answer = await list(query);
      expect(answer).toMatchObject(refused(400, error, field === undefined ? {} : { field }));
    });
  });

  describe('is for', () => {
    it.each(ROLES)('%s as the matrix says', async (role) => {
      const { id } = (await create(SAVE10)).body;
      const call = isPlatformRole(role)
        ? { as: as(role, PLATFORM_TENANT_ID), headers: { 'x-tenant-id': shop.slug } }
        : { as: as(role) };
      const mayRead = role !== 'customer';
      const mayChange = ['tenant_admin', 'platform_admin', 'super_admin'].includes(role);
      const reads = [await list('', call), await read(id, call)];
      expect(reads.map(({ status }) => status)).toEqual(mayRead ? [200, 200] : [403, 403]);
      const writes = [await create(FIVER, call), await change(id, { total_limit: 1 }, call), await remove(id, call)];
      expect(writes.map(({ status }) => status)).toEqual(mayChange ? [201, 200, 204] : [403, 403, 403]);
    });

    it('nobody who is not signed in, and nobody of another restaurant', async () => {
      const { id } = (await create(SAVE10)).body;
      for (const answer of [await list('', {}), await read(id, {}), await create(FIVER, { as: undefined })]) {
        expect(answer.status).toBe(401);
      }
      const rival = { as: as('tenant_admin', (await aTenant(database)).tenantId) };
      const { request_id: _one, ...nothing } = (await read('promo_123', rival)).body;
      for (const answer of [
        await read(id, rival),
        await change(id, { enabled: false }, rival),
        await remove(id, rival),
      ]) {
        const { request_id: _two, ...told } = answer.body;
        expect([answer.status, told]).toEqual([404, nothing]);
      }
      expect(codes(await list('', rival))).toEqual([]);
      expect((await read(id)).body).toMatchObject({ enabled: true, version: 1 });
    });
  });
});
