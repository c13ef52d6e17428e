import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishedView, tenantTable } from './support/tenant-table';

/** What keeping a menu needs: versions, an archive, choices that are included or chosen beforehand, prices by location. */
export class MenuAdministration1764000020000 implements MigrationInterface {
  name = 'MenuAdministration1764000020000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE menu_categories
        ADD COLUMN version integer NOT NULL DEFAULT 1,
        ADD COLUMN archived_at timestamptz(3);
      ALTER TABLE menu_items
        ADD COLUMN version integer NOT NULL DEFAULT 1,
        ADD COLUMN archived_at timestamptz(3);
      ALTER TABLE modifier_groups
        ADD COLUMN included_count integer NOT NULL DEFAULT 0 CHECK (included_count >= 0),
        ADD COLUMN version integer NOT NULL DEFAULT 1,
        ADD COLUMN archived_at timestamptz(3),
        ADD CONSTRAINT modifier_groups_included CHECK (included_count <= max_selections);
      ALTER TABLE modifiers
        ADD COLUMN is_default boolean NOT NULL DEFAULT false,
        ADD COLUMN version integer NOT NULL DEFAULT 1,
        ADD COLUMN archived_at timestamptz(3);
      COMMENT ON COLUMN modifier_groups.included_count IS 'so many selections cost nothing, the dearest first';

      ALTER TABLE modifiers DROP CONSTRAINT modifiers_code;
      CREATE UNIQUE INDEX modifiers_code ON modifiers (tenant_id, modifier_group_id, code) WHERE archived_at IS NULL;
      CREATE UNIQUE INDEX modifier_groups_code ON modifier_groups (tenant_id, code) WHERE archived_at IS NULL;
      CREATE INDEX menu_items_category ON menu_items (tenant_id, category_id);
      CREATE INDEX menu_item_modifier_groups_group ON menu_item_modifier_groups (tenant_id, modifier_group_id);

      ALTER TABLE menu_item_modifier_groups
        ADD COLUMN min_selections integer CHECK (min_selections >= 0),
        ADD COLUMN max_selections integer CHECK (max_selections > 0 AND max_selections >= min_selections);
      COMMENT ON COLUMN menu_item_modifier_groups.min_selections IS 'null: as the group says';
      COMMENT ON COLUMN menu_item_modifier_groups.max_selections IS 'null: as the group says';

      CREATE TABLE menu_item_prices (
        tenant_id uuid NOT NULL,
        menu_item_id uuid NOT NULL,
        location_id uuid NOT NULL,
        unit_price bigint NOT NULL CHECK (unit_price >= 0),
        PRIMARY KEY (tenant_id, menu_item_id, location_id),
        FOREIGN KEY (tenant_id, menu_item_id) REFERENCES menu_items (tenant_id, id),
        FOREIGN KEY (tenant_id, location_id) REFERENCES locations (tenant_id, id)
      );
      COMMENT ON COLUMN menu_item_prices.unit_price IS 'ten-thousandths of the major unit';
      ${tenantTable('menu_item_prices', ['SELECT', 'INSERT', 'DELETE'])}

      CREATE TABLE modifier_prices (
        tenant_id uuid NOT NULL,
        modifier_id uuid NOT NULL,
        location_id uuid NOT NULL,
        price_delta bigint NOT NULL CHECK (price_delta >= 0),
        PRIMARY KEY (tenant_id, modifier_id, location_id),
        FOREIGN KEY (tenant_id, modifier_id) REFERENCES modifiers (tenant_id, id),
        FOREIGN KEY (tenant_id, location_id) REFERENCES locations (tenant_id, id)
      );
      COMMENT ON COLUMN modifier_prices.price_delta IS 'ten-thousandths of the major unit';
      ${tenantTable('modifier_prices', ['SELECT', 'INSERT', 'DELETE'])}

      ${publishedView('stock_names', 'SELECT tenant_id, type AS stock_type, option AS stock_option FROM stock_items')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW stock_names;
      DROP TABLE modifier_prices, menu_item_prices;
      ALTER TABLE menu_item_modifier_groups DROP COLUMN min_selections, DROP COLUMN max_selections;
      DROP INDEX menu_item_modifier_groups_group, menu_items_category, modifier_groups_code, modifiers_code;
      ALTER TABLE modifiers
        ADD CONSTRAINT modifiers_code UNIQUE (tenant_id, modifier_group_id, code),
        DROP COLUMN is_default, DROP COLUMN version, DROP COLUMN archived_at;
      ALTER TABLE modifier_groups DROP COLUMN included_count, DROP COLUMN version, DROP COLUMN archived_at;
      ALTER TABLE menu_items DROP COLUMN version, DROP COLUMN archived_at;
      ALTER TABLE menu_categories DROP COLUMN version, DROP COLUMN archived_at;
    `);
  }
}
