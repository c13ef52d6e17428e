import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishedView, tenantTable } from './support/tenant-table';

/** Ingredients that are 86'd, and the view by which the menu learns of them and of what is sold out. */
export class StockUnavailability1764000021000 implements MigrationInterface {
  name = 'StockUnavailability1764000021000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE stock_unavailability (
        tenant_id uuid NOT NULL,
        stock_item_id uuid NOT NULL,
        until timestamptz(3),
        PRIMARY KEY (tenant_id, stock_item_id),
        FOREIGN KEY (tenant_id, stock_item_id) REFERENCES stock_items (tenant_id, id)
      );
      COMMENT ON COLUMN stock_unavailability.until IS 'null: until undone';
      ${tenantTable('stock_unavailability', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])}
      ${publishedView(
        'stock_availability',
        `SELECT s.tenant_id, s.location_id, s.type AS stock_type, s.option AS stock_option, s.available AS units,
           u.stock_item_id IS NOT NULL AS is_taken_off, u.until AS taken_off_until
         FROM stock_items s
         LEFT JOIN stock_unavailability u ON (u.tenant_id, u.stock_item_id) = (s.tenant_id, s.id)`,
      )}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP VIEW stock_availability; DROP TABLE stock_unavailability');
  }
}
