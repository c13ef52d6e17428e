import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A line remembers how many of each choice its item's price already paid for. */
export class IncludedModifiers1764000020100 implements MigrationInterface {
  name = 'IncludedModifiers1764000020100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE order_line_modifiers
        ADD COLUMN included integer NOT NULL DEFAULT 0 CHECK (included >= 0 AND included <= quantity);
      COMMENT ON COLUMN order_line_modifiers.included IS 'so many of the quantity cost nothing';
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE order_line_modifiers DROP COLUMN included');
  }
}
