import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishedView, tenantTable } from './support/tenant-table';

export class Menu1764000004000 implements MigrationInterface {
  name = 'Menu1764000004000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE menu_categories (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        id uuid NOT NULL,
        name text NOT NULL,
        position integer NOT NULL,
        PRIMARY KEY (tenant_id, id)
      );
      ${tenantTable('menu_categories', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])}

      CREATE TABLE menu_items (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        category_id uuid NOT NULL,
        name text NOT NULL,
        description text NOT NULL DEFAULT '',
        unit_price bigint NOT NULL CHECK (unit_price >= 0),
        dietary text[] NOT NULL DEFAULT '{}',
        position integer NOT NULL,
        enabled boolean NOT NULL DEFAULT true,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, category_id) REFERENCES menu_categories (tenant_id, id)
      );
      COMMENT ON COLUMN menu_items.unit_price IS 'ten-thousandths of the major unit';
      ${tenantTable('menu_items', ['SELECT', 'INSERT', 'UPDATE'])}
      ${publishedView('menu_item_ids', 'SELECT tenant_id, id AS menu_item_id FROM menu_items')}

      CREATE TABLE modifier_groups (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        id uuid NOT NULL,
        code text NOT NULL,
        name text NOT NULL,
        min_selections integer NOT NULL CHECK (min_selections >= 0),
        max_selections integer CHECK (max_selections >= min_selections AND max_selections > 0),
        PRIMARY KEY (tenant_id, id)
      );
      ${tenantTable('modifier_groups', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])}

      CREATE TABLE menu_item_modifier_groups (
        tenant_id uuid NOT NULL,
        menu_item_id uuid NOT NULL,
        modifier_group_id uuid NOT NULL,
        position integer NOT NULL,
        PRIMARY KEY (tenant_id, menu_item_id, modifier_group_id),
        FOREIGN KEY (tenant_id, menu_item_id) REFERENCES menu_items (tenant_id, id),
        FOREIGN KEY (tenant_id, modifier_group_id) REFERENCES modifier_groups (tenant_id, id)
      );
      ${tenantTable('menu_item_modifier_groups', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])}

      CREATE TABLE modifiers (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        modifier_group_id uuid NOT NULL,
        code text NOT NULL,
        name text NOT NULL,
        price_delta bigint NOT NULL DEFAULT 0 CHECK (price_delta >= 0),
        max_quantity integer NOT NULL DEFAULT 1 CHECK (max_quantity > 0),
        position integer NOT NULL,
        enabled boolean NOT NULL DEFAULT true,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, modifier_group_id) REFERENCES modifier_groups (tenant_id, id),
        CONSTRAINT modifiers_code UNIQUE (tenant_id, modifier_group_id, code)
      );
      COMMENT ON COLUMN modifiers.price_delta IS 'ten-thousandths of the major unit';
      ${tenantTable('modifiers', ['SELECT', 'INSERT', 'UPDATE'])}

      CREATE TABLE recipe_lines (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        menu_item_id uuid,
        modifier_id uuid,
        stock_type text NOT NULL,
        stock_option text NOT NULL,
        quantity integer NOT NULL CHECK (quantity > 0),
        PRIMARY KEY (tenant_id, id),
        CHECK ((menu_item_id IS NULL) <> (modifier_id IS NULL)),
        FOREIGN KEY (tenant_id, menu_item_id) REFERENCES menu_items (tenant_id, id),
        FOREIGN KEY (tenant_id, modifier_id) REFERENCES modifiers (tenant_id, id)
      );
      CREATE INDEX recipe_lines_item ON recipe_lines (tenant_id, menu_item_id);
      CREATE INDEX recipe_lines_modifier ON recipe_lines (tenant_id, modifier_id);
      ${tenantTable('recipe_lines', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])}

      CREATE TABLE menu_unavailability (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        location_id uuid NOT NULL,
        menu_item_id uuid,
        modifier_id uuid,
        until timestamptz(3),
        PRIMARY KEY (tenant_id, id),
        CHECK ((menu_item_id IS NULL) <> (modifier_id IS NULL)),
        FOREIGN KEY (tenant_id, location_id) REFERENCES locations (tenant_id, id),
        FOREIGN KEY (tenant_id, menu_item_id) REFERENCES menu_items (tenant_id, id),
        FOREIGN KEY (tenant_id, modifier_id) REFERENCES modifiers (tenant_id, id),
        CONSTRAINT menu_unavailability_item UNIQUE (tenant_id, location_id, menu_item_id),
        CONSTRAINT menu_unavailability_modifier UNIQUE (tenant_id, location_id, modifier_id)
      );
      COMMENT ON COLUMN menu_unavailability.until IS 'null: until undone';
      ${tenantTable('menu_unavailability', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW menu_item_ids;
      DROP TABLE menu_unavailability, recipe_lines, modifiers, menu_item_modifier_groups, modifier_groups, menu_items,
        menu_categories;
    `);
  }
}
