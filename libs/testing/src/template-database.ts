import { randomBytes } from 'node:crypto';
import * as pg from 'pg';

export const TEMPLATE = 'breadboard_template';

/** Connection string of another database on the same server. */
export function databaseUrl(serverUrl: string, database: string): string {
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.toString();
}

/** Makes the template that test databases are cloned from, and has it migrated. */
export async function createTemplateDatabase(
  serverUrl: string,
  migrateUrl: (url: string) => Promise<unknown>,
): Promise<void> {
  await asOwner(serverUrl, (client) => client.query(`CREATE DATABASE ${TEMPLATE}`));
  await migrateUrl(databaseUrl(serverUrl, TEMPLATE));
}

/** A fresh copy of the template, or an empty database. @returns its connection string. */
export async function cloneDatabase(
  serverUrl: string,
  from: typeof TEMPLATE | 'template0' = TEMPLATE,
): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  await asOwner(serverUrl, (client) => client.query(`CREATE DATABASE ${name} TEMPLATE ${from} STRATEGY wal_log`));
  return databaseUrl(serverUrl, name);
}

export async function dropDatabase(serverUrl: string, url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1);
  await asOwner(serverUrl, (client) =>
    client.query(`DROP DATABASE IF EXISTS ${client.escapeIdentifier(name)} WITH (FORCE)`),
  );
}

async function asOwner(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
