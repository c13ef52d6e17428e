import { createTestDatabase, type TestDatabase } from '@breadboard/testing';

/** Tables without an owner among the tenants, each with its reason. */
const WITHOUT_TENANT = ['schema_migrations' /* the migrations' own memory */];
/** Keyed by the tenant itself. */
const TENANTS = 'tenants';
/** Functions that look across tenants: reviewed one by one, owned by a role that nobody can sign in as. */
const ACROSS_TENANTS = [
  'demo_clock_ahead',
  'find_api_key',
  'find_provider_charge',
  'find_sign_ins',
  'find_tenant',
  'list_tenant_ids',
  'search_customers' /* one tenant's rows alone, but past its policy: no index answers LIKE under row-level security */,
  'tenants_that_learn_stage_minutes',
  'tenants_with_erasures_to_do',
  'tenants_with_methods_to_detach',
  'tenants_with_orders_to_start',
  'tenants_with_pending_refunds',
  'tenants_with_points_to_settle',
  'tenants_with_provider_events',
  'tenants_with_segments_to_judge',
  'tenants_with_unpublished_events',
  'tenants_with_unsettled_payments',
];

describe('the schema', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());

  const names = async (sql: string): Promise<string[]> =>
    (await database.owner<{ name: string }>(sql)).map((row) => row.name);

  it('gives every table a tenant, first in its primary key and in every unique key', async () => {
    const keys = await database.owner<{ name: string; key: string; first: string }>(`
      SELECT c.relname AS name, i.relname AS key, a.attname AS first
      FROM pg_index x JOIN pg_class c ON c.oid = x.indrelid JOIN pg_class i ON i.oid = x.indexrelid
      JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
      JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = x.indkey[0]
      WHERE x.indisunique`);
    const strangers = keys.filter(({ name }) => !WITHOUT_TENANT.includes(name) && name !== TENANTS);
    // A key's hash is looked up before its tenant is known; being unique everywhere, it tells nobody anything.
    const others = strangers.filter(({ first, key }) => first !== 'tenant_id' && key !== 'api_keys_secret');
    expect(others).toEqual([]);
    const tables = await names(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`);
    const keyed = new Set(keys.map(({ name }) => name));
    expect(tables.filter((table) => !keyed.has(table))).toEqual([]);
    expect(tables.length).toBeGreaterThan(25);
  });

  it('enables and forces row-level security with a policy on every table', async () => {
    const open = await names(`
      SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
      WHERE c.relkind IN ('r', 'p') AND (NOT c.relrowsecurity OR NOT c.relforcerowsecurity
        OR NOT EXISTS (SELECT 1 FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*'
          AND pg_get_expr(p.polqual, p.polrelid) LIKE '%app.tenant_id%'
          AND pg_get_expr(p.polwithcheck, p.polrelid) LIKE '%app.tenant_id%'))`);
    expect(open).toEqual(WITHOUT_TENANT);
  });

  it('shows the application no row of any table while no tenant is set', async () => {
    const tables = await names(`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`);
    for (const table of tables.filter((name) => !WITHOUT_TENANT.includes(name))) {
      expect([table, await database.dataSource.query(`SELECT 1 FROM ${table} LIMIT 1`)]).toEqual([table, []]);
    }
    await expect(database.dataSource.query('SELECT 1 FROM schema_migrations')).rejects.toThrow('permission denied');
  });

  it('carries the tenant in every foreign key between tenant tables', async () => {
    const plain = await names(`
      SELECT k.conrelid::regclass || '.' || k.conname AS name FROM pg_constraint k
      WHERE k.contype = 'f' AND k.confrelid <> '${TENANTS}'::regclass
        AND NOT EXISTS (SELECT 1 FROM pg_attribute a JOIN pg_attribute f
          ON f.attrelid = k.confrelid AND f.attnum = k.confkey[1] AND f.attname = 'tenant_id'
          WHERE a.attrelid = k.conrelid AND a.attnum = k.conkey[1] AND a.attname = 'tenant_id')`);
    expect(plain).toEqual([]);
  });

  it('lets the application own nothing, bypass nothing, and truncate nothing', async () => {
    expect(
      await database.owner(
        `SELECT rolname FROM pg_roles WHERE rolname LIKE 'breadboard_%'
         AND (rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR (rolcanlogin AND rolname <> 'breadboard_app'))`,
      ),
    ).toEqual([]);
    expect(
      await names(`SELECT relname AS name FROM pg_class WHERE pg_get_userbyid(relowner) = 'breadboard_app'`),
    ).toEqual([]);
    expect(
      await names(
        `SELECT table_name AS name FROM information_schema.role_table_grants WHERE grantee = 'breadboard_app'
         AND privilege_type NOT IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')`,
      ),
    ).toEqual([]);
  });

  it('keeps ledgers and logs append-only for the application', async () => {
    const writable = await names(`
      SELECT table_name AS name FROM information_schema.role_table_grants WHERE grantee = 'breadboard_app'
        AND privilege_type IN ('UPDATE', 'DELETE')
        AND table_name IN ('loyalty_transactions', 'stock_movements', 'order_status_history', 'audit_log', 'order_lines',
          'order_line_modifiers', 'loyalty_programs')`);
    expect(writable).toEqual([]);
  });

  it('has no function that sees across tenants but the reviewed ones, and no view that looks with its owner’s eyes', async () => {
    const definers = await database.owner<{ name: string; owner: string; config: string[] }>(`
      SELECT p.proname AS name, pg_get_userbyid(p.proowner) AS owner, p.proconfig AS config
      FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace AND n.nspname = 'public'
      WHERE p.prosecdef ORDER BY p.proname`);
    expect(definers.map(({ name }) => name)).toEqual(ACROSS_TENANTS);
    for (const { owner, config } of definers) {
      expect([owner, config]).toEqual(['breadboard_system', ['search_path=pg_catalog, public']]);
    }
    expect(
      await names(`
        SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
        WHERE c.relkind = 'v' AND NOT coalesce(c.reloptions::text LIKE '%security_invoker=true%', false)`),
    ).toEqual([]);
  });

  it('stores money as integers and time with its zone, to the millisecond', async () => {
    const wrong = await names(`
      SELECT table_name || '.' || column_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND table_name <> 'schema_migrations'
        AND (data_type IN ('real', 'double precision', 'money', 'numeric', 'timestamp without time zone')
          OR (data_type = 'timestamp with time zone' AND datetime_precision <> 3))`);
    expect(wrong).toEqual([]);
  });
});
