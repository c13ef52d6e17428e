import * as pg from 'pg';
import { DataSource, type MixedList } from 'typeorm';
import { APP_ROLE, appPassword } from './data-source';

// Any number will do, as long as every process of this product takes the same.
const MIGRATION_LOCK = 7_264_101;

type Migrations = MixedList<string | (new () => object)>;

/**
 * Brings a database to the newest schema, as its owner, one process at a time; and lets the application's role sign in.
 * @returns the names of the migrations that ran.
 */
export async function migrate(ownerUrl: string, migrations: Migrations): Promise<string[]> {
  const guard = new pg.Client({ connectionString: ownerUrl });
  await guard.connect();
  try {
    await guard.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const dataSource = await ownerDataSource(ownerUrl, migrations).initialize();
    try {
      const ran = await dataSource.runMigrations({ transaction: 'each' });
      await allowSignIn(guard, ownerUrl);
      return ran.map((migration) => migration.name);
    } finally {
      await dataSource.destroy();
    }
  } finally {
    await guard.end();
  }
}

/** TypeORM as the owner of the schema; for migrations only. */
export function ownerDataSource(ownerUrl: string, migrations: Migrations): DataSource {
  return new DataSource({
    type: 'postgres',
    url: ownerUrl,
    applicationName: 'breadboard-migrate',
    synchronize: false,
    installExtensions: false,
    migrations: migrations as never,
    migrationsTableName: 'schema_migrations',
    extra: { lock_timeout: 10_000 },
  });
}

async function allowSignIn(client: pg.Client, ownerUrl: string): Promise<void> {
  const password = client.escapeLiteral(appPassword(ownerUrl));
  // Roles belong to the whole server: two databases migrated at once may meet on the same catalog row.
  for (let attempt = 1; ; attempt += 1) {
    try {
      await client.query(`ALTER ROLE ${APP_ROLE} LOGIN PASSWORD ${password}`);
      return;
    } catch (error) {
      if (attempt === 5 || !/concurrently/.test((error as Error).message)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50 * attempt));
    }
  }
}
