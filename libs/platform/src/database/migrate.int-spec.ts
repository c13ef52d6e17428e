import { cloneDatabase, databaseUrl, dropDatabase, testServerUrl } from '@breadboard/testing';
import * as pg from 'pg';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { appPassword, appUrl, connectApp } from './data-source';
import { migrate } from './migrate';

class Tables1700000000000 implements MigrationInterface {
  name = 'Tables1700000000000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE sandwiches (id integer PRIMARY KEY); SELECT pg_sleep(0.1)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sandwiches');
  }
}

class Grants1700000001000 implements MigrationInterface {
  name = 'Grants1700000001000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('GRANT SELECT ON sandwiches TO breadboard_app');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('REVOKE SELECT ON sandwiches FROM breadboard_app');
  }
}

class Broken1700000002000 implements MigrationInterface {
  name = 'Broken1700000002000';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE half (id integer)');
    await runner.query('CREATE TABLE half (id integer)');
  }
  async down(): Promise<void> {
    throw new Error('there is nothing to undo');
  }
}

const BOTH = [Tables1700000000000, Grants1700000001000];

describe('migrate', () => {
  let ownerUrl: string;
  beforeEach(async () => {
    ownerUrl = await cloneDatabase(testServerUrl(), 'template0');
  });
  afterEach(() => dropDatabase(testServerUrl(), ownerUrl));

  async function owner<Row extends object>(sql: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: ownerUrl });
    await client.connect();
    try {
      return (await client.query<Row>(sql)).rows;
    } finally {
      await client.end();
    }
  }

  it('runs what has not run yet, and nothing twice', async () => {
    expect(await migrate(ownerUrl, [Tables1700000000000])).toEqual(['Tables1700000000000']);
    expect(await migrate(ownerUrl, BOTH)).toEqual(['Grants1700000001000']);
    expect(await migrate(ownerUrl, BOTH)).toEqual([]);
  });

  it('lets one of several processes do it that start at once', async () => {
    const ran = await Promise.all([1, 2, 3].map(() => migrate(ownerUrl, BOTH)));
    expect(ran.flat()).toEqual(['Tables1700000000000', 'Grants1700000001000']);
  });

  it('keeps what was done before a failure, and nothing of what failed', async () => {
    // TypeORM tells of the failure itself, too.
    const printed = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    await expect(migrate(ownerUrl, [...BOTH, Broken1700000002000])).rejects.toMatchObject({
      driverError: { code: '42P07' },
    });
    expect(await owner('SELECT name FROM schema_migrations')).toHaveLength(2);
    expect(await owner(`SELECT 1 FROM pg_tables WHERE tablename = 'half'`)).toEqual([]);
    printed.mockRestore();
    // The lock went with the failed process.
    expect(await migrate(ownerUrl, BOTH)).toEqual([]);
  });

  it('lets the application sign in, as a role that owns nothing and is held by row-level security', async () => {
    await migrate(ownerUrl, BOTH);
    const app = await connectApp({ ownerUrl, poolSize: 1 });
    try {
      expect(await app.query('SELECT count(*)::int AS n FROM sandwiches')).toEqual([{ n: 0 }]);
      await expect(app.query('INSERT INTO sandwiches VALUES (1)')).rejects.toMatchObject({ code: '42501' });
      await expect(app.query('CREATE TABLE mine (id integer)')).rejects.toMatchObject({ code: '42501' });
      expect(await app.query(`SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user`)).toEqual([
        { rolsuper: false, rolbypassrls: false },
      ]);
      // No wait is without an end.
      const [limits] = await app.query<object[]>(`SELECT current_setting('statement_timeout') AS statement,
        current_setting('lock_timeout') AS lock, current_setting('idle_in_transaction_session_timeout') AS idle`);
      expect(limits).toEqual({ statement: '5s', lock: '4s', idle: '5s' });
    } finally {
      await app.destroy();
    }
  });
});

describe('the application’s password', () => {
  it('is the same for every process that knows the owner’s, and no part of it', () => {
    const url = 'postgres://owner:s%2Fecret@db:5432/breadboard';
    expect(appPassword(url)).toBe(appPassword(databaseUrl(url, 'other')));
    expect(appPassword(url)).not.toBe(appPassword('postgres://owner:other@db:5432/breadboard'));
    expect(appPassword(url)).not.toContain('ecret');
  });

  it('takes the owner’s place in the connection string, which else stays as it is', () => {
    const url = new URL(appUrl('postgres://owner:secret@db:5432/breadboard?sslmode=require'));
    expect([url.username, url.host, url.pathname, url.search]).toEqual([
      'breadboard_app',
      'db:5432',
      '/breadboard',
      '?sslmode=require',
    ]);
    expect(decodeURIComponent(url.password)).toMatch(/^[\w-]{43}$/);
  });
});
