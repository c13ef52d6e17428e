import { formatId } from '@breadboard/kernel';
import {
  aTenant,
  createTestDatabase,
  type FeatureApp,
  startFeatureApp,
  type TenantWorld,
  type TestDatabase,
} from '@breadboard/testing';
import { TenantsModule } from '../tenants.module';

describe('the routes of locations', () => {
  let database: TestDatabase;
  let app: FeatureApp;
  let shop: TenantWorld;
  let rival: TenantWorld;

  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startFeatureApp(database, [TenantsModule]);
    shop = await aTenant(database, { slug: 'shop', taxRateBasisPoints: 825 });
    rival = await aTenant(database, { slug: 'rival' });
    await database.owner(
      'UPDATE opening_hours SET opens_minute = 480, closes_minute = 1500 WHERE location_id = $1 AND weekday = 1',
      [shop.locationId],
    );
    await database.owner('DELETE FROM opening_hours WHERE location_id = $1 AND weekday > 1', [shop.locationId]);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  it('show a location to anyone who names the tenant', async () => {
    const id = formatId('loc', shop.locationId);
    const location = {
      id,
      name: 'Main Street',
      address: { street: '1 Main St', city: 'New York', state: 'NY', zip: '10001' },
      phone: null,
      time_zone: 'America/New_York',
      currency: 'USD',
      tax_rate: 0.0825,
      tax_inclusive: false,
      open_now: true,
      opening_hours: [{ weekday: 1, opens: '08:00', closes: '01:00' }],
      exceptions: [],
      busy: { delay_minutes: 0, until: null, paused: false, paused_until: null },
      kitchen: {
        stations: 1,
        queue_minutes: 1,
        prep_minutes: 2,
        toast_minutes: 3,
        auto_start: true,
        learn_stage_minutes: false,
      },
      ordering_enabled: true,
      lead_minutes: 15,
      max_days_ahead: 7,
      slot_minutes: 15,
      slot_capacity_lines: null,
      version: 1,
    };
    expect(await app.call('GET', `/api/v1/locations/${id}?tenant=shop`)).toEqual({ status: 200, body: location });
    const list = await app.call('GET', '/v1/commerce/locations', { headers: { 'x-tenant-id': 'shop' } });
    expect(list).toEqual({ status: 200, body: { data: [location] } });
    const signedIn = { as: { role: 'customer', tenantId: shop.tenantId } } as const;
    expect(await app.call('GET', `/api/v1/locations/${shop.locationId}`, signedIn)).toMatchObject({ status: 200 });
  });

  it('say whether the doors are open by the clock', async () => {
    const openAt = async (moment: string): Promise<unknown> => {
      database.clock.set(moment);
      return (await app.call('GET', `/api/v1/locations/${shop.locationId}?tenant=shop`)).body.open_now;
    };
    // Monday in New York ends at four in the morning, UTC; the hours an hour later.
    expect(await openAt('2026-06-16T04:59:59Z')).toBe(true);
    expect(await openAt('2026-06-16T05:00:00Z')).toBe(false);
  });

  it.each([
    ['a location that does not exist', 'loc_zzz'],
    ['what is no identifier', 'item_123'],
    ["another tenant's location", null],
  ])('answer 404 for %s', async (_name, given) => {
    const answer = await app.call('GET', `/api/v1/locations/${given ?? rival.locationId}?tenant=shop`);
    expect(answer).toMatchObject({
      status: 404,
      body: { error: 'location_not_found', message: 'No such location exists.', request_id: expect.any(String) },
    });
  });

  it('ask which tenant is meant', async () => {
    expect(await app.call('GET', '/api/v1/locations')).toMatchObject({
      status: 400,
      body: { error: 'tenant_required' },
    });
    expect(await app.call('GET', '/api/v1/locations?tenant=nobody')).toMatchObject({
      status: 404,
      body: { error: 'tenant_not_found' },
    });
  });
});
