import { aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import { currentContext, runInContext } from './request-context';
import { query } from './statement';

interface Named {
  slug: string;
}
const ownSlugs = query<Named, string[]>('SELECT slug FROM tenants ORDER BY slug', [], (rows) =>
  rows.map((row) => row.slug),
);

describe('UnitOfWork', () => {
  let database: TestDatabase;
  let first: TenantWorld;
  let second: TenantWorld;

  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 4 });
    first = await aTenant(database);
    second = await aTenant(database);
  });
  afterAll(() => database.close());

  const slugsOf = (tenantId: string): Promise<string[]> =>
    database.unitOfWork.run(() => database.unitOfWork.fetch(ownSlugs), { tenantId, readOnly: true });
  const rename = (tenantId: string, name: string): Promise<object[]> =>
    database.unitOfWork.query('UPDATE tenants SET name = $2 WHERE id = $1', [tenantId, name]);
  const nameOf = async (tenantId: string): Promise<string | undefined> =>
    (await database.owner<{ name: string }>('SELECT name FROM tenants WHERE id = $1', [tenantId]))[0]?.name;

  it('shows a tenant its own rows and nothing else', async () => {
    expect(await slugsOf(first.tenantId)).toEqual([first.slug]);
    expect(await slugsOf(second.tenantId)).toEqual([second.slug]);
  });

  it('shows nothing, and fails at nothing, without a tenant', async () => {
    await slugsOf(first.tenantId);
    expect(await database.dataSource.query('SELECT * FROM tenants')).toEqual([]);
  });

  it('refuses to work without a unit, without a tenant, and with something that is no tenant', async () => {
    expect(() => database.unitOfWork.tenantId).toThrow('open unit of work');
    await expect(database.unitOfWork.query('SELECT 1')).rejects.toThrow('open unit of work');
    await expect(database.unitOfWork.run(async () => 1)).rejects.toThrow('tenant');
    await expect(database.unitOfWork.run(async () => 1, { tenantId: "'; drop table tenants --" })).rejects.toThrow(
      'UUID',
    );
  });

  it('takes the tenant of the request, and joins an open unit', async () => {
    const slug = await runInContext({ requestId: 'r1', tenantId: first.tenantId }, () =>
      database.unitOfWork.run(() => database.unitOfWork.run(() => database.unitOfWork.fetch(ownSlugs))),
    );
    expect(slug).toEqual([first.slug]);
  });

  it('never changes the tenant or starts writing halfway', async () => {
    const inFirst = { tenantId: first.tenantId };
    await expect(
      database.unitOfWork.run(() => database.unitOfWork.run(async () => 1, { tenantId: second.tenantId }), inFirst),
    ).rejects.toThrow('one tenant');
    await expect(
      database.unitOfWork.run(() => database.unitOfWork.run(async () => 1), { ...inFirst, readOnly: true }),
    ).rejects.toThrow('read-only');
    await expect(
      database.unitOfWork.run(() => rename(first.tenantId, 'written'), { ...inFirst, readOnly: true }),
    ).rejects.toMatchObject({ code: '25006' });
  });

  it('keeps nothing of a unit that throws, and calls afterCommit only after a commit', async () => {
    const called: string[] = [];
    const failing = database.unitOfWork.run(
      async () => {
        await rename(first.tenantId, 'never');
        database.unitOfWork.afterCommit(() => called.push('failed'));
        throw new Error('halfway');
      },
      { tenantId: first.tenantId },
    );
    await expect(failing).rejects.toThrow('halfway');
    await database.unitOfWork.run(
      async () => {
        await rename(first.tenantId, 'kept');
        database.unitOfWork.afterCommit(() => called.push('kept'));
        expect(called).toEqual([]);
      },
      { tenantId: first.tenantId },
    );
    expect(called).toEqual(['kept']);
    expect(await nameOf(first.tenantId)).toBe('kept');
  });

  it('cannot commit after a swallowed failure', async () => {
    const swallowing = database.unitOfWork.run(
      async () => {
        await rename(first.tenantId, 'half');
        await database.unitOfWork.query('SELECT 1 / 0').catch(() => undefined);
      },
      { tenantId: first.tenantId },
    );
    await expect(swallowing).rejects.toThrow('cannot be committed');
    expect(await nameOf(first.tenantId)).toBe('kept');
  });

  it('sends a batch in one round trip, and throws its first failure once all have ended', async () => {
    await runInContext({ requestId: 'r2', tenantId: first.tenantId }, async () => {
      const rows = await database.unitOfWork.run(() =>
        database.unitOfWork.batch<[{ a: number }, { b: number }]>([{ sql: 'SELECT 1 AS a' }, { sql: 'SELECT 2 AS b' }]),
      );
      expect(rows).toEqual([[{ a: 1 }], [{ b: 2 }]]);
      expect(currentContext()?.roundTrips).toBe(2);
    });
    const failing = database.unitOfWork.run(
      () => database.unitOfWork.batch([{ sql: 'SELECT 1 / 0' }, { sql: 'SELECT 1' }]),
      { tenantId: first.tenantId },
    );
    await expect(failing).rejects.toMatchObject({ code: '22012' });
  });

  it('sends last words with the commit, and keeps nothing when one of them fails', async () => {
    const inFirst = { tenantId: first.tenantId };
    const word = (sql: string, ...params: unknown[]): void => database.unitOfWork.withCommit({ sql, params });
    const sql = 'UPDATE tenants SET name = $2 WHERE id = $1';
    await database.unitOfWork.run(async () => word(sql, first.tenantId, 'Last word'), inFirst);
    expect(await nameOf(first.tenantId)).toBe('Last word');

    const failing = database.unitOfWork.run(async () => {
      await rename(first.tenantId, 'Never');
      word('SELECT 1 / 0');
      word(sql, first.tenantId, 'Never either');
    }, inFirst);
    await expect(failing).rejects.toMatchObject({ code: '22012' });
    expect(await nameOf(first.tenantId)).toBe('Last word');
    expect(await slugsOf(second.tenantId)).toEqual([second.slug]);
  });

  it('says the last words of the try that is kept, once', async () => {
    let tries = 0;
    const told: string[] = [];
    await database.unitOfWork.run(
      async () => {
        tries += 1;
        database.unitOfWork.withCommit({
          sql: 'UPDATE tenants SET name = name || $2 WHERE id = $1',
          params: [first.tenantId, ` ${tries}`],
        });
        database.unitOfWork.afterCommit(() => told.push(`try ${tries}`));
        if (tries < 3) await database.unitOfWork.query(`DO $$ BEGIN RAISE SQLSTATE '40001'; END $$`);
      },
      { tenantId: first.tenantId },
    );
    expect(await nameOf(first.tenantId)).toMatch(/[^12] 3$/);
    expect(told).toEqual(['try 3']);
  });

  it('does two pieces of work in one trip; the failure of the first goes before that of the second', async () => {
    const { unitOfWork } = database;
    await runInContext({ requestId: 'r3', tenantId: first.tenantId }, async () => {
      const ask = (sql: string) => (): Promise<object[]> => unitOfWork.query(sql);
      const both = (one: string, other: string) => unitOfWork.run(() => unitOfWork.together(ask(one), ask(other)));
      expect(await both('SELECT 1 AS a', 'SELECT 2 AS b')).toEqual([[{ a: 1 }], [{ b: 2 }]]);
      await expect(both('SELECT 1 / 0', `SELECT 'x'::int`)).rejects.toMatchObject({ code: '22012' });
      await expect(both('SELECT 1', `SELECT 'x'::int`)).rejects.toMatchObject({ code: '22P02' });
    });
    expect(await slugsOf(second.tenantId)).toEqual([second.slug]);
  });

  it('has each text parsed once a connection, and no text of one tenant answers another', async () => {
    for (let n = 0; n < 20; n += 1) {
      const world = n % 2 === 0 ? first : second;
      expect(await slugsOf(world.tenantId)).toEqual([world.slug]);
    }
    const prepared = await database.unitOfWork.run(
      () =>
        database.unitOfWork.query<{ statement: string }>(
          'SELECT statement FROM pg_prepared_statements WHERE statement = $1',
          [ownSlugs.sql],
        ),
      { tenantId: first.tenantId },
    );
    expect(prepared).toHaveLength(1);
  });

  it('runs the whole closure again after a serialization failure, three times at most', async () => {
    let tries = 0;
    const giveUp = async (times: number): Promise<number> => {
      tries += 1;
      if (tries <= times) await database.unitOfWork.query(`DO $$ BEGIN RAISE SQLSTATE '40001'; END $$`);
      return tries;
    };
    expect(await database.unitOfWork.run(() => giveUp(2), { tenantId: first.tenantId })).toBe(3);
    tries = 0;
    await expect(database.unitOfWork.run(() => giveUp(9), { tenantId: first.tenantId })).rejects.toMatchObject({
      code: '40001',
    });
    expect(tries).toBe(3);
  });

  it('survives a killed backend: the next unit gets a working, clean connection', async () => {
    const killed = database.unitOfWork.run(
      async () => {
        const [own] = await database.unitOfWork.query<{ pid: number }>('SELECT pg_backend_pid() AS pid');
        await database.owner('SELECT pg_terminate_backend($1)', [own?.pid]);
        await database.unitOfWork.query('SELECT pg_sleep(1)');
      },
      { tenantId: first.tenantId },
    );
    await expect(killed).rejects.toBeDefined();
    expect(await slugsOf(second.tenantId)).toEqual([second.slug]);
  });

  it('keeps tenants apart over a small pool while units fail all around', async () => {
    const worlds = [first, second];
    const jobs = Array.from({ length: 1_000 }, async (_, i) => {
      const world = worlds[i % 2] as TenantWorld;
      const seen = await database.unitOfWork
        .run(
          async () => {
            const slugs = await database.unitOfWork.fetch(ownSlugs);
            if (i % 7 === 0) await database.unitOfWork.query('SELECT 1 / 0');
            return slugs;
          },
          { tenantId: world.tenantId },
        )
        .catch(() => [world.slug]);
      return seen.length === 1 && seen[0] === world.slug;
    });
    expect((await Promise.all(jobs)).every(Boolean)).toBe(true);
  });

  it('lets one tenant name another in no row it writes', async () => {
    const foreign = database.unitOfWork.run(
      () =>
        database.unitOfWork.query(
          `INSERT INTO menu_categories (tenant_id, id, name, position) VALUES ($1, gen_random_uuid(), 'x', 1)`,
          [second.tenantId],
        ),
      { tenantId: first.tenantId },
    );
    await expect(foreign).rejects.toMatchObject({ code: '42501' });
  });
});
