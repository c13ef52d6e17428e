import { PLATFORM_TENANT_ID } from '@breadboard/platform';
import * as pg from 'pg';
import { DemoIds } from './ids';
import { pbandjRows } from './pbandj';
import { CURRENCY, PBANDJ, type Restaurant, RIVAL, TIME_ZONE } from './restaurants';
import { rivalRows } from './rival';
import { DemoRows } from './rows';
import { addUsers, demoPasswordHash, PLATFORM_USERS } from './users';

export { DEMO_API_KEY, DEMO_PASSWORD, demoSignIns, PLATFORM_USERS } from './users';

// Any number will do, as long as every process of this product takes the same.
const DEMO_LOCK = 7_264_102;

/**
 * Fills an empty database with the demo data, in one transaction; leaves a database that holds it as it is.
 * @param now what "yesterday" and "this year" of the demo are counted from.
 * @throws Error with a sentence for the person at the keyboard when the database holds anything else.
 */
export async function loadDemo(ownerUrl: string, now: Date): Promise<'loaded' | 'already there'> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [DEMO_LOCK]);
    const found = await holds(client);
    if (found === 'nothing') await fill(client, now);
    await client.query('COMMIT');
    return found === 'nothing' ? 'loaded' : 'already there';
  } finally {
    // Closing the connection rolls back what was not committed.
    await client.end();
  }
}

async function holds(client: pg.ClientBase): Promise<'nothing' | 'demo'> {
  const { rows } = await client.query<{ id: string; slug: string }>(
    `SELECT t.id, t.slug FROM list_tenant_ids() AS one, find_tenant(one::text) AS t WHERE t.id <> $1`,
    [PLATFORM_TENANT_ID],
  );
  if (rows.length === 0) return 'nothing';
  const strangers = rows.filter(({ id, slug }) => ![PBANDJ, RIVAL].some((r) => r.tenantId === id && r.slug === slug));
  if (strangers.length === 0 && rows.length === 2) return 'demo';
  throw new Error(
    'The demo data only goes into an empty database, and this one holds other restaurants' +
      ` (${rows.map(({ slug }) => slug).join(', ')}). Set DEMO=false to run with what is there, or use another database.`,
  );
}

async function fill(client: pg.ClientBase, now: Date): Promise<void> {
  const passwordHash = await demoPasswordHash();
  await actAs(client, PLATFORM_TENANT_ID);
  const platform = new DemoRows();
  addUsers(platform, new DemoIds('p'), PLATFORM_USERS, passwordHash, now);
  await platform.insert(client, PLATFORM_TENANT_ID);
  await addRestaurant(client, PBANDJ, pbandjRows(passwordHash, now), now);
  await addRestaurant(client, RIVAL, rivalRows(passwordHash, now), now);
}

async function addRestaurant(client: pg.ClientBase, restaurant: Restaurant, rows: DemoRows, now: Date): Promise<void> {
  const { tenantId, slug, name } = restaurant;
  await actAs(client, tenantId);
  await client.query(
    `INSERT INTO tenants (id, slug, name, currency, time_zone, created_at, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $6)`,
    [tenantId, slug, name, CURRENCY, TIME_ZONE, now],
  );
  await rows.insert(client, tenantId);
}

// Row-level security holds the owner, too.
async function actAs(client: pg.ClientBase, tenantId: string): Promise<void> {
  await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenantId]);
}
