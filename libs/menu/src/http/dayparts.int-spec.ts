import { formatId, required } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import { TenantsModule } from '@breadboard/tenants';
import {
  aLocation,
  aTenant,
  type Caller,
  createTestDatabase,
  type FeatureAnswer,
  type FeatureApp,
  startFeatureApp,
  type TenantWorld,
  type TestDatabase,
} from '@breadboard/testing';
import { MenuModule } from '../menu.module';
import { aCategory, anItem } from '../testing';

const PATH = '/api/v1/menu/dayparts';
const window = (weekday: number, opens: string, closes: string) => ({ weekday, opens, closes });
const WORKDAY_MORNINGS = [1, 2, 3, 4, 5].map((weekday) => window(weekday, '07:00', '11:00'));
const BREAKFAST = { name: 'Breakfast', windows: WORKDAY_MORNINGS };

interface Item {
  readonly name: string;
  readonly available: boolean;
  readonly unavailable_reason: string | null;
  readonly available_from: string | null;
}

describe('the dayparts of a menu over HTTP', () => {
  let database: TestDatabase;
  let app: FeatureApp;
  let shop: TenantWorld;
  let rival: TenantWorld;
  let category: string;
  let pancakes: string;
  let soup: string;
  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startFeatureApp(database, [TenantsModule, MenuModule]);
  });
  beforeEach(async () => {
    // A Monday at noon in New York.
    database.clock.set('2026-06-15T16:00:00Z');
    [shop, rival] = [await aTenant(database), await aTenant(database)];
    const [breakfast, soups] = [
      await aCategory(database, shop.tenantId, 'Breakfast', 1),
      await aCategory(database, shop.tenantId, 'Soups', 2),
    ];
    category = formatId('cat', breakfast);
    const dish = async (categoryId: string, name: string) =>
      formatId('item', await anItem(database, shop.tenantId, { categoryId, name, price: 60_000n, position: 1 }));
    pancakes = await dish(breakfast, 'Pancakes');
    soup = await dish(soups, 'Soup');
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const admin = (): Caller => ({ role: 'tenant_admin', tenantId: shop.tenantId });
  const create = (body: object, as = admin()): Promise<FeatureAnswer> => app.call('POST', PATH, { as, body });
  const change = (id: unknown, body: object, as = admin()): Promise<FeatureAnswer> =>
    app.call('PUT', `${PATH}/${String(id)}`, { as, body });
  const remove = (id: unknown, as = admin()): Promise<FeatureAnswer> =>
    app.call('DELETE', `${PATH}/${String(id)}`, { as });
  const list = async (slug = shop.slug): Promise<object[]> => {
    const answer = await app.call('GET', `${PATH}?tenant=${slug}`);
    expect(answer.status).toBe(200);
    return answer.body.data as object[];
  };
  const menu = async (at?: string, locationId = shop.locationId): Promise<Map<string, Item>> => {
    const query = `tenant=${shop.slug}${at === undefined ? '' : `&at=${at}`}`;
    const { body } = await app.call('GET', `/api/v1/locations/${locationId}/menu?${query}`);
    const items = (body.categories as { items: Item[] }[]).flatMap((one) => one.items);
    return new Map(items.map((item) => [item.name, item]));
  };
  const told = async (name: string, at?: string, locationId?: string): Promise<unknown[]> => {
    const item = required((await menu(at, locationId)).get(name), name);
    return [item.available, item.unavailable_reason, item.available_from];
  };
  const SERVED = [true, null, null];

  it('are created, listed by name, changed and removed', async () => {
    const { status, body } = await create({ ...BREAKFAST, category_ids: [category, category], menu_item_ids: [soup] });
    const daypart = {
      id: expect.stringMatching(/^dpt_/),
      ...BREAKFAST,
      category_ids: [category],
      menu_item_ids: [soup],
      created_at: '2026-06-15T16:00:00Z',
      updated_at: '2026-06-15T16:00:00Z',
      version: 1,
    };
    expect([status, body]).toEqual([201, daypart]);
    const late = await create({
      name: 'After hours',
      windows: [window(5, '22:00', '02:00'), window(6, '00:00', '24:00')],
    });
    expect(late.body).toMatchObject({
      category_ids: [],
      menu_item_ids: [],
      windows: [window(5, '22:00', '02:00'), window(6, '00:00', '24:00')],
    });
    expect(await list()).toEqual([late.body, daypart]);
    database.clock.advance({ hours: 1 });
    const changed = await change(body.id, { name: ' Brunch ', windows: [window(7, '09:00', '14:00')] });
    const brunch = {
      ...body,
      name: 'Brunch',
      windows: [window(7, '09:00', '14:00')],
      updated_at: '2026-06-15T17:00:00Z',
      version: 2,
    };
    expect(changed).toEqual({ status: 200, body: brunch });
    expect((await change(body.id, { menu_item_ids: [] })).body).toEqual({ ...brunch, menu_item_ids: [], version: 3 });
    expect((await change(body.id, {})).body).toEqual({ ...brunch, menu_item_ids: [], version: 4 });
    expect((await remove(body.id)).status).toBe(204);
    expect(await list()).toEqual([late.body]);
    expect(await remove(body.id)).toMatchObject({ status: 404, body: { error: 'daypart_not_found' } });
    const left = await database.owner('SELECT 1 FROM menu_daypart_categories WHERE tenant_id = $1', [shop.tenantId]);
    expect(left).toEqual([]);
  });

  it('say when what they name is served; the rest is served always', async () => {
    await create({ ...BREAKFAST, category_ids: [category] });
    expect(await told('Pancakes')).toEqual([false, 'not_served', '2026-06-16T11:00:00Z']);
    expect(await told('Soup')).toEqual(SERVED);
    expect(await told('Pancakes', '2026-06-19T14:59:59Z')).toEqual(SERVED);
    expect(await told('Pancakes', '2026-06-19T15:00:00Z')).toEqual([false, 'not_served', '2026-06-22T11:00:00Z']);
    database.clock.set('2026-06-16T11:00:00Z');
    expect(await told('Pancakes')).toEqual(SERVED);
  });

  it('add up, and are gone when they are removed', async () => {
    const { body } = await create({ ...BREAKFAST, category_ids: [category] });
    const noons = await create({ name: 'Noon', windows: [window(1, '12:00', '13:00')], menu_item_ids: [pancakes] });
    expect(await told('Pancakes')).toEqual(SERVED);
    await remove(noons.body.id);
    expect((await told('Pancakes'))[0]).toBe(false);
    await remove(body.id);
    expect(await told('Pancakes')).toEqual(SERVED);
  });

  it('follow the clock on the wall of each location', async () => {
    await create({ ...BREAKFAST, menu_item_ids: [pancakes] });
    const tokyo = await aLocation(database, shop.tenantId, { timeZone: 'Asia/Tokyo' });
    expect(await told('Pancakes', '2026-06-15T23:00:00Z', tokyo)).toEqual(SERVED);
    expect(await told('Pancakes', '2026-06-15T12:00:00Z', tokyo)).toEqual([
      false,
      'not_served',
      '2026-06-15T22:00:00Z',
    ]);
    expect(await told('Pancakes', '2026-06-15T12:00:00Z')).toEqual(SERVED);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['no name', { name: undefined }, 'name'],
    ['an empty name', { name: ' ' }, 'name'],
    ['a long name', { name: 'x'.repeat(101) }, 'name'],
    ['no windows', { windows: undefined }, 'windows'],
    ['null for windows', { windows: null }, 'windows'],
    ['an empty week', { windows: [] }, 'windows'],
    ['too many windows', { windows: Array.from({ length: 51 }, () => window(1, '07:00', '11:00')) }, 'windows'],
    ['windows that are none', { windows: 'always' }, 'windows'],
    ['windows that begin at once', { windows: [window(1, '07:00', '11:00'), window(1, '07:00', '09:00')] }, 'windows'],
    ['an eighth day', { windows: [window(8, '07:00', '11:00')] }, 'windows.0.weekday'],
    ['a day in words', { windows: [{ ...window(1, '07:00', '11:00'), weekday: 'monday' }] }, 'windows.0.weekday'],
    ['a time that no clock shows', { windows: [window(1, '07:00', '11:60')] }, 'windows.0.closes'],
    ['a beginning at the end of the day', { windows: [window(1, '24:00', '11:00')] }, 'windows.0.opens'],
    ['a time without a zero', { windows: [window(1, '7:00', '11:00')] }, 'windows.0.opens'],
    ['a time that is a number', { windows: [{ ...window(1, '07:00', '11:00'), opens: 7 }] }, 'windows.0.opens'],
    ['a window with more in it', { windows: [{ ...window(1, '07:00', '11:00'), zone: 'UTC' }] }, 'windows.0.zone'],
    ['a window that is null', { windows: [null] }, 'windows.0'],
    ['a window that is a list', { windows: [[]] }, 'windows'],
    ['a category that is none', { category_ids: ['item_123'] }, 'category_ids'],
    ['a category that is not there', { category_ids: [formatId('cat', newId())] }, 'category_ids'],
    ['an item that is not there', { menu_item_ids: [formatId('item', newId())] }, 'menu_item_ids'],
    ['null for items', { menu_item_ids: null }, 'menu_item_ids'],
    ['too many items', { menu_item_ids: Array.from({ length: 201 }, () => 'item_123') }, 'menu_item_ids'],
    ['more than there is', { color: 'red' }, 'color'],
  ])('do not take %s', async (_name, wrong, field) => {
    const { body } = await create(BREAKFAST);
    expect(await create({ ...BREAKFAST, ...wrong })).toMatchObject({
      status: 400,
      body: { error: 'invalid_request', field },
    });
    if (Object.values(wrong)[0] !== undefined) {
      expect(await change(body.id, wrong)).toMatchObject({ status: 400, body: { error: 'invalid_request', field } });
    }
    expect(await list()).toEqual([body]);
  });

  it('are of one tenant: its menu, its names, its eyes', async () => {
    const { body } = await create({ name: 'Früh­stück ☕', windows: WORKDAY_MORNINGS });
    expect(body.name).toBe('Früh­stück ☕');
    expect(await list(rival.slug)).toEqual([]);
    const theirs: Caller = { role: 'tenant_admin', tenantId: rival.tenantId };
    const named = await create({ ...BREAKFAST, category_ids: [category] }, theirs);
    expect(named).toMatchObject({
      status: 400,
      body: { field: 'category_ids', message: `${category} is not on the menu.` },
    });
    for (const id of [body.id, formatId('dpt', newId()), 'dpt_!', 'item_123']) {
      for (const answer of [await change(id, { name: 'Ours' }, theirs), await remove(id, theirs)]) {
        expect([id, answer]).toMatchObject([id, { status: 404, body: { error: 'daypart_not_found' } }]);
      }
    }
    expect(await list()).toEqual([body]);
  });

  it('are noted in the audit log', async () => {
    const { body } = await create({ ...BREAKFAST, category_ids: [category] });
    await change(body.id, { name: 'Brunch', menu_item_ids: [soup] });
    await remove(body.id);
    const notes = await database.owner(
      `SELECT action, object_type, details FROM audit_log WHERE tenant_id = $1 ORDER BY at, id`,
      [shop.tenantId],
    );
    expect(notes).toEqual([
      { action: 'menu.dayparts.create', object_type: 'daypart', details: {} },
      { action: 'menu.dayparts.change', object_type: 'daypart', details: { fields: ['name', 'menu_item_ids'] } },
      { action: 'menu.dayparts.delete', object_type: 'daypart', details: {} },
    ]);
  });

  it('are changed by many at once, one after the other', async () => {
    const { body } = await create(BREAKFAST);
    const weeks = Array.from({ length: 12 }, (_, n) => [
      window(1 + (n % 7), '07:00', '11:00'),
      window(7, `1${n % 10}:00`, '23:00'),
    ]);
    const answers = await Promise.all(weeks.map((windows) => change(body.id, { windows, menu_item_ids: [soup] })));
    expect(answers.map(({ status }) => status)).toEqual(weeks.map(() => 200));
    const [daypart] = (await list()) as { windows: unknown[]; menu_item_ids: string[] }[];
    expect([daypart?.windows.length, daypart?.menu_item_ids]).toEqual([2, [soup]]);
    const removals = await Promise.all([1, 2, 3].map(() => remove(body.id)));
    expect(removals.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([204, 404, 404]);
  });
});
