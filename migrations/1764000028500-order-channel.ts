import type { MigrationInterface, QueryRunner } from 'typeorm';

/** By which way an order came in, for the reports. */
export class OrderChannel1764000028500 implements MigrationInterface {
  name = 'OrderChannel1764000028500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE orders ADD COLUMN channel text CHECK (channel IN ('online', 'staff', 'api_key'));
      COMMENT ON COLUMN orders.channel IS 'null: it came before this was noted';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE orders DROP COLUMN channel');
  }
}
