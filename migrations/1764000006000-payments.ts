import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support/tenant-table';

export class PaymentMethods1764000006000 implements MigrationInterface {
  name = 'PaymentMethods1764000006000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE payment_methods (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        customer_id uuid NOT NULL,
        provider text NOT NULL CHECK (provider IN ('simulated')),
        provider_ref text NOT NULL,
        brand text NOT NULL,
        last_four text NOT NULL CHECK (last_four ~ '^[0-9]{4}$'),
        expiration_month smallint NOT NULL CHECK (expiration_month BETWEEN 1 AND 12),
        expiration_year smallint NOT NULL,
        state text NOT NULL CHECK (state IN ('chargeable', 'consumed')),
        created_at timestamptz(3) NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );
      CREATE INDEX payment_methods_customer ON payment_methods (tenant_id, customer_id);
      ${tenantTable('payment_methods', ['SELECT', 'INSERT', 'UPDATE'])}

      CREATE TABLE simulated_charges (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        reference text NOT NULL,
        state text NOT NULL CHECK (state IN ('authorized', 'captured', 'voided', 'declined')),
        amount bigint NOT NULL CHECK (amount > 0 OR state = 'voided'),
        currency text NOT NULL,
        decline_code text,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        PRIMARY KEY (tenant_id, reference)
      );
      COMMENT ON COLUMN simulated_charges.amount IS 'zero: voided before anything was authorized';
      COMMENT ON TABLE simulated_charges IS 'what the simulated provider remembers; not part of our books';
      ${tenantTable('simulated_charges', ['SELECT', 'INSERT', 'UPDATE'])}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE simulated_charges, payment_methods');
  }
}
