import { formatId } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import {
  aTenant,
  type Caller,
  createTestDatabase,
  type FeatureAnswer,
  type FeatureApp,
  startFeatureApp,
  type TenantWorld,
  type TestDatabase,
} from '@breadboard/testing';
import { PromotionsModule } from '../promotions.module';
import { anItem } from '../testing';

const PATH = '/api/v1/promos';
const SAVE10 = { code: 'SAVE10', kind: 'percent', percent_off: 10 };
/** A lone half of a character that takes two. */
const HALF = String.fromCharCode(0xd800);

describe('a request about a promo', () => {
  let database: TestDatabase;
  let app: FeatureApp;
  let shop: TenantWorld;
  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startFeatureApp(database, [PromotionsModule]);
  });
  beforeEach(async () => {
    shop = await aTenant(database);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const as = (): Caller => ({ role: 'tenant_admin', tenantId: shop.tenantId });
  const create = (body: object): Promise<FeatureAnswer> => app.call('POST', PATH, { as: as(), body });
  const change = (id: unknown, body: object): Promise<FeatureAnswer> =>
    app.call('PUT', `${PATH}/${String(id)}`, { as: as(), body });
  const refused = (status: number, error: string, more: object = {}) => ({ status, body: { error, ...more } });

  it.each(['nothing', 'promo_zzz', 'rwd_abc123', newId(), 'promo_%00', "promo_1'--"])('finds no %s', async (id) => {
    for (const method of ['GET', 'PUT', 'DELETE'] as const) {
      const body = method === 'PUT' ? { enabled: true } : undefined;
      const answer = await app.call(method, `${PATH}/${id}`, { as: as(), ...(body ? { body } : {}) });
      expect(answer).toMatchObject(refused(404, 'promo_not_found'));
    }
  });

  describe('is refused for', () => {
    const WRONG: [string, unknown, string?][] = [
      ['code', ''],
      ['code', null],
      ['code', 7],
      ['code', 'A B'],
      ['code', 'ÉTÉ'],
      ['code', '🥪'],
      ['code', 'A\u0000'],
      ['code', HALF],
      ['code', 'x'.repeat(41)],
      ['description', 7],
      ['description', ['Summer']],
      ['description', 'x'.repeat(201)],
      ['description', `a${HALF}b`],
      ['description', '4242 4242 4242 4242', 'card_data_not_accepted'],
      ['kind', 'half', 'invalid_enum'],
      ['kind', null, 'invalid_enum'],
      ['percent_off', 0],
      ['percent_off', -1],
      ['percent_off', 0.001],
      ['percent_off', 100.01],
      ['percent_off', 12.345],
      ['percent_off', '10'],
      ['percent_off', null],
      ['percent_off', 1e308],
      ['amount_off', 5],
      ['amount_off', -1],
      ['amount_off', '5'],
      ['menu_item_ids', ['item_123']],
      ['menu_item_ids', 'item_123'],
      ['menu_item_ids', [null]],
      ['menu_item_ids', Array.from({ length: 101 }, () => 'item_123')],
      ['min_subtotal', -1],
      ['min_subtotal', null],
      ['min_subtotal', 0.001],
      ['min_subtotal', 1e9 + 1],
      ['first_order_only', 'true'],
      ['first_order_only', null],
      ['location_ids', ['item_123']],
      ['location_ids', ['loc_123']],
      ['location_ids', 'loc_123'],
      ['starts_at', '2026-06-01'],
      ['starts_at', 'soon'],
      ['starts_at', 1_780_000_000],
      ['ends_at', '2026-02-30T00:00:00Z'],
      ['ends_at', '2026-06-01T00:00:00'],
      ['total_limit', 0],
      ['total_limit', -1],
      ['total_limit', 1.5],
      ['total_limit', '5'],
      ['total_limit', 1_000_001],
      ['per_customer_limit', 0],
      ['per_customer_limit', 1e21],
      ['enabled', null],
      ['enabled', 'true'],
      ['id', 'promo_123'],
      ['used', 0],
      ['value', 1000],
      ['customer_id', 'cust_123'],
      ['source', 'birthday'],
      ['version', 7],
      ['tenant_id', 'x'],
      ['created_at', '2026-01-01T00:00:00Z'],
      ['deleted_at', null],
    ];

    it.each<[string, unknown, string?]>(WRONG)(
      '%s of %j, in a new one and in a change',
      async (field, value, code = 'invalid_request') => {
        const made = (await create(SAVE10)).body;
        const status = code === 'card_data_not_accepted' ? 422 : 400;
        for (const answer of [
          await create({ ...SAVE10, code: 'OTHER', [field]: value }),
          await change(made.id, { [field]: value }),
        ]) {
          expect(answer).toMatchObject(refused(status, code, { field }));
        }
        expect((await app.call('GET', PATH, { as: as() })).body.data).toEqual([made]);
      },
    );

    it.each(['code', 'kind', 'percent_off'])('a new one without its %s', async (field) => {
      const { [field]: _left, ...body } = SAVE10 as Record<string, unknown>;
      expect(await create(body)).toMatchObject({ status: 400, body: { field } });
    });

    it('a window that ends before it starts, in one change or in two', async () => {
      const [starts_at, ends_at] = ['2026-07-01T00:00:00Z', '2026-06-01T00:00:00Z'];
      expect(await create({ ...SAVE10, starts_at, ends_at })).toMatchObject(
        refused(400, 'invalid_request', { field: 'ends_at' }),
      );
      const { id } = (await create({ ...SAVE10, starts_at })).body;
      expect(await change(id, { ends_at })).toMatchObject(refused(400, 'invalid_request', { field: 'ends_at' }));
      expect((await change(id, { ends_at, starts_at: null })).status).toBe(200);
    });

    it('items and locations that are not there, or belong to others, and tells all that is wrong', async () => {
      const rival = await aTenant(database);
      for (const item of [newId(), await anItem(database, rival)]) {
        const id = formatId('item', item);
        const free = {
          code: 'FREE',
          kind: 'free_item',
          menu_item_ids: [formatId('item', await anItem(database, shop)), id],
        };
        expect(await create(free)).toMatchObject(
          refused(400, 'invalid_request', { field: 'menu_item_ids', message: `${id} is not on the menu.` }),
        );
      }
      for (const location of [newId(), rival.locationId]) {
        const id = formatId('loc', location);
        expect(await create({ ...SAVE10, location_ids: [id] })).toMatchObject(
          refused(400, 'invalid_request', { field: 'location_ids', message: `There is no location ${id}.` }),
        );
      }
      const many = await create({ ...SAVE10, code: '-', amount_off: 5, location_ids: ['loc_123'] });
      const fields = (many.body.errors as { field: string }[]).map(({ field }) => field);
      expect(fields).toEqual(['amount_off', 'code', 'location_ids']);
    });

    it.each<object>([[[SAVE10]], [{}]])('a body of %j', async (body) => {
      expect((await create(body)).status).toBe(400);
    });
  });
});
