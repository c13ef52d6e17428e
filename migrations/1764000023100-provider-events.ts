import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readableAcrossTenants, systemFunction, tenantTable } from './support/tenant-table';

/** What payment providers told us, without what they said: a hint to look, noted once. */
export class ProviderEvents1764000023100 implements MigrationInterface {
  name = 'ProviderEvents1764000023100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE provider_events (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        provider text NOT NULL CHECK (provider IN ('stripe')),
        event_id text NOT NULL,
        type text NOT NULL,
        reference text CHECK ((reference IS NULL) = (status = 'ignored')),
        status text NOT NULL CHECK (status IN ('received', 'ignored', 'agrees', 'differs')),
        received_at timestamptz(3) NOT NULL,
        handled_at timestamptz(3) CHECK ((handled_at IS NULL) = (status = 'received')),
        PRIMARY KEY (tenant_id, provider, event_id)
      );
      COMMENT ON COLUMN provider_events.reference IS 'the order that was paid for; null: no charge of ours';
      CREATE INDEX provider_events_received ON provider_events (received_at) WHERE status = 'received';
      ${tenantTable('provider_events', ['SELECT', 'INSERT', 'UPDATE'])}
      ${readableAcrossTenants('provider_events')}
      ${systemFunction(
        'tenants_with_provider_events()',
        'SETOF uuid',
        `SELECT DISTINCT e.tenant_id FROM provider_events e WHERE e.status = 'received'`,
      )}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP FUNCTION tenants_with_provider_events(); DROP TABLE provider_events');
  }
}
