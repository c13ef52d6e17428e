import { required } from '@breadboard/kernel';
import type { ClientBase } from 'pg';
import type { Invariant, SchemaRule } from './invariant';
import { INVARIANTS } from './invariants';
import { SCHEMA_RULES } from './tenancy';

/** What was found of one invariant, over all tenants. */
export interface Outcome {
  readonly id: string;
  readonly title: string;
  readonly checked: number;
  /** Rows that break it, with the tenant's slug. */
  readonly broken: readonly BrokenRow[];
}

export type BrokenRow = Readonly<Record<string, unknown>>;

interface Tenant {
  readonly id: string;
  readonly slug: string;
}

/** Checks every invariant of every tenant in the client's transaction, so that all of them see one snapshot. */
export async function checkData(client: ClientBase): Promise<Outcome[]> {
  const { rows: tenants } = await client.query<Tenant>(
    'SELECT t.id, t.slug FROM list_tenant_ids() AS one, find_tenant(one::text) AS t ORDER BY t.slug',
  );
  const outcomes: Outcome[] = [];
  for (const rule of SCHEMA_RULES) outcomes.push(await checkSchema(client, rule));
  for (const invariant of INVARIANTS) {
    const found = [];
    for (const tenant of tenants) found.push(await checkTenant(client, invariant, tenant));
    outcomes.push({
      id: invariant.id,
      title: invariant.title,
      checked: found.reduce((sum, { checked }) => sum + checked, 0),
      broken: found.flatMap(({ broken }) => broken),
    });
  }
  return outcomes;
}

/** What a connection of the application's role sees before it has named a tenant: nothing, of any table. */
export async function checkBlindness(appClient: ClientBase): Promise<Outcome> {
  const { rows: tables } = await appClient.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_class c
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm')
       AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1`,
  );
  const looks = tables.map(({ name }) => `SELECT '${name}' AS table_name WHERE EXISTS (SELECT FROM ${name})`);
  const { rows: broken } = await appClient.query<BrokenRow>(looks.join(' UNION ALL '));
  const title = 'a connection of the application without a tenant sees no rows';
  return { id: 'nothing-without-tenant', title, checked: tables.length, broken };
}

async function checkSchema(client: ClientBase, { id, title, counted, sql }: SchemaRule): Promise<Outcome> {
  const { rows: broken } = await client.query<BrokenRow>(sql);
  return { id, title, checked: await count(client, counted), broken };
}

async function checkTenant(
  client: ClientBase,
  { table, sql }: Invariant,
  tenant: Tenant,
): Promise<{ checked: number; broken: BrokenRow[] }> {
  // Row-level security holds an owner who is no superuser, too.
  await client.query(`SELECT set_config('app.tenant_id', $1, true)`, [tenant.id]);
  const { rows } = await client.query<BrokenRow>(sql, [tenant.id]);
  const checked = await count(client, `SELECT count(*)::int AS n FROM ${table} WHERE tenant_id = $1`, [tenant.id]);
  return { checked, broken: rows.map((row) => ({ tenant: tenant.slug, ...row })) };
}

async function count(client: ClientBase, sql: string, params: readonly unknown[] = []): Promise<number> {
  const { rows } = await client.query<{ n: number }>(sql, [...params]);
  return required(rows[0], 'count').n;
}
