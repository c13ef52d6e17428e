import { type TenantWorld, aLocation, aTenant, createTestDatabase, type TestDatabase } from '@breadboard/testing';
import { LocationQueries } from './location.queries';

describe('LocationQueries', () => {
  let database: TestDatabase;
  let locations: LocationQueries;
  let shop: TenantWorld;
  let rival: TenantWorld;

  beforeAll(async () => {
    database = await createTestDatabase();
    locations = new LocationQueries(database.unitOfWork);
    shop = await aTenant(database, { timeZone: 'Europe/Berlin', currency: 'EUR', taxRateBasisPoints: 700 });
    rival = await aTenant(database);
  });
  afterAll(() => database.close());

  const byId = (tenantId: string, locationId: string) =>
    database.unitOfWork.run(() => database.unitOfWork.fetch(locations.byId(locationId)), { tenantId, readOnly: true });

  it('reads a location with its hours, its kitchen and the currency of its tenant', async () => {
    await database.owner('UPDATE opening_hours SET opens_minute = 480, closes_minute = 1500 WHERE location_id = $1', [
      shop.locationId,
    ]);
    expect(await byId(shop.tenantId, shop.locationId)).toEqual({
      id: shop.locationId,
      name: 'Main Street',
      address: { street: '1 Main St', city: 'New York', state: 'NY', zip: '10001' },
      phone: null,
      timeZone: 'Europe/Berlin',
      currency: 'EUR',
      taxRateBasisPoints: 700,
      taxInclusive: false,
      leadMinutes: 15,
      maxDaysAhead: 7,
      orderingEnabled: true,
      slotMinutes: 15,
      slotCapacityLines: null,
      paused: false,
      pausedUntil: null,
      version: 1,
      hoursExceptions: [],
      kitchen: {
        stations: 1,
        queueMinutes: 1,
        prepMinutes: 2,
        toastMinutes: 3,
        busyDelayMinutes: 0,
        busyUntil: null,
        autoStart: true,
        learnsMinutes: false,
      },
      openingHours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensMinute: 480, closesMinute: 1500 })),
    });
  });

  it('sorts the stretches of a day, and has none for a location that never opens', async () => {
    const locationId = await aLocation(database, shop.tenantId);
    await database.owner('DELETE FROM opening_hours WHERE location_id = $1', [locationId]);
    expect((await byId(shop.tenantId, locationId))?.openingHours).toEqual([]);
    await database.owner(
      `INSERT INTO opening_hours (tenant_id, location_id, weekday, opens_minute, closes_minute)
       VALUES ($1, $2, 2, 1020, 1260), ($1, $2, 2, 660, 840), ($1, $2, 1, 700, 800)`,
      [shop.tenantId, locationId],
    );
    const hours = (await byId(shop.tenantId, locationId))?.openingHours;
    expect(hours?.map(({ weekday, opensMinute }) => [weekday, opensMinute])).toEqual([
      [1, 700],
      [2, 660],
      [2, 1020],
    ]);
  });

  it("does not see another tenant's location, by id or in the list", async () => {
    expect(await byId(rival.tenantId, shop.locationId)).toBeNull();
    const list = await database.unitOfWork.run(() => database.unitOfWork.fetch(locations.list()), {
      tenantId: rival.tenantId,
    });
    expect(list.map((location) => location.id)).toEqual([rival.locationId]);
  });

  it('lists by name', async () => {
    await database.owner("UPDATE locations SET name = 'Annex' WHERE id = $1", [
      await aLocation(database, rival.tenantId),
    ]);
    const list = await database.unitOfWork.run(() => database.unitOfWork.fetch(locations.list()), {
      tenantId: rival.tenantId,
    });
    expect(list.map((location) => location.name)).toEqual(['Annex', 'Main Street']);
  });
});
