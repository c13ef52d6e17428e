import type { Invariant, SchemaRule } from './invariant';

/** References that no foreign key can hold, since they are elements of an array. */
export const TENANCY: readonly Invariant[] = [
  {
    id: 'users-at-own-locations',
    title: 'users are bound to locations of their own tenant',
    table: 'users',
    sql: `
      SELECT u.id AS user_id, bound.location_id
      FROM users u CROSS JOIN LATERAL unnest(u.location_ids) AS bound (location_id)
      WHERE u.tenant_id = $1
        AND NOT EXISTS (SELECT FROM locations l WHERE (l.tenant_id, l.id) = ($1, bound.location_id))`,
  },
];

const TENANT_TABLES = `
  pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace AND n.nspname = 'public'
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
    AND a.attname = CASE c.relname WHEN 'tenants' THEN 'id' ELSE 'tenant_id' END
  WHERE c.relkind IN ('r', 'p')`;

/** What keeps tenants apart. Read from the catalog, so that no new table can be forgotten. */
export const SCHEMA_RULES: readonly SchemaRule[] = [
  {
    id: 'tables-have-a-tenant',
    title: 'every table belongs to a tenant',
    counted: `SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'public'`,
    sql: `
      SELECT t.tablename AS table_name FROM pg_tables t
      WHERE t.schemaname = 'public' AND t.tablename NOT IN ('tenants', 'schema_migrations') AND NOT EXISTS (
        SELECT FROM information_schema.columns c WHERE c.table_schema = 'public' AND c.table_name = t.tablename
          AND c.column_name = 'tenant_id' AND c.is_nullable = 'NO')`,
  },
  {
    id: 'row-level-security',
    title: 'row-level security is enabled and forced, with the tenant policy',
    counted: `SELECT count(*)::int AS n FROM ${TENANT_TABLES}`,
    sql: `
      SELECT c.relname AS table_name FROM ${TENANT_TABLES} AND (NOT c.relrowsecurity OR NOT c.relforcerowsecurity
        OR NOT EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polcmd = '*'
          AND pg_get_expr(p.polqual, p.polrelid) LIKE '%app.tenant_id%'
          AND pg_get_expr(p.polwithcheck, p.polrelid) LIKE '%app.tenant_id%'))`,
  },
  {
    id: 'references-carry-the-tenant',
    title: 'references between tables carry the tenant, so no row refers to another tenant’s',
    counted: `SELECT count(*)::int AS n FROM pg_constraint
      WHERE contype = 'f' AND connamespace = 'public'::regnamespace`,
    sql: `
      SELECT k.conrelid::regclass::text AS table_name, k.conname AS reference
      FROM pg_constraint k
      WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND (NOT k.convalidated OR NOT EXISTS (
        SELECT FROM unnest(k.conkey, k.confkey) AS pair (here, there)
        JOIN pg_attribute h ON (h.attrelid, h.attnum, h.attname) = (k.conrelid, pair.here, 'tenant_id')
        JOIN pg_attribute t ON (t.attrelid, t.attnum) = (k.confrelid, pair.there)
          AND t.attname = CASE WHEN k.confrelid = 'tenants'::regclass THEN 'id' ELSE 'tenant_id' END))`,
  },
  {
    id: 'application-role',
    title: 'the application’s role owns nothing and bypasses nothing',
    counted: `SELECT count(*)::int AS n FROM pg_roles WHERE rolname LIKE 'breadboard\\_%'`,
    sql: `
      SELECT r.rolname AS role FROM pg_roles r
      WHERE r.rolname LIKE 'breadboard\\_%' AND (r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb
        OR (r.rolcanlogin AND (r.rolname <> 'breadboard_app'
          OR EXISTS (SELECT FROM pg_class c WHERE c.relowner = r.oid))))`,
  },
];
