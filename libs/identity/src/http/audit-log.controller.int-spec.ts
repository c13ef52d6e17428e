import { Module } from '@nestjs/common';
import { formatId, parseId, required, type Uuid } from '@breadboard/kernel';
import { newId, PLATFORM_TENANT_ID } from '@breadboard/platform';
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
import { AuditLogQueries } from '../persistence/audit-log.queries';
import { anAuditEntry, type EntryOptions } from '../testing/audit-entries';
import { AuditLogController } from './audit-log.controller';

@Module({ controllers: [AuditLogController], providers: [AuditLogQueries] })
class AuditLogModule {}

describe('GET /audit-log', () => {
  let database: TestDatabase;
  let app: FeatureApp;
  let shop: TenantWorld;
  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startFeatureApp(database, [AuditLogModule]);
  });
  beforeEach(async () => {
    shop = await aTenant(database);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  const admin = (): Caller => ({ role: 'tenant_admin', tenantId: shop.tenantId });
  const manager = (userId: Uuid, ...locationIds: Uuid[]): Caller => ({
    role: 'restaurant_manager',
    tenantId: shop.tenantId,
    userId,
    locationIds,
  });
  const note = (options: EntryOptions = {}, where: TenantWorld = shop) => anAuditEntry(database, where, options);
  const list = (query: string | Record<string, string> = {}, as = admin()): Promise<FeatureAnswer> =>
    app.call('GET', `/api/v1/audit-log?${new URLSearchParams(query).toString()}`, { as });
  const entriesOf = ({ body }: FeatureAnswer) => body.data as Readonly<Record<string, unknown>>[];
  const actions = async (query: Record<string, string> = {}, as = admin()) =>
    entriesOf(await list(query, as)).map(({ action }) => String(action));

  it('says who did what to which record, when, where, why and by which request', async () => {
    const actorId = newId();
    const [id, stockItem] = [newId(), newId()];
    await note({
      id,
      at: '2026-06-15T16:00:00.750Z',
      actorId,
      roles: ['restaurant_manager'],
      objectType: 'stock_item',
      objectId: stockItem,
      locationId: shop.locationId,
      reason: 'Counted',
      details: { delta: -2 },
      requestId: 'request-1',
    });
    await note({ at: '2026-06-15T15:00:00Z', action: 'session.refresh_token_reused' });
    const nothing = { object: null, location_id: null, reason: null, details: {}, request_id: null };
    expect(await list()).toEqual({
      status: 200,
      body: {
        data: [
          {
            id: formatId('aud', id),
            at: '2026-06-15T16:00:00Z',
            actor: { id: formatId('usr', actorId), roles: ['restaurant_manager'] },
            action: 'inventory.adjust',
            object: { type: 'stock_item', id: formatId('stk', stockItem) },
            location_id: formatId('loc', shop.locationId),
            reason: 'Counted',
            details: { delta: -2 },
            request_id: 'request-1',
          },
          {
            id: expect.stringMatching(/^aud_/),
            at: '2026-06-15T15:00:00Z',
            actor: null,
            action: 'session.refresh_token_reused',
            ...nothing,
          },
        ],
        next_cursor: null,
      },
    });
  });

  it('names a record by the plain UUID where its kind has no prefix, and one without an identifier by its kind', async () => {
    const objectId = newId();
    await note({ objectType: 'session', objectId, at: '2026-06-15T17:00:00Z' });
    await note({ objectType: 'clock' });
    expect(entriesOf(await list()).map(({ object }) => object)).toEqual([
      { type: 'session', id: objectId },
      { type: 'clock', id: null },
    ]);
  });

  it('comes page by page, newest first, though many were noted at once and more come in between', async () => {
    const times = ['10:00', '10:00', '10:00', '11:00', '12:00', '12:00', '09:00'];
    const ids: Uuid[] = [];
    for (const time of times) ids.push(await note({ at: `2026-06-15T${time}:00Z` }));
    const seen: unknown[] = [];
    let cursor: string | null = '';
    for (let pages = 0; cursor !== null && pages < 9; pages += 1) {
      const answer = await list({ limit: '2', ...(cursor === '' ? {} : { cursor }) });
      seen.push(...entriesOf(answer).map(({ id }) => parseId('aud', String(id))));
      cursor = answer.body.next_cursor as string | null;
      await note({ at: '2026-06-15T18:00:00Z' });
    }
    const byTime = ids.map((id, index) => ({ id, key: `${times[index]} ${id}` }));
    expect(seen).toEqual(byTime.sort((one, other) => (one.key < other.key ? 1 : -1)).map(({ id }) => id));
  });

  it('can be held to an action, or to the words that actions begin with', async () => {
    const names = [
      'loyalty',
      'loyalty.adjust',
      'loyalty.program.change',
      'loyalty_x.adjust',
      'loyaltyx',
      'orders.cancel',
    ];
    for (const action of names) await note({ action });
    expect((await actions({ action: 'loyalty' })).sort()).toEqual(names.slice(0, 3));
    expect(await actions({ action: 'loyalty.adjust' })).toEqual(['loyalty.adjust']);
    expect(await actions({ action: 'loyalty.program' })).toEqual(['loyalty.program.change']);
    expect(await actions({ action: 'loyalty.prog' })).toEqual([]);
  });

  it('can be held to a person and to a kind of record', async () => {
    const [one, other] = [newId(), newId()];
    await note({ actorId: one, action: 'a.one', objectType: 'order' });
    await note({ actorId: other, action: 'a.two', objectType: 'customer' });
    expect(await actions({ actor_id: formatId('usr', one) })).toEqual(['a.one']);
    expect(await actions({ actor_id: other })).toEqual(['a.two']);
    expect(await actions({ object_type: 'customer' })).toEqual(['a.two']);
    expect(await actions({ object_type: 'order', actor_id: other })).toEqual([]);
  });

  it('can be held to a record, and tells records of two kinds apart whose numbers are the same', async () => {
    const objectId = required(parseId('cust', 'cust_abc123'), 'id');
    await note({ action: 'a.customer', objectType: 'customer', objectId });
    await note({ action: 'a.location', objectType: 'location', objectId });
    await note({ action: 'a.session', objectType: 'session', objectId });
    await note({ action: 'a.other', objectType: 'customer', objectId: newId() });
    expect(await actions({ object_id: 'cust_abc123' })).toEqual(['a.customer']);
    expect(await actions({ object_id: 'cus_abc123' })).toEqual(['a.customer']);
    expect(await actions({ object_id: 'loc_abc123' })).toEqual(['a.location']);
    expect(await actions({ object_id: 'ord_abc123' })).toEqual([]);
    expect((await actions({ object_id: objectId.toUpperCase() })).sort()).toEqual([
      'a.customer',
      'a.location',
      'a.session',
    ]);
    expect(await actions({ object_id: objectId, object_type: 'session' })).toEqual(['a.session']);
  });

  it('takes dates of the restaurant, both inclusive', async () => {
    // Midnight in New York is four o'clock UTC in June, and five in January.
    await note({ action: 'june.before', at: '2026-06-15T03:59:59.999Z' });
    await note({ action: 'june.first', at: '2026-06-15T04:00:00Z' });
    await note({ action: 'june.last', at: '2026-06-16T03:59:59.999Z' });
    await note({ action: 'june.after', at: '2026-06-16T04:00:00Z' });
    await note({ action: 'january.first', at: '2026-01-15T05:00:00Z' });
    expect(await actions({ from: '2026-06-15', to: '2026-06-15' })).toEqual(['june.last', 'june.first']);
    expect(await actions({ from: '2026-06-16' })).toEqual(['june.after']);
    expect(await actions({ to: '2026-06-14' })).toEqual(['june.before', 'january.first']);
    expect(await actions({ from: '2026-01-15', to: '2026-01-15' })).toEqual(['january.first']);
    expect(await actions({ to: '2026-01-14' })).toEqual([]);
    expect(await actions({ from: '0001-01-01', to: '9999-12-31' })).toHaveLength(5);
  });

  it('shows a manager what was done at their locations, and what they did themselves at none', async () => {
    const annex = await aLocation(database, shop.tenantId);
    const [me, colleague] = [newId(), newId()];
    await note({ action: 'main.mine', actorId: me, locationId: shop.locationId, at: '2026-06-15T16:05:00Z' });
    await note({ action: 'main.theirs', actorId: colleague, locationId: shop.locationId, at: '2026-06-15T16:04:00Z' });
    await note({ action: 'annex.theirs', actorId: colleague, locationId: annex, at: '2026-06-15T16:03:00Z' });
    await note({ action: 'nowhere.mine', actorId: me, at: '2026-06-15T16:02:00Z' });
    await note({ action: 'nowhere.theirs', actorId: colleague, at: '2026-06-15T16:01:00Z' });
    await note({ action: 'nowhere.nobody' });
    expect(await actions()).toHaveLength(6);
    expect(await actions({}, manager(me, shop.locationId))).toEqual(['main.mine', 'main.theirs', 'nowhere.mine']);
    expect(await actions({}, manager(colleague, annex))).toEqual(['annex.theirs', 'nowhere.theirs']);
    expect(await actions({}, manager(me, shop.locationId, annex))).toHaveLength(4);
    expect(await actions({}, manager(newId()))).toEqual([]);
    expect(await actions({ actor_id: colleague }, manager(me, shop.locationId))).toEqual(['main.theirs']);
    expect(await actions({ action: 'annex' }, manager(me, shop.locationId))).toEqual([]);
  });

  it('shows nothing of another restaurant, whatever is asked', async () => {
    const rival = await aTenant(database);
    const [actorId, objectId] = [newId(), newId()];
    await note({ actorId, objectType: 'order', objectId, locationId: rival.locationId }, rival);
    const queries: Record<string, string>[] = [
      {},
      { actor_id: actorId },
      { object_id: objectId },
      { action: 'inventory' },
    ];
    for (const query of queries) {
      expect(await actions(query)).toEqual([]);
      expect(await actions(query, manager(actorId, rival.locationId))).toEqual([]);
    }
    expect(
      await app.call('GET', '/api/v1/audit-log', { as: admin(), headers: { 'x-tenant-id': rival.slug } }),
    ).toMatchObject({ status: 403, body: { error: 'forbidden' } });
  });

  it.each(['platform_admin', 'system_admin', 'super_admin'] as const)(
    'shows a %s the restaurant that it names, with the look itself on top',
    async (role) => {
      await note({ action: 'orders.cancel', at: '2026-06-01T12:00:00Z' });
      const as: Caller = { role, tenantId: PLATFORM_TENANT_ID };
      const answer = await app.call('GET', '/api/v1/audit-log', {
        as,
        headers: { 'x-tenant-id': shop.slug, 'x-reason': 'Ticket 7' },
      });
      expect(entriesOf(answer)).toMatchObject([
        { action: 'audit.read', reason: 'Ticket 7', actor: { roles: [role] } },
        { action: 'orders.cancel' },
      ]);
      expect(await app.call('GET', '/api/v1/audit-log', { as })).toMatchObject({
        status: 400,
        body: { error: 'tenant_required' },
      });
    },
  );

  it.each(['customer', 'customer_support'] as const)('is not for a %s', async (role) => {
    const as = { role, tenantId: shop.tenantId };
    expect(await list({}, as)).toMatchObject({ status: 403, body: { error: 'forbidden' } });
  });

  it('is not for strangers', async () => {
    expect(await app.call('GET', '/api/v1/audit-log')).toMatchObject({ status: 401, body: { error: 'unauthorized' } });
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['limit=2.5', 'limit'],
    ['limit=', 'limit'],
    ['cursor=nonsense', 'cursor'],
    ['cursor=', 'cursor'],
    ['action=', 'action'],
    ['action=Loyalty', 'action'],
    ['action=loyalty.', 'action'],
    ['action=.adjust', 'action'],
    ['action=loyalty%25', 'action'],
    ["action=a'--", 'action'],
    [`action=${'a'.repeat(61)}`, 'action'],
    ['action=a&action=b', 'action'],
    ['actor_id=cust_123', 'actor_id'],
    ['actor_id=usr_', 'actor_id'],
    ['actor_id=', 'actor_id'],
    ['object_type=stock.item', 'object_type'],
    ['object_type=', 'object_type'],
    ['object_id=dog_123', 'object_id'],
    ['object_id=123', 'object_id'],
    ['object_id=', 'object_id'],
    ['object_id=cust_1&object_id=cust_2', 'object_id'],
    ['object_id[uuid]=1', 'object_id[uuid]'],
    ['from=2026-02-30', 'from'],
    ['from=yesterday', 'from'],
    ['to=2026-06-15T00:00:00Z', 'to'],
    ['from=2026-06-16&to=2026-06-15', 'to'],
    ['page=1', 'page'],
  ])('refuses %s', async (query, field) => {
    expect(await list(query)).toMatchObject({ status: 400, body: { error: 'invalid_request', field } });
  });
});
