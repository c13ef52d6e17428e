import {
  createTestDatabase,
  type FeatureApp,
  startFeatureApp,
  type TestDatabase,
  testServerUrl,
} from '@breadboard/testing';
import { DataSource } from 'typeorm';
import { HealthController } from './health.controller';
import { HealthModule } from './health.module';
import { Readiness } from './readiness';

describe('the health of the server', () => {
  let database: TestDatabase;
  let app: FeatureApp;
  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startFeatureApp(database, [HealthModule]);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  it('is told to everybody, without a token', async () => {
    expect(await app.call('GET', '/health/live')).toEqual({ status: 200, body: { status: 'ok' } });
    expect(await app.call('GET', '/health/ready')).toEqual({ status: 200, body: { status: 'ok' } });
  });

  it.each(['POST', 'PUT', 'DELETE'] as const)('is only read: %s is refused', async (method) => {
    expect(await app.call(method, '/health/ready')).toMatchObject({
      status: 405,
      body: { error: 'method_not_allowed' },
    });
  });

  it('is not ready once the server begins to end, while it still lives', async () => {
    const readiness = new Readiness();
    const controller = new HealthController(readiness, database.dataSource);
    await expect(controller.ready()).resolves.toEqual({ status: 'ok' });
    readiness.isReady = false;
    await expect(controller.ready()).rejects.toMatchObject({ code: 'unavailable', details: { retryAfter: 1 } });
    expect(controller.live()).toEqual({ status: 'ok' });
  });

  it.each([
    ['has no schema of ours', testServerUrl],
    ['cannot be reached', () => 'postgres://nobody@127.0.0.1:1/none'],
  ])('is not ready on a database that %s, and tells nothing of it', async (_what, urlOf) => {
    const dataSource = new DataSource({ type: 'postgres', url: urlOf(), installExtensions: false });
    await dataSource.initialize().catch(() => undefined);
    const failure: unknown = await new HealthController(new Readiness(), dataSource)
      .ready()
      .catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'unavailable', details: { retryAfter: 1 } });
    expect(String(failure)).not.toMatch(/list_tenant_ids|127\.0\.0\.1|connect/i);
    if (dataSource.isInitialized) await dataSource.destroy();
  });
});
