import { aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import { Client } from 'pg';

type Query = (this: Client, ...args: unknown[]) => unknown;

/** Makes every ROLLBACK fail as if the statement had been lost on its way, while `work` runs. */
async function withoutRollback(work: () => Promise<unknown>): Promise<void> {
  const prototype = Client.prototype as unknown as { query: Query };
  const original = prototype.query;
  prototype.query = function query(...args: unknown[]) {
    return args[0] === 'ROLLBACK' ? Promise.reject(new Error('lost')) : original.apply(this, args);
  };
  try {
    await work();
  } finally {
    prototype.query = original;
  }
}

describe('a connection whose transaction was left open', () => {
  let database: TestDatabase;
  let world: TenantWorld;
  beforeAll(async () => {
    // One connection: whoever comes next gets it, or a new one.
    database = await createTestDatabase({ poolSize: 1 });
    world = await aTenant(database);
  });
  afterAll(() => database.close());

  const backend = async (): Promise<number | undefined> =>
    (await database.unitOfWork.query<{ pid: number }>('SELECT pg_backend_pid() AS pid'))[0]?.pid;
  const inTenant = <T>(work: () => Promise<T>): Promise<T> =>
    database.unitOfWork.run(work, { tenantId: world.tenantId });

  it('is given to the next user again after a unit that ended well', async () => {
    expect(await inTenant(backend)).toBe(await inTenant(backend));
  });

  it('is put out of the pool, with everything that was done on it', async () => {
    let poisoned: number | undefined;
    await withoutRollback(async () => {
      const failing = inTenant(async () => {
        poisoned = await backend();
        await database.unitOfWork.query(`UPDATE tenants SET name = 'half' WHERE id = $1`, [world.tenantId]);
        throw new Error('halfway');
      });
      await expect(failing).rejects.toThrow('halfway');
    });
    expect(poisoned).toBeDefined();
    expect(await inTenant(backend)).not.toBe(poisoned);
    expect(await database.owner(`SELECT 1 FROM tenants WHERE name = 'half'`)).toEqual([]);
    const [setting] = await database.dataSource.query<{ tenant: string }[]>(
      `SELECT coalesce(current_setting('app.tenant_id', true), '') AS tenant`,
    );
    expect(setting?.tenant).toBe('');
  });
});
