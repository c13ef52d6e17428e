import { aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import { newId } from '../database/new-id';
import { runInContext } from '../database/request-context';
import { AuditLog } from './audit-log';
import type { Principal } from './principal';

describe('the audit log', () => {
  let database: TestDatabase;
  let shop: TenantWorld;
  let log: AuditLog;
  beforeAll(async () => {
    database = await createTestDatabase();
    log = new AuditLog(database.unitOfWork, database.clock);
  });
  beforeEach(async () => {
    shop = await aTenant(database);
  });
  afterAll(() => database.close());

  const unit = <T>(work: () => Promise<T>) => database.unitOfWork.run(work, { tenantId: shop.tenantId });
  const rows = () => database.owner('SELECT * FROM audit_log WHERE tenant_id = $1 ORDER BY id', [shop.tenantId]);
  const principal = (): Principal => ({
    userId: newId(),
    sessionId: newId(),
    homeTenantId: shop.tenantId,
    roles: ['restaurant_manager', 'customer_support'],
    customerId: null,
    locationIds: [],
  });

  it('says who did what to which record, when, why and by which request', async () => {
    const caller = principal();
    const objectId = newId();
    const entry = {
      action: 'inventory.adjust',
      objectType: 'stock_item',
      objectId,
      locationId: shop.locationId,
      reason: 'count',
      details: { delta: -2 },
    };
    await runInContext({ requestId: 'request-1', principal: caller }, () => unit(() => log.record(entry)));
    expect(await rows()).toEqual([
      {
        tenant_id: shop.tenantId,
        id: expect.any(String),
        at: database.clock.now(),
        actor_id: caller.userId,
        actor_roles: ['restaurant_manager', 'customer_support'],
        action: 'inventory.adjust',
        object_type: 'stock_item',
        object_id: objectId,
        location_id: shop.locationId,
        reason: 'count',
        details: { delta: -2 },
        request_id: 'request-1',
      },
    ]);
  });

  it('notes the system itself as nobody', async () => {
    await unit(() => log.record({ action: 'session.refresh_token_reused' }));
    expect(await rows()).toMatchObject([
      { actor_id: null, actor_roles: [], reason: null, details: {}, request_id: null, object_id: null },
    ]);
  });

  it('is part of the deed: what rolls back was not done', async () => {
    const failing = unit(async () => {
      await log.record({ action: 'loyalty.adjust' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await rows()).toEqual([]);
  });

  it.each([
    [`UPDATE audit_log SET action = 'another'`, '42501'],
    [`UPDATE audit_log SET reason = 'another'`, '23001'],
    ['DELETE FROM audit_log', '42501'],
    ['TRUNCATE audit_log', '42501'],
  ])('cannot be altered by the application: %s', async (sql, code) => {
    await unit(() => log.record({ action: 'loyalty.adjust', reason: 'Cold soup' }));
    await expect(unit(() => database.unitOfWork.query(sql))).rejects.toMatchObject({ code });
    expect(await rows()).toMatchObject([{ action: 'loyalty.adjust', reason: 'Cold soup' }]);
  });

  it('gives words of staff up when whom they are about is forgotten, and nothing else', async () => {
    await unit(() => log.record({ action: 'loyalty.adjust', reason: 'For Ana of Main Street' }));
    await unit(() => database.unitOfWork.query('UPDATE audit_log SET reason = NULL'));
    expect(await rows()).toMatchObject([{ action: 'loyalty.adjust', reason: null }]);
  });

  it.each([
    `UPDATE audit_log SET action = 'another'`,
    `UPDATE audit_log SET reason = 'another'`,
    'UPDATE audit_log SET reason = NULL, actor_id = NULL, action = action || action',
    'DELETE FROM audit_log',
    'TRUNCATE audit_log',
    'TRUNCATE tenants CASCADE',
    `SET session_replication_role = replica; DELETE FROM audit_log`,
  ])('cannot be altered by its owner either: %s', async (sql) => {
    await unit(() => log.record({ action: 'loyalty.adjust' }));
    await expect(database.owner(sql)).rejects.toMatchObject({ code: '23001' });
    expect(await rows()).toHaveLength(1);
  });

  it('takes no location of another tenant', async () => {
    const rival = await aTenant(database);
    const foreign = unit(() => log.record({ action: 'inventory.adjust', locationId: rival.locationId }));
    await expect(foreign).rejects.toMatchObject({ code: '23503', constraint: 'audit_log_location' });
  });

  it('is not written without a unit of work', async () => {
    await expect(log.record({ action: 'loyalty.adjust' })).rejects.toThrow('unit of work');
  });

  it('is seen by its own tenant alone', async () => {
    await unit(() => log.record({ action: 'loyalty.adjust' }));
    const rival = await aTenant(database);
    const seen = () => database.unitOfWork.query('SELECT 1 FROM audit_log');
    expect(await database.unitOfWork.run(seen, { tenantId: rival.tenantId })).toEqual([]);
    expect(await unit(seen)).toHaveLength(1);
  });
});
