import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishedView, tenantTable } from './support/tenant-table';

export class Customers1764000002000 implements MigrationInterface {
  name = 'Customers1764000002000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE customers (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        id uuid NOT NULL,
        first_name text NOT NULL,
        last_name text NOT NULL,
        email text NOT NULL,
        email_lc text NOT NULL GENERATED ALWAYS AS (lower(email)) STORED,
        phone text,
        birthday date,
        preferences jsonb NOT NULL DEFAULT '{}',
        enabled boolean NOT NULL DEFAULT true,
        segment text NOT NULL DEFAULT 'new' CHECK (segment IN ('new', 'active', 'vip', 'at_risk', 'lapsed')),
        total_orders integer NOT NULL DEFAULT 0 CHECK (total_orders >= 0),
        total_spent bigint NOT NULL DEFAULT 0 CHECK (total_spent >= 0),
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        PRIMARY KEY (tenant_id, id),
        CONSTRAINT customers_email UNIQUE (tenant_id, email_lc)
      );
      CREATE INDEX customers_newest ON customers (tenant_id, created_at DESC, id DESC);
      CREATE INDEX customers_phone ON customers (tenant_id, phone);
      ${tenantTable('customers', ['SELECT', 'INSERT', 'UPDATE'])}

      CREATE TABLE addresses (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        customer_id uuid NOT NULL,
        type text NOT NULL CHECK (type IN ('home', 'work', 'other')),
        street text NOT NULL,
        city text NOT NULL,
        state text NOT NULL,
        zip text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );
      CREATE INDEX addresses_customer ON addresses (tenant_id, customer_id);
      ${tenantTable('addresses', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])}

      ${publishedView('customers_on_file', 'SELECT tenant_id, id AS customer_id, enabled FROM customers')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW customers_on_file; DROP TABLE addresses, customers');
  }
}
