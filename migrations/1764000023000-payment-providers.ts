import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readableAcrossTenants, systemFunction, tenantTable } from './support/tenant-table';

/** Cards that guests keep, at any provider, and which of a real provider's charges are ours. */
export class PaymentProviders1764000023000 implements MigrationInterface {
  name = 'PaymentProviders1764000023000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payment_methods
        DROP CONSTRAINT payment_methods_provider_check,
        ADD CONSTRAINT payment_methods_provider_check CHECK (provider IN ('simulated', 'stripe')),
        ADD COLUMN provider_customer text,
        ADD COLUMN is_default boolean NOT NULL DEFAULT false CHECK (NOT is_default OR state = 'chargeable'),
        ADD COLUMN detach_at timestamptz(3) CHECK (detach_at IS NULL OR state = 'consumed');
      COMMENT ON COLUMN payment_methods.provider_customer IS 'the provider''s name for the customer; null: it needs none';
      COMMENT ON COLUMN payment_methods.detach_at IS 'when the provider is to be told next that it is detached; null: it knows';
      UPDATE payment_methods m SET is_default = true FROM (
        SELECT DISTINCT ON (tenant_id, customer_id) tenant_id, id FROM payment_methods WHERE state = 'chargeable'
        ORDER BY tenant_id, customer_id, created_at, id) first
      WHERE (m.tenant_id, m.id) = (first.tenant_id, first.id);
      CREATE UNIQUE INDEX payment_methods_default ON payment_methods (tenant_id, customer_id) WHERE is_default;
      CREATE UNIQUE INDEX payment_methods_stripe ON payment_methods (tenant_id, provider_ref) WHERE provider = 'stripe';
      CREATE INDEX payment_methods_to_detach ON payment_methods (detach_at) WHERE detach_at IS NOT NULL;
      ${readableAcrossTenants('payment_methods')}
      ${systemFunction(
        'tenants_with_methods_to_detach(due timestamptz)',
        'SETOF uuid',
        'SELECT DISTINCT m.tenant_id FROM payment_methods m WHERE m.detach_at <= due',
      )}

      CREATE TABLE provider_charges (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        reference text NOT NULL,
        provider_id text,
        decline_code text,
        closed_at timestamptz(3),
        created_at timestamptz(3) NOT NULL,
        PRIMARY KEY (tenant_id, reference)
      );
      COMMENT ON TABLE provider_charges IS 'which charge of the provider a reference of ours is; written apart from the order';
      COMMENT ON COLUMN provider_charges.closed_at IS 'since when nothing may be authorized under the reference';
      CREATE INDEX provider_charges_provider_id ON provider_charges (provider_id);
      ${tenantTable('provider_charges', ['SELECT', 'INSERT', 'UPDATE'])}
      ${readableAcrossTenants('provider_charges')}
      ${systemFunction(
        'find_provider_charge(id text)',
        'TABLE (tenant_id uuid, reference text)',
        'SELECT c.tenant_id, c.reference FROM provider_charges c WHERE c.provider_id = id LIMIT 1',
      )}

      ALTER TABLE simulated_charges ADD COLUMN refuses_refunds boolean NOT NULL DEFAULT false;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE simulated_charges DROP COLUMN refuses_refunds;
      DROP FUNCTION find_provider_charge(text);
      DROP TABLE provider_charges;
      DROP FUNCTION tenants_with_methods_to_detach(timestamptz);
      DROP POLICY payment_methods_system ON payment_methods;
      REVOKE SELECT ON payment_methods FROM breadboard_system;
      DROP INDEX payment_methods_to_detach, payment_methods_stripe, payment_methods_default;
      ALTER TABLE payment_methods
        DROP COLUMN detach_at, DROP COLUMN is_default, DROP COLUMN provider_customer,
        DROP CONSTRAINT payment_methods_provider_check,
        ADD CONSTRAINT payment_methods_provider_check CHECK (provider IN ('simulated'));
    `);
  }
}
