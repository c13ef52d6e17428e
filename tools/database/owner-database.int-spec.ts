import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as pg from 'pg';
import { testServerUrl } from '@breadboard/testing';
import { ensureDatabase } from './ensure-database';
import { NoDatabase, withOwnerDatabase } from './owner-database';

async function ask<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  await client.connect();
  try {
    return (await client.query<Row>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the database that a tool works on', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'owner-database-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  it('is the given one, as it is, and nothing is started for it', async () => {
    const env = { DATABASE_URL: 'postgres://owner@db/given', DATA_DIR: dataDir };
    expect(await withOwnerDatabase(env, { create: true }, (url) => Promise.resolve(url))).toBe(env.DATABASE_URL);
    expect(existsSync(join(dataDir, 'postgres'))).toBe(false);
  });

  it('is missing when there is none and none may be made: the message says how to get one', async () => {
    const work = jest.fn();
    const refused = withOwnerDatabase({ DATA_DIR: dataDir }, { create: false }, work);
    await expect(refused).rejects.toThrow(NoDatabase);
    await expect(refused).rejects.toThrow(/npm start.*DATABASE_URL/);
    expect([work.mock.calls.length, existsSync(join(dataDir, 'postgres'))]).toEqual([0, false]);
  });

  it('is made when it may be, kept for the next tool, and stopped with the work, failed or not', async () => {
    const env = { DATA_DIR: dataDir };
    const used: string[] = [];
    const failing = withOwnerDatabase(env, { create: true }, async (url) => {
      used.push(url);
      await ask(url, 'CREATE TABLE sandwiches (id integer)');
      throw new Error('out of bread');
    });
    await expect(failing).rejects.toThrow('out of bread');
    await expect(ask(used[0] ?? '', 'SELECT 1')).rejects.toMatchObject({ code: 'ECONNREFUSED' });

    await withOwnerDatabase(env, { create: false }, async (server) => {
      expect(new URL(server).pathname).toBe('/breadboard');
      await withOwnerDatabase(env, { create: false }, async (beside) => {
        expect(beside).toBe(server);
        expect(await ask(beside, 'TABLE sandwiches')).toEqual([]);
      });
      // The tool beside it has ended, and left the server alone.
      expect(await ask(server, 'SELECT 1 AS one')).toEqual([{ one: 1 }]);
    });
  });

  it('is made once by whoever comes first', async () => {
    const url = await ensureDatabase(testServerUrl());
    expect(await ensureDatabase(testServerUrl())).toBe(url);
    expect(await ask(url, 'SELECT current_database() AS name')).toEqual([{ name: 'breadboard' }]);
  });
});
