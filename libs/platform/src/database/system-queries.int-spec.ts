import { aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import { newId } from './new-id';
import { PLATFORM_TENANT_ID } from './system-queries';

describe('SystemQueries', () => {
  let database: TestDatabase;
  let first: TenantWorld;
  let second: TenantWorld;
  beforeAll(async () => {
    database = await createTestDatabase();
    first = await aTenant(database, { slug: 'first', currency: 'EUR' });
    second = await aTenant(database, { slug: 'second' });
  });
  afterAll(() => database.close());

  it('finds a tenant by slug or id, and nothing by anything else', async () => {
    const tenant = {
      id: first.tenantId,
      slug: 'first',
      currency: 'EUR',
      status: 'active',
      timeZone: 'America/New_York',
    };
    expect(await database.system.findTenant('first')).toMatchObject(tenant);
    expect(await database.system.findTenant(first.tenantId)).toMatchObject(tenant);
    for (const wanted of ['FIRST', '', "' or true --", newId()])
      expect(await database.system.findTenant(wanted)).toBeNull();
  });

  it('lists every tenant, the platform’s own first', async () => {
    expect(await database.system.listTenantIds()).toEqual([PLATFORM_TENANT_ID, first.tenantId, second.tenantId].sort());
  });

  it('finds sign-ins of one e-mail in all tenants or in one', async () => {
    for (const { tenantId } of [first, second]) {
      await database.owner(
        `INSERT INTO users (tenant_id, id, email, password_hash, roles, created_at, updated_at)
         VALUES ($1, $2, 'Ada@Guest.example', 'x', '{customer}', now(), now())`,
        [tenantId, newId()],
      );
    }
    expect(await database.system.findSignIns('ada@guest.example', null)).toHaveLength(2);
    expect(await database.system.findSignIns('ada@guest.example', 'second')).toEqual([
      { tenantId: second.tenantId, userId: expect.any(String) },
    ]);
    expect(await database.system.findSignIns('nobody@guest.example', null)).toEqual([]);
  });

  it('tells which tenants have events to send', async () => {
    const now = database.clock.now();
    expect(await database.system.tenantsWithUnpublishedEvents(now)).toEqual([]);
    await database.unitOfWork.run(
      () => database.outbox.add({ type: 'order.placed', aggregate: 'order', aggregateId: newId(), payload: {} }),
      { tenantId: second.tenantId },
    );
    expect(await database.system.tenantsWithUnpublishedEvents(now)).toEqual([second.tenantId]);
    expect(await database.system.tenantsWithUnsettledPayments(now)).toEqual([]);
  });
});
