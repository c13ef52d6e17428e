import { cloneDatabase, dropDatabase, testServerUrl } from '@breadboard/testing';
import { migrate, ownerDataSource } from '@breadboard/platform';
import * as pg from 'pg';
import { MIGRATIONS } from '../../migrations';

/** The whole schema as text: columns, constraints, indexes, policies, functions, views and grants. */
async function schemaOf(url: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ line: string }>(`
      SELECT format('column %s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) AS line
        FROM information_schema.columns WHERE table_schema = 'public'
      UNION ALL SELECT format('constraint %s %s', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint
        WHERE connamespace = 'public'::regnamespace
      UNION ALL SELECT 'index ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
      UNION ALL SELECT format('policy %s %s %s', tablename, policyname, qual) FROM pg_policies
      UNION ALL SELECT 'function ' || pg_get_functiondef(p.oid) FROM pg_proc p WHERE pronamespace = 'public'::regnamespace
      UNION ALL SELECT format('grant %s %s %s', table_name, grantee, privilege_type)
        FROM information_schema.role_table_grants WHERE grantee LIKE 'breadboard%'
      ORDER BY line`);
    return rows.map((row) => row.line);
  } finally {
    await client.end();
  }
}

describe('migrations', () => {
  it('go up, all the way down, and up again to the same schema', async () => {
    const url = await cloneDatabase(testServerUrl(), 'template0');
    try {
      expect(await migrate(url, MIGRATIONS)).toHaveLength(MIGRATIONS.length);
      expect(await migrate(url, MIGRATIONS)).toEqual([]);
      const first = await schemaOf(url);
      expect(first.length).toBeGreaterThan(300);

      const dataSource = await ownerDataSource(url, MIGRATIONS).initialize();
      for (let i = 0; i < MIGRATIONS.length; i += 1) await dataSource.undoLastMigration({ transaction: 'each' });
      await dataSource.destroy();
      expect((await schemaOf(url)).filter((line) => !line.includes('schema_migrations'))).toEqual([]);

      await migrate(url, MIGRATIONS);
      expect(await schemaOf(url)).toEqual(first);
    } finally {
      await dropDatabase(testServerUrl(), url);
    }
  });

  it('may be run by several processes at once', async () => {
    const url = await cloneDatabase(testServerUrl(), 'template0');
    try {
      const ran = await Promise.all([migrate(url, MIGRATIONS), migrate(url, MIGRATIONS), migrate(url, MIGRATIONS)]);
      expect(ran.map((names) => names.length).sort((a, b) => a - b)).toEqual([0, 0, MIGRATIONS.length]);
    } finally {
      await dropDatabase(testServerUrl(), url);
    }
  });
});
