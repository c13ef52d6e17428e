import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readableAcrossTenants, systemFunction, tenantTable } from './support/tenant-table';

export class Identity1764000003000 implements MigrationInterface {
  name = 'Identity1764000003000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE users (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        id uuid NOT NULL,
        email text NOT NULL,
        email_lc text NOT NULL GENERATED ALWAYS AS (lower(email)) STORED,
        password_hash text NOT NULL,
        roles text[] NOT NULL CHECK (cardinality(roles) > 0),
        location_ids uuid[] NOT NULL DEFAULT '{}',
        customer_id uuid,
        disabled_at timestamptz(3),
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        PRIMARY KEY (tenant_id, id),
        CONSTRAINT users_email UNIQUE (tenant_id, email_lc),
        CONSTRAINT users_customer UNIQUE (tenant_id, customer_id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );
      CREATE INDEX users_sign_in ON users (email_lc);
      ${tenantTable('users', ['SELECT', 'INSERT', 'UPDATE'])}
      ${readableAcrossTenants('users')}
      ${systemFunction(
        'find_sign_ins(wanted_email text, wanted_slug text)',
        'TABLE (tenant_id uuid, user_id uuid)',
        `SELECT u.tenant_id, u.id FROM users u JOIN tenants t ON t.id = u.tenant_id
         WHERE u.email_lc = wanted_email AND (wanted_slug IS NULL OR t.slug = wanted_slug)
         ORDER BY u.tenant_id LIMIT 20`,
      )}

      CREATE TABLE sessions (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        created_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        revoked_at timestamptz(3),
        revoked_reason text,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id)
      );
      CREATE INDEX sessions_user ON sessions (tenant_id, user_id);
      ${tenantTable('sessions', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])}

      CREATE TABLE refresh_tokens (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        session_id uuid NOT NULL,
        secret_hash bytea NOT NULL,
        created_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        used_at timestamptz(3),
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, session_id) REFERENCES sessions (tenant_id, id) ON DELETE CASCADE
      );
      CREATE INDEX refresh_tokens_session ON refresh_tokens (tenant_id, session_id);
      ${tenantTable('refresh_tokens', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])}

      CREATE TABLE api_keys (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        location_id uuid NOT NULL,
        name text NOT NULL,
        secret_hash bytea NOT NULL CONSTRAINT api_keys_secret UNIQUE,
        scopes text[] NOT NULL,
        created_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3),
        revoked_at timestamptz(3),
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, location_id) REFERENCES locations (tenant_id, id)
      );
      ${tenantTable('api_keys', ['SELECT', 'INSERT', 'UPDATE'])}

      CREATE TABLE audit_log (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        id uuid NOT NULL,
        at timestamptz(3) NOT NULL,
        actor_id uuid,
        actor_roles text[] NOT NULL,
        action text NOT NULL,
        object_type text,
        object_id uuid,
        reason text,
        details jsonb NOT NULL DEFAULT '{}',
        request_id text,
        PRIMARY KEY (tenant_id, id)
      );
      CREATE INDEX audit_log_newest ON audit_log (tenant_id, at DESC, id DESC);
      ${tenantTable('audit_log', ['SELECT', 'INSERT'])}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION find_sign_ins(text, text);
      DROP TABLE audit_log, api_keys, refresh_tokens, sessions, users;
    `);
  }
}
