import { isPlatformRole, ROLES } from '@breadboard/contracts';
import { formatId } from '@breadboard/kernel';
import { newId, PLATFORM_TENANT_ID } from '@breadboard/platform';
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
import { LoyaltyModule } from '../loyalty.module';
import { programBody } from '../testing/program-body';

const PATH = '/api/v1/loyalty/program';
const TOO_LONG = 'x'.repeat(101);
/** A lone half of a character that takes two. */
const HALF = String.fromCharCode(0xd800);

describe('the program over HTTP', () => {
  let database: TestDatabase;
  let app: FeatureApp;
  let shop: TenantWorld;
  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startFeatureApp(database, [LoyaltyModule]);
  });
  beforeEach(async () => {
    shop = await aTenant(database);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const as = (role: Caller['role'] = 'tenant_admin', tenantId = shop.tenantId): Caller => ({ role, tenantId });
  const read = (call: Parameters<FeatureApp['call']>[2] = { as: as() }, query = ''): Promise<FeatureAnswer> =>
    app.call('GET', `${PATH}${query}`, call);
  const put = (body: object, call: Parameters<FeatureApp['call']>[2] = {}, query = ''): Promise<FeatureAnswer> =>
    app.call('PUT', `${PATH}${query}`, { as: as(), body, ...call });
  const versions = (tenantId = shop.tenantId) =>
    database.owner<{ version: number; rules: Record<string, unknown> }>(
      'SELECT version, rules, created_by FROM loyalty_programs WHERE tenant_id = $1 ORDER BY version',
      [tenantId],
    );
  const notes = () =>
    database.owner('SELECT action, reason, details FROM audit_log WHERE tenant_id = $1 ORDER BY at, id', [
      shop.tenantId,
    ]);
  const anItem = async (world = shop): Promise<string> => {
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

  describe('is read', () => {
    it('with its defaults where nobody wrote one', async () => {
      const { body, status } = await read();
      expect([status, body]).toMatchObject([
        200,
        { ...programBody({ tiers: undefined }), version: 0, currency: 'USD', updated_at: null },
      ]);
      expect(body.tiers).toMatchObject({
        bronze: { threshold: 0, multiplier: 1, benefits: [] },
        gold: {
          threshold: 1_500,
          multiplier: 1.5,
          benefits: [
            { type: 'order_discount', percent: 10, sentence: '10% off all orders' },
            { type: 'birthday_reward', sentence: 'Free birthday dessert' },
            { type: 'perk', text: 'Priority reservations', sentence: 'Priority reservations' },
          ],
        },
      });
    });

    it('by anybody who names the restaurant, and then without what is for staff', async () => {
      const { tenantId, slug } = shop;
      const { support_adjustment_limit: limit, ...told } = (await read()).body;
      expect(limit).toBe(500);
      const named = [
        await read({}, `?tenant=${slug}`),
        await read({ headers: { 'x-tenant-id': slug } }),
        await read({ headers: { 'x-tenant-id': tenantId } }),
        await read({ headers: { 'x-tenant-id': formatId('ten', tenantId) } }),
        await read({ as: as('customer') }),
      ];
      for (const answer of named) expect(answer).toEqual({ status: 200, body: told });
      for (const role of ['customer_support', 'restaurant_manager'] as const) {
        expect((await read({ as: as(role) })).body.support_adjustment_limit).toBe(500);
      }
    });

    it('of no restaurant but the one that was named', async () => {
      expect(await read({})).toMatchObject({ status: 400, body: { error: 'tenant_required' } });
      expect(await read({}, '?tenant=nowhere')).toMatchObject({ status: 404, body: { error: 'tenant_not_found' } });
      expect(await read({}, `?tenant=${'x'.repeat(65)}`)).toMatchObject({ status: 404 });
      const rival = await aTenant(database, { currency: 'JPY' });
      expect((await read({}, `?tenant=${rival.slug}`)).body).toMatchObject({ version: 0, currency: 'JPY' });
      // Who is signed in at one restaurant is not let in at another.
      expect(await read({ as: as() }, `?tenant=${rival.slug}`)).toMatchObject({ status: 403 });
    });
  });

  describe('is changed', () => {
    it('by those who may, in their restaurant alone', async () => {
      const rival = await aTenant(database);
      const allowed = ['tenant_admin', 'platform_admin', 'super_admin'];
      for (const role of ROLES) {
        const caller = isPlatformRole(role)
          ? { as: as(role, PLATFORM_TENANT_ID), headers: { 'x-tenant-id': shop.slug } }
          : { as: as(role) };
        const answer = await put(programBody({ support_adjustment_limit: 1_000 + ROLES.indexOf(role) }), caller);
        expect([role, answer.status]).toEqual([role, allowed.includes(role) ? 200 : 403]);
      }
      expect(await versions()).toHaveLength(allowed.length);
      expect(await put(programBody(), { as: undefined })).toMatchObject({ status: 401 });
      const theirs = await put(programBody(), { as: as('tenant_admin', rival.tenantId) });
      expect(theirs.body).toMatchObject({ version: 1, support_adjustment_limit: 500 });
      const sneaky = { as: as('tenant_admin', rival.tenantId), headers: { 'x-tenant-id': shop.slug } };
      expect(await put(programBody(), sneaky)).toMatchObject({ status: 403 });
      expect(await versions()).toHaveLength(allowed.length);
    });

    it('to its next version, with a note of what changed and why', async () => {
      const userId = newId();
      const item = await anItem();
      const first = programBody({
        points_per_currency_unit: 5,
        expiry_months: null,
        qualifying_metric: 'spend',
        'tiers.silver.multiplier': 1.07,
        'tiers.silver.benefits': [{ type: 'birthday_reward', text: 'A cake', menu_item_ids: [formatId('item', item)] }],
        'tiers.gold.benefits': [{ type: 'order_discount', percent: 29.57 }],
      });
      const answer = await put({ ...first, reason: 'Spring' }, { as: { ...as(), userId } });
      expect(answer).toMatchObject({
        status: 200,
        body: { ...first, version: 1, updated_at: '2026-06-15T16:00:00Z' },
      });
      expect((await read()).body).toEqual(answer.body);
      expect(await versions()).toMatchObject([
        {
          version: 1,
          created_by: userId,
          rules: {
            pointsPerCurrencyUnit: 5,
            qualifyingMetric: 'spend',
            tiers: {
              silver: {
                multiplierHundredths: 107,
                benefits: [{ type: 'birthday_reward', text: 'A cake', menuItemIds: [item] }],
              },
              gold: { benefits: [{ type: 'order_discount', basisPoints: 2_957 }] },
            },
          },
        },
      ]);
      database.clock.advance({ seconds: 1 });
      expect((await put({ ...first, expiry_months: 6 })).body).toMatchObject({ version: 2, expiry_months: 6 });
      expect(await notes()).toEqual([
        {
          action: 'loyalty.program.change',
          reason: 'Spring',
          details: {
            version: 1,
            fields: [
              'points_per_currency_unit',
              'expiry_months',
              'qualifying_metric',
              'tiers.silver.multiplier',
              'tiers.silver.benefits',
              'tiers.gold.benefits',
            ],
          },
        },
        { action: 'loyalty.program.change', reason: null, details: { version: 2, fields: ['expiry_months'] } },
      ]);
    });

    it('not at all by what is the same', async () => {
      await put(programBody());
      expect((await put({ ...programBody(), reason: 'Again' })).body).toMatchObject({ version: 1 });
      expect(await versions()).toHaveLength(1);
      expect(await notes()).toHaveLength(1);
    });

    it('in the version that was read, where that is asked for', async () => {
      const change = (limit: number, tag: string) =>
        put(programBody({ support_adjustment_limit: limit }), { headers: { 'if-match': tag } });
      expect((await change(1, '"0"')).body).toMatchObject({ version: 1 });
      expect(await change(2, '"0"')).toMatchObject({ status: 412, body: { error: 'version_conflict' } });
      expect((await change(2, '"1"')).body).toMatchObject({ version: 2 });
      expect((await change(3, '*')).body).toMatchObject({ version: 3 });
      expect(await change(4, 'nonsense')).toMatchObject({ status: 412 });
    });

    it('by many at once, one after the other', async () => {
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, n) => put(programBody({ support_adjustment_limit: n }))),
      );
      expect(answers.map(({ status }) => status)).toEqual(Array(12).fill(200));
      expect(answers.map(({ body }) => body.version).toSorted((a, b) => Number(a) - Number(b))).toEqual(
        Array.from({ length: 12 }, (_, n) => n + 1),
      );
      const stored = await versions();
      for (const { body } of answers) {
        expect(stored[Number(body.version) - 1]?.rules.supportAdjustmentLimit).toBe(body.support_adjustment_limit);
      }
    });

    it('by one of many who all hold the same version', async () => {
      const answers = await Promise.all(
        Array.from({ length: 12 }, (_, n) =>
          put(programBody({ support_adjustment_limit: n }), { headers: { 'if-match': '"0"' } }),
        ),
      );
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([
        200,
        ...Array<number>(11).fill(412),
      ]);
    });
  });

  describe('is refused', () => {
    it.each<[string, unknown, string?]>([
      ['points_per_currency_unit', 0],
      ['points_per_currency_unit', -1],
      ['points_per_currency_unit', 1.5],
      ['points_per_currency_unit', '3'],
      ['points_per_currency_unit', null],
      ['points_per_currency_unit', undefined],
      ['points_per_currency_unit', 1_000_001],
      ['points_per_reward_unit', 0],
      ['points_per_reward_unit', true],
      ['points_per_reward_unit', undefined],
      ['expiry_months', 0],
      ['expiry_months', 121],
      ['expiry_months', undefined],
      ['expiry_months', 'never'],
      ['support_adjustment_limit', -1],
      ['support_adjustment_limit', null],
      ['support_adjustment_limit', 2 ** 31],
      ['qualifying_metric', 'visits', 'invalid_enum'],
      ['qualifying_metric', null, 'invalid_enum'],
      ['qualifying_metric', undefined, 'invalid_enum'],
      ['tiers', undefined],
      ['tiers', null],
      ['tiers', []],
      ['tiers', 'all'],
      ['tiers.gold', undefined],
      ['tiers.gold', null],
      ['tiers.gold', []],
      ['tiers.wood', {}],
      ['tiers.bronze.threshold', 1],
      ['tiers.silver.threshold', 0],
      ['tiers.gold.threshold', 500],
      ['tiers.platinum.threshold', 1_000_001],
      ['tiers.silver.threshold', 500.5],
      ['tiers.silver.multiplier', 0.99],
      ['tiers.silver.multiplier', 1.255],
      ['tiers.silver.multiplier', 0],
      ['tiers.platinum.multiplier', 100.01],
      ['tiers.gold.multiplier', '1.5'],
      ['tiers.gold.multiplier', null],
      ['tiers.gold.benefits', null],
      ['tiers.gold.benefits', {}],
      ['tiers.gold.benefits', [null]],
      ['tiers.gold.benefits', ['Free tea']],
      ['tiers.gold.benefits', [[]]],
      ['tiers.gold.benefits', [{}], 'invalid_enum'],
      ['tiers.gold.benefits', [{ type: 'free_money' }], 'invalid_enum'],
      ['tiers.gold.benefits', [{ type: 'constructor' }], 'invalid_enum'],
      ['tiers.gold.benefits', [{ type: 'order_discount' }]],
      ['tiers.gold.benefits', [{ type: 'order_discount', percent: 0 }]],
      ['tiers.gold.benefits', [{ type: 'order_discount', percent: 100.01 }]],
      ['tiers.gold.benefits', [{ type: 'order_discount', percent: 1.005 }]],
      ['tiers.gold.benefits', [{ type: 'order_discount', percent: null }]],
      ['tiers.gold.benefits', [{ type: 'order_discount', percent: 10, text: 'Off' }]],
      ['tiers.gold.benefits', [{ type: 'perk' }]],
      ['tiers.gold.benefits', [{ type: 'perk', text: '  ' }]],
      ['tiers.gold.benefits', [{ type: 'perk', text: TOO_LONG }]],
      ['tiers.gold.benefits', [{ type: 'perk', text: 'a\u0000b' }]],
      ['tiers.gold.benefits', [{ type: 'perk', text: `a${HALF}b` }]],
      ['tiers.gold.benefits', [{ type: 'perk', text: 'A seat', percent: 5 }]],
      ['tiers.gold.benefits', [{ type: 'perk', text: 'Call 4242 4242 4242 4242' }], 'card_data_not_accepted'],
      ['tiers.gold.benefits', [{ type: 'birthday_reward', menu_item_ids: [] }]],
      ['tiers.gold.benefits', [{ type: 'birthday_reward', menu_item_ids: ['ord_abc123'] }]],
      ['tiers.gold.benefits', [{ type: 'birthday_reward', menu_item_ids: 'item_123' }]],
      ['tiers.gold.benefits', [{ type: 'birthday_reward', percent: 5 }]],
      ['tiers.gold.benefits', [{ type: 'birthday_reward', sentence: 'A cake' }]],
      ['tiers.gold.benefits', Array.from({ length: 11 }, () => ({ type: 'birthday_reward' }))],
      ['reason', ''],
      ['reason', null],
      ['reason', 'x'.repeat(501)],
      ['reason', '4242 4242 4242 4242', 'card_data_not_accepted'],
      ['version', 3],
      ['currency', 'EUR'],
      ['tenant_id', 'x'],
    ])('with %s of %j', async (place, value, code = 'invalid_request') => {
      const answer = await put(programBody({ [place]: value }));
      expect(answer).toMatchObject({ status: code === 'card_data_not_accepted' ? 422 : 400, body: { error: code } });
      expect(String(answer.body.field).startsWith(place)).toBe(true);
      expect(answer.body.message).toEqual(expect.stringMatching(/\.$/));
      expect(await versions()).toEqual([]);
    });

    it('with everything that is wrong told at once', async () => {
      const answer = await put(
        programBody({
          points_per_currency_unit: 0,
          'tiers.gold.threshold': 400,
          'tiers.gold.multiplier': 1,
          'tiers.platinum.benefits': [{ type: 'perk' }],
        }),
      );
      expect(answer.status).toBe(400);
      expect((answer.body.errors as { field: string }[]).map(({ field }) => field)).toEqual([
        'points_per_currency_unit',
        'tiers.gold.threshold',
        'tiers.gold.multiplier',
        'tiers.platinum.benefits',
      ]);
      const shapes = await put(programBody({ points_per_reward_unit: 'a', 'tiers.gold.threshold': -1 }));
      expect((shapes.body.errors as { field: string }[]).map(({ field }) => field)).toEqual([
        'points_per_reward_unit',
        'tiers.gold.threshold',
      ]);
    });

    it('with an item that is not on the menu, or on that of somebody else', async () => {
      const rival = await aTenant(database);
      for (const item of [newId(), await anItem(rival)]) {
        const benefits = [{ type: 'birthday_reward', menu_item_ids: [formatId('item', item)] }];
        expect(await put(programBody({ 'tiers.gold.benefits': benefits }))).toMatchObject({
          status: 400,
          body: {
            error: 'invalid_request',
            field: 'tiers.gold.benefits',
            message: `${formatId('item', item)} is not on the menu.`,
          },
        });
      }
    });

    it('when it is a list, or nothing', async () => {
      expect(await put([])).toMatchObject({ status: 400 });
      expect(await put({})).toMatchObject({ status: 400 });
    });
  });

  it('is previewed by those who may change it, and by a word that is known', async () => {
    expect(await put(programBody(), { as: as('restaurant_manager') }, '?preview=true')).toMatchObject({ status: 403 });
    expect(await put(programBody(), {}, '?preview=yes')).toMatchObject({
      status: 400,
      body: { error: 'invalid_enum' },
    });
    expect(await put(programBody(), {}, '?dry_run=true')).toMatchObject({ status: 400 });
    expect(await put(programBody({ expiry_months: 0 }), {}, '?preview=true')).toMatchObject({ status: 400 });
    const asked = await put(programBody({ points_per_currency_unit: 9 }), {}, '?preview=true');
    expect(asked).toMatchObject({
      status: 200,
      body: {
        version: 0,
        points_per_currency_unit: 9,
        preview: { members: 0, rising: 0, falling: 0, moves: [] },
      },
    });
    expect((await read()).body).toMatchObject({ version: 0, points_per_currency_unit: 3 });
    expect([await versions(), await notes()]).toEqual([[], []]);
    expect((await put(programBody(), {}, '?preview=false')).body).toMatchObject({ version: 1 });
  });
});
