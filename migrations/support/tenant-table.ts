/** What the application's role may do with a table; TRUNCATE is never among it, for it ignores row-level security. */
export type Grant = 'SELECT' | 'INSERT' | 'UPDATE' | 'DELETE';

/** The login role of the API and the worker. It owns nothing and cannot bypass row-level security. */
export const APP_ROLE = 'breadboard_app';
/** Owner of the few reviewed functions that look across tenants. Nobody can sign in as it. */
export const SYSTEM_ROLE = 'breadboard_system';

// Once per statement (the sub-select), and no rows instead of an error when no tenant is set (nullif).
const CURRENT_TENANT = `(select nullif(current_setting('app.tenant_id', true), '')::uuid)`;

/**
 * SQL that every tenant-owned table ends with: row-level security enabled and forced, the tenant policy, and grants.
 * `tenantColumn` is `id` for the table of tenants itself.
 */
export function tenantTable(table: string, grants: readonly Grant[], tenantColumn = 'tenant_id'): string {
  return `
    ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE ${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY ${table}_tenant ON ${table}
      USING (${tenantColumn} = ${CURRENT_TENANT}) WITH CHECK (${tenantColumn} = ${CURRENT_TENANT});
    GRANT ${grants.join(', ')} ON ${table} TO ${APP_ROLE};
  `;
}

/** Lets the reviewed functions, and nobody else, read a table across tenants. */
export function readableAcrossTenants(table: string): string {
  return `
    CREATE POLICY ${table}_system ON ${table} FOR SELECT TO ${SYSTEM_ROLE} USING (true);
    GRANT SELECT ON ${table} TO ${SYSTEM_ROLE};
  `;
}

/**
 * A view that a feature publishes for its siblings to read. It runs with the rights of whoever asks, so that the tenant
 * policies of the tables under it hold.
 */
export function publishedView(name: string, select: string): string {
  return `
    CREATE VIEW ${name} WITH (security_invoker = true) AS ${select};
    GRANT SELECT ON ${name} TO ${APP_ROLE};
  `;
}

/**
 * A function that runs as the system role: the only way to see more than one tenant. `signature` is what DROP needs;
 * `body` the SQL after AS.
 */
export function systemFunction(signature: string, returns: string, body: string): string {
  const name = signature.slice(0, signature.indexOf('('));
  const types = signature.slice(signature.indexOf('('));
  return `
    CREATE FUNCTION ${signature} RETURNS ${returns} LANGUAGE sql STABLE SECURITY DEFINER
      SET search_path = pg_catalog, public AS $body$ ${body} $body$;
    GRANT CREATE ON SCHEMA public TO ${SYSTEM_ROLE};
    ALTER FUNCTION ${name}${types} OWNER TO ${SYSTEM_ROLE};
    REVOKE CREATE ON SCHEMA public FROM ${SYSTEM_ROLE};
    REVOKE ALL ON FUNCTION ${name}${types} FROM PUBLIC;
    GRANT EXECUTE ON FUNCTION ${name}${types} TO ${APP_ROLE};
  `;
}
