import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support/tenant-table';

/** The catalogue of what points can be redeemed for. */
export class Rewards1764000018000 implements MigrationInterface {
  name = 'Rewards1764000018000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE loyalty_rewards (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        id uuid NOT NULL,
        name text NOT NULL,
        description text,
        type text NOT NULL CHECK (type IN ('discount', 'free_item')),
        points integer NOT NULL CHECK (points > 0),
        value bigint NOT NULL CHECK ((value > 0) = (type = 'discount') AND value >= 0),
        menu_item_ids uuid[] CHECK (menu_item_ids IS NULL OR type = 'free_item'),
        position integer NOT NULL DEFAULT 0,
        enabled boolean NOT NULL DEFAULT true,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        deleted_at timestamptz(3),
        PRIMARY KEY (tenant_id, id)
      );
      COMMENT ON COLUMN loyalty_rewards.value IS 'discount: minor units; free item: zero';
      COMMENT ON COLUMN loyalty_rewards.menu_item_ids IS 'of these one is free; null: any one';
      CREATE INDEX loyalty_rewards_catalogue ON loyalty_rewards (tenant_id, position, id) WHERE deleted_at IS NULL;
      CREATE INDEX loyalty_transactions_month ON loyalty_transactions (tenant_id, created_at);
      ${tenantTable('loyalty_rewards', ['SELECT', 'INSERT', 'UPDATE'])}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX loyalty_transactions_month; DROP TABLE loyalty_rewards');
  }
}
