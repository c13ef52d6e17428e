import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { attachOrStartEmbeddedPostgres } from '@breadboard/embedded-postgres';
import type { Environment } from '@breadboard/platform';
import * as pg from 'pg';

/** The database of the embedded server that everything is in. */
export const EMBEDDED_DATABASE = 'breadboard';

/** There is no database to work on; the message says how to get one. */
export class NoDatabase extends Error {}

/**
 * Runs `work` with the owner's connection string: `DATABASE_URL`, or the embedded server under `DATA_DIR`. A server that
 * is running already is used beside its owner and left alone; one that is not is started for as long as it takes.
 * @param create makes the embedded server's data and database when they are missing. @throws NoDatabase without it.
 */
export async function withOwnerDatabase<T>(
  env: Environment,
  { create }: { readonly create: boolean },
  work: (ownerUrl: string) => Promise<T>,
): Promise<T> {
  if (env.DATABASE_URL) return work(env.DATABASE_URL);
  const directory = resolve(env.DATA_DIR || '.data', 'postgres');
  if (!create && !existsSync(directory)) throw missing(directory);
  const server = await attachOrStartEmbeddedPostgres({ directory });
  try {
    if (!(await ensureDatabase(server.url, create))) throw missing(directory);
    const url = new URL(server.url);
    url.pathname = `/${EMBEDDED_DATABASE}`;
    return await work(url.toString());
  } finally {
    await server.stop();
  }
}

/** @returns whether the database is there. */
async function ensureDatabase(serverUrl: string, create: boolean): Promise<boolean> {
  const client = new pg.Client({ connectionString: serverUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [EMBEDDED_DATABASE]);
    if (rowCount !== 0 || !create) return rowCount !== 0;
    await client.query(`CREATE DATABASE ${EMBEDDED_DATABASE}`);
    return true;
  } finally {
    await client.end();
  }
}

function missing(directory: string): NoDatabase {
  return new NoDatabase(
    `There is no database in ${directory} yet. Start the server once with "npm start", or name a database with DATABASE_URL.`,
  );
}
