import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Cards that are made known before it is said whose they are. */
export class Sources1764000027100 implements MigrationInterface {
  name = 'Sources1764000027100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payment_methods
        ALTER COLUMN customer_id DROP NOT NULL,
        DROP CONSTRAINT payment_methods_state_check,
        ADD CONSTRAINT payment_methods_state_check CHECK (state IN ('unattached', 'chargeable', 'consumed')),
        ADD CONSTRAINT payment_methods_owner_check CHECK (customer_id IS NOT NULL OR state = 'unattached');
      COMMENT ON COLUMN payment_methods.customer_id IS
        'whose it is, or, of one that is unattached, who alone may have it; null: whoever it is attached to';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Else not even the owner sees a row.
      ALTER TABLE payment_methods NO FORCE ROW LEVEL SECURITY;
      DELETE FROM payment_methods WHERE state = 'unattached';
      ALTER TABLE payment_methods FORCE ROW LEVEL SECURITY;
      ALTER TABLE payment_methods
        DROP CONSTRAINT payment_methods_owner_check,
        DROP CONSTRAINT payment_methods_state_check,
        ADD CONSTRAINT payment_methods_state_check CHECK (state IN ('chargeable', 'consumed')),
        ALTER COLUMN customer_id SET NOT NULL;
    `);
  }
}
