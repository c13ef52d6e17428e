import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support/tenant-table';

export class Loyalty1764000010000 implements MigrationInterface {
  name = 'Loyalty1764000010000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE loyalty_programs (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        version integer NOT NULL CHECK (version > 0),
        rules jsonb NOT NULL,
        created_at timestamptz(3) NOT NULL,
        created_by uuid,
        PRIMARY KEY (tenant_id, version)
      );
      ${tenantTable('loyalty_programs', ['SELECT', 'INSERT'])}

      CREATE TABLE loyalty_accounts (
        tenant_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        balance integer NOT NULL DEFAULT 0 CHECK (balance >= 0),
        debt integer NOT NULL DEFAULT 0 CHECK (debt >= 0 AND (debt = 0 OR balance = 0)),
        tier text NOT NULL DEFAULT 'bronze' CHECK (tier IN ('bronze', 'silver', 'gold', 'platinum')),
        tier_since date,
        updated_at timestamptz(3) NOT NULL,
        PRIMARY KEY (tenant_id, customer_id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );
      ${tenantTable('loyalty_accounts', ['SELECT', 'INSERT', 'UPDATE'])}

      CREATE TABLE loyalty_transactions (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        customer_id uuid NOT NULL,
        seq integer NOT NULL CHECK (seq > 0),
        type text NOT NULL CHECK (type IN ('earn', 'redeem', 'adjust', 'expire')),
        points integer NOT NULL,
        description text NOT NULL,
        order_id uuid,
        reason text,
        actor_id uuid,
        program_version integer NOT NULL,
        inputs jsonb NOT NULL DEFAULT '{}',
        created_at timestamptz(3) NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES loyalty_accounts (tenant_id, customer_id),
        FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id),
        FOREIGN KEY (tenant_id, program_version) REFERENCES loyalty_programs (tenant_id, version),
        CONSTRAINT loyalty_transactions_seq UNIQUE (tenant_id, customer_id, seq)
      );
      COMMENT ON COLUMN loyalty_transactions.inputs IS 'what the rule was given, so that the points can be explained';
      CREATE UNIQUE INDEX loyalty_transactions_earn ON loyalty_transactions (tenant_id, order_id) WHERE type = 'earn';
      CREATE INDEX loyalty_transactions_newest ON loyalty_transactions (tenant_id, customer_id, created_at DESC, seq DESC);
      ${tenantTable('loyalty_transactions', ['SELECT', 'INSERT'])}

      CREATE TABLE loyalty_lots (
        tenant_id uuid NOT NULL,
        transaction_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        points integer NOT NULL CHECK (points > 0),
        remaining integer NOT NULL CHECK (remaining >= 0 AND remaining <= points),
        earned_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3),
        PRIMARY KEY (tenant_id, transaction_id),
        FOREIGN KEY (tenant_id, transaction_id) REFERENCES loyalty_transactions (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES loyalty_accounts (tenant_id, customer_id)
      );
      CREATE INDEX loyalty_lots_open ON loyalty_lots (tenant_id, customer_id, earned_at) WHERE remaining > 0;
      ${tenantTable('loyalty_lots', ['SELECT', 'INSERT', 'UPDATE'])}

      CREATE VIEW customer_loyalty WITH (security_invoker = true) AS
        SELECT tenant_id, customer_id, tier, balance AS points FROM loyalty_accounts;
      COMMENT ON VIEW customer_loyalty IS 'what other features may read of an account';
      GRANT SELECT ON customer_loyalty TO breadboard_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW customer_loyalty;
      DROP TABLE loyalty_lots, loyalty_transactions, loyalty_accounts, loyalty_programs;
    `);
  }
}
