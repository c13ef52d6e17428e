import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support/tenant-table';

export class Inventory1764000009000 implements MigrationInterface {
  name = 'Inventory1764000009000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE stock_items (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        location_id uuid NOT NULL,
        type text NOT NULL,
        option text NOT NULL,
        position integer NOT NULL,
        available integer NOT NULL CHECK (available >= 0),
        reserved integer NOT NULL DEFAULT 0 CHECK (reserved >= 0),
        low_threshold integer NOT NULL DEFAULT 5 CHECK (low_threshold >= 0),
        updated_at timestamptz(3) NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, location_id) REFERENCES locations (tenant_id, id),
        CONSTRAINT stock_items_option UNIQUE (tenant_id, location_id, type, option)
      ) WITH (fillfactor = 80);
      ${tenantTable('stock_items', ['SELECT', 'INSERT', 'UPDATE'])}

      CREATE TABLE stock_reservations (
        tenant_id uuid NOT NULL,
        order_id uuid NOT NULL,
        stock_item_id uuid NOT NULL,
        quantity integer NOT NULL CHECK (quantity > 0),
        state text NOT NULL DEFAULT 'held' CHECK (state IN ('held', 'released', 'consumed')),
        PRIMARY KEY (tenant_id, order_id, stock_item_id),
        FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY (tenant_id, stock_item_id) REFERENCES stock_items (tenant_id, id)
      );
      CREATE INDEX stock_reservations_held ON stock_reservations (tenant_id, stock_item_id) WHERE state = 'held';
      ${tenantTable('stock_reservations', ['SELECT', 'INSERT', 'UPDATE'])}

      CREATE TABLE stock_movements (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        stock_item_id uuid NOT NULL,
        kind text NOT NULL CHECK (kind IN ('opening', 'adjustment', 'sale')),
        delta integer NOT NULL,
        reason text,
        order_id uuid,
        actor_id uuid,
        at timestamptz(3) NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, stock_item_id) REFERENCES stock_items (tenant_id, id),
        FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id)
      );
      COMMENT ON COLUMN stock_movements.delta IS 'change of units on hand (available + reserved)';
      CREATE INDEX stock_movements_item ON stock_movements (tenant_id, stock_item_id, at DESC);
      ${tenantTable('stock_movements', ['SELECT', 'INSERT'])}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE stock_movements, stock_reservations, stock_items');
  }
}
