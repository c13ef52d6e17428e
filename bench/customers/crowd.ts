import type { Uuid } from '@breadboard/kernel';
import type { Client } from 'pg';

export interface CrowdSize {
  /** Customers in all. */
  readonly customers: number;
  /** Those of the tenant that is looked at. */
  readonly ours: number;
  /** The tenants that share the others. */
  readonly others: number;
}

/** The tenant that is looked at. */
export const OUR_TENANT: Uuid = '00000000-0000-7000-8000-000000000001';

const FIRST_NAMES = `James Mary Robert Patricia John Jennifer Michael Linda David Elizabeth William Barbara Richard Susan
  Joseph Jessica Thomas Sarah Charles Karen Christopher Lisa Daniel Nancy Matthew Betty Anthony Margaret Mark Sandra Zoë
  Chloé José María Søren Łukasz Noël Renée François Jürgen Aarav Priya Wei Ling Yuki Haruto Olga Дмитрий Fatima Omar`;
const LAST_NAMES = `Smith Johnson Williams Brown Jones Garcia Miller Davis Rodriguez Martinez Hernandez Lopez Gonzalez Wilson
  Anderson Thomas Taylor Moore Jackson Martin Lee Perez Thompson White Harris Sanchez Clark Ramirez Lewis Robinson Walker
  Young Allen King Wright Scott Torres Nguyen Hill Flores Müller Dóe Öztürk Nowak Kowalski Иванов Sørensen O'Brien
  Nakamura Abebe`;
const MAIL_HOSTS = 'gmail.com gmail.com gmail.com yahoo.com outlook.com icloud.com hotmail.com proton.me';

const words = (text: string): string[] => text.split(/\s+/);

/**
 * Puts a crowd of customers on file, over six years, the tenants mixed in time. Those who came long ago have the high tiers
 * and are gone, as it is in life: a list that assumes an even mix has to show what it does. Runs as the superuser, and builds
 * the indexes after the rows.
 * @returns seconds that it took.
 */
export async function loadCrowd(owner: Client, size: CrowdSize): Promise<number> {
  const begun = Date.now();
  await owner.query(`SET session_replication_role = replica; SET maintenance_work_mem = '256MB'`);
  const indexes = await owner.query<{ name: string; definition: string }>(
    `SELECT indexname AS name, indexdef AS definition FROM pg_indexes
     WHERE tablename = 'customers' AND indexname NOT IN (SELECT conname FROM pg_constraint)`,
  );
  for (const { name } of indexes.rows) await owner.query(`DROP INDEX ${name}`);
  await insertTenants(owner, size);
  await insertCustomers(owner, size);
  for (const { definition } of indexes.rows) await owner.query(definition);
  await insertAccounts(owner);
  await owner.query('VACUUM ANALYZE customers');
  await owner.query('VACUUM ANALYZE loyalty_accounts');
  await owner.query('RESET session_replication_role');
  return (Date.now() - begun) / 1_000;
}

async function insertTenants(owner: Client, { others }: CrowdSize): Promise<void> {
  await owner.query(
    `INSERT INTO tenants (id, slug, name, currency, time_zone, created_at, updated_at)
     SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'crowd-' || n, 'Crowd ' || n, 'USD',
       'America/New_York', '2020-01-01', '2020-01-01'
     FROM generate_series(1, $1::int + 1) AS n`,
    [others],
  );
}

async function insertCustomers(owner: Client, { customers, ours, others }: CrowdSize): Promise<void> {
  await owner.query(
    `INSERT INTO customers (tenant_id, id, first_name, last_name, email, phone, loyalty_tier, segment, segment_due_at,
       total_orders, created_at, updated_at)
     SELECT ('00000000-0000-7000-8000-' || lpad(to_hex(tenant), 12, '0'))::uuid,
       ('01900000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, first_name, last_name,
       lower(folded(first_name || '.' || replace(last_name, '''', ''))) || n || '@' || ($6::text[])[1 + luck % 8],
       '+1' || 2000000000 + (n * 7919::bigint) % 7999999999,
       CASE WHEN age > 0.6 AND luck % 100 < 2 THEN 'platinum' WHEN age > 0.5 AND luck % 100 < 15 THEN 'gold'
         WHEN age > 0.1 AND luck % 100 < 40 THEN 'silver' ELSE 'bronze' END,
       CASE WHEN age < 0.1 THEN 'new' WHEN luck % 90 < 30 THEN 'active' WHEN luck % 90 < 32 THEN 'vip'
         WHEN luck % 90 < 55 THEN 'at_risk' ELSE 'lapsed' END,
       NULL, luck % 40, at, at
     FROM (
       SELECT n, 1 - n / $1::float8 AS age, ($4::text[])[1 + abs(hashint4(n)) % 50] AS first_name,
         ($5::text[])[1 + abs(hashint4(n + 7777777)) % 50] AS last_name, abs(hashint4(n + 99999)) AS luck,
         CASE WHEN n * $2::bigint / $1 > (n - 1) * $2::bigint / $1 THEN 1 ELSE 2 + n % $3 END AS tenant,
         timestamptz '2020-01-01' + n / $1::float8 * interval '6 years' AS at
       FROM generate_series(1, $1::int) AS n) AS drawn`,
    [customers, ours, others, words(FIRST_NAMES), words(LAST_NAMES), words(MAIL_HOSTS)],
  );
}

/** Four of five have an account, and all who have a tier. */
async function insertAccounts(owner: Client): Promise<void> {
  await owner.query(
    `INSERT INTO loyalty_accounts (tenant_id, customer_id, balance, tier, updated_at)
     SELECT tenant_id, id, total_orders * 10, loyalty_tier, created_at FROM customers
     WHERE loyalty_tier <> 'bronze' OR total_orders % 5 > 0`,
  );
}
