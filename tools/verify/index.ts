import { appUrl } from '@breadboard/platform';
import * as pg from 'pg';
import { checkBlindness, checkData, type Outcome } from './check';

/** There is no schema to check in this database. */
export class NothingToVerify extends Error {}

/**
 * Checks every invariant on a live database, beside whatever else is going on: one snapshot, read only, nothing locked.
 * @param ownerUrl the owner's connection string.
 */
export async function verify(ownerUrl: string): Promise<Outcome[]> {
  const data = await withClient(ownerUrl, async (client) => {
    await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
    await assertMigrated(client);
    return checkData(client);
  });
  return [...data, await withClient(appUrl(ownerUrl), checkBlindness)];
}

async function assertMigrated(client: pg.ClientBase): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(`SELECT to_regclass('public.outbox') IS NOT NULL AS there`);
  if (rows[0]?.there) return;
  throw new NothingToVerify('The database has no tables yet. Start the server once, or run "npm run migrate".');
}

async function withClient<T>(url: string, work: (client: pg.ClientBase) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'breadboard-verify' });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
