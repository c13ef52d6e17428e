import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support/tenant-table';

/** Times of the day at which some of the menu is served, by the clock on the wall of each location. */
export class Dayparts1764000021100 implements MigrationInterface {
  name = 'Dayparts1764000021100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE menu_dayparts (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        id uuid NOT NULL,
        name text NOT NULL,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        PRIMARY KEY (tenant_id, id)
      );
      ${tenantTable('menu_dayparts', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])}

      CREATE TABLE menu_daypart_windows (
        tenant_id uuid NOT NULL,
        daypart_id uuid NOT NULL,
        weekday smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
        opens_minute integer NOT NULL CHECK (opens_minute BETWEEN 0 AND 1439),
        closes_minute integer NOT NULL CHECK (closes_minute > opens_minute AND closes_minute <= opens_minute + 1440),
        PRIMARY KEY (tenant_id, daypart_id, weekday, opens_minute),
        FOREIGN KEY (tenant_id, daypart_id) REFERENCES menu_dayparts (tenant_id, id) ON DELETE CASCADE
      );
      COMMENT ON COLUMN menu_daypart_windows.closes_minute IS 'beyond 1440: on the following day';
      ${tenantTable('menu_daypart_windows', ['SELECT', 'INSERT', 'DELETE'])}

      CREATE TABLE menu_daypart_categories (
        tenant_id uuid NOT NULL,
        daypart_id uuid NOT NULL,
        category_id uuid NOT NULL,
        PRIMARY KEY (tenant_id, daypart_id, category_id),
        FOREIGN KEY (tenant_id, daypart_id) REFERENCES menu_dayparts (tenant_id, id) ON DELETE CASCADE,
        FOREIGN KEY (tenant_id, category_id) REFERENCES menu_categories (tenant_id, id) ON DELETE CASCADE
      );
      CREATE INDEX menu_daypart_categories_category ON menu_daypart_categories (tenant_id, category_id);
      ${tenantTable('menu_daypart_categories', ['SELECT', 'INSERT', 'DELETE'])}

      CREATE TABLE menu_daypart_items (
        tenant_id uuid NOT NULL,
        daypart_id uuid NOT NULL,
        menu_item_id uuid NOT NULL,
        PRIMARY KEY (tenant_id, daypart_id, menu_item_id),
        FOREIGN KEY (tenant_id, daypart_id) REFERENCES menu_dayparts (tenant_id, id) ON DELETE CASCADE,
        FOREIGN KEY (tenant_id, menu_item_id) REFERENCES menu_items (tenant_id, id) ON DELETE CASCADE
      );
      CREATE INDEX menu_daypart_items_item ON menu_daypart_items (tenant_id, menu_item_id);
      ${tenantTable('menu_daypart_items', ['SELECT', 'INSERT', 'DELETE'])}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE menu_daypart_items, menu_daypart_categories, menu_daypart_windows, menu_dayparts');
  }
}
