import { setTimeout as sleep } from 'node:timers/promises';
import { aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';

const KILL = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE datname = current_database() AND pid <> pg_backend_pid() AND usename = 'breadboard_app'`;

describe('units of work whose connections are killed all the time', () => {
  let database: TestDatabase;
  let world: TenantWorld;
  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 4 });
    world = await aTenant(database);
  });
  afterAll(() => database.close());

  it('come to an end, each of them, and those after them work', async () => {
    const { unitOfWork } = database;
    const { tenantId } = world;
    const kills = { areOver: false };
    const ends = { well: 0, badly: 0 };
    const work = async (): Promise<void> => {
      await unitOfWork.query('SELECT 1 AS one');
      unitOfWork.withCommit({ sql: 'SELECT 2 AS two' });
    };
    const worker = async (readOnly: boolean): Promise<void> => {
      while (!kills.areOver) {
        await unitOfWork.run(work, { tenantId, readOnly }).then(
          () => (ends.well += 1),
          () => (ends.badly += 1),
        );
        if (ends.well % 7 === 0) await sleep(Math.random() * 4);
      }
    };
    const working = Promise.all(Array.from({ length: 8 }, (_, n) => worker(n % 2 === 0)));
    for (let times = 0; times < 150; times += 1) {
      await database.owner(KILL);
      await sleep(Math.random() * 30);
    }
    kills.areOver = true;
    await working;
    expect([ends.well > 0, ends.badly > 0]).toEqual([true, true]);
    expect(await unitOfWork.run(() => unitOfWork.query('SELECT 1 AS one'), { tenantId })).toEqual([{ one: 1 }]);
  });
});
