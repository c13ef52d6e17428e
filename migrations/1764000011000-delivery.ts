import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readableAcrossTenants, systemFunction, tenantTable } from './support/tenant-table';

/** What makes a change heard once and a request count once. */
export class Delivery1764000011000 implements MigrationInterface {
  name = 'Delivery1764000011000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE outbox (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        id uuid NOT NULL,
        type text NOT NULL,
        aggregate text NOT NULL,
        aggregate_id uuid NOT NULL,
        aggregate_seq integer NOT NULL CHECK (aggregate_seq > 0),
        payload jsonb NOT NULL,
        created_at timestamptz(3) NOT NULL,
        published_at timestamptz(3),
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz(3) NOT NULL,
        last_error text,
        PRIMARY KEY (tenant_id, id),
        CONSTRAINT outbox_sequence UNIQUE (tenant_id, aggregate, aggregate_id, aggregate_seq)
      ) WITH (fillfactor = 80);
      CREATE INDEX outbox_unpublished ON outbox (tenant_id, next_attempt_at) WHERE published_at IS NULL;
      ${tenantTable('outbox', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])}
      ${readableAcrossTenants('outbox')}
      ${systemFunction(
        'tenants_with_unpublished_events(due timestamptz)',
        'SETOF uuid',
        `SELECT t.id FROM tenants t WHERE EXISTS (
           SELECT 1 FROM outbox o WHERE o.tenant_id = t.id AND o.published_at IS NULL AND o.next_attempt_at <= due)`,
      )}

      CREATE TABLE idempotency_keys (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        principal text NOT NULL,
        key text NOT NULL,
        fingerprint bytea NOT NULL,
        resource_id uuid,
        status_code integer,
        body text,
        created_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL,
        PRIMARY KEY (tenant_id, principal, key)
      );
      COMMENT ON COLUMN idempotency_keys.status_code IS 'null: begun, and not yet answered';
      CREATE INDEX idempotency_keys_begun ON idempotency_keys (tenant_id, resource_id) WHERE status_code IS NULL;
      CREATE INDEX idempotency_keys_expiry ON idempotency_keys (tenant_id, expires_at);
      ${tenantTable('idempotency_keys', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION tenants_with_unpublished_events(timestamptz);
      DROP TABLE idempotency_keys, outbox;
    `);
  }
}
