import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishedView, tenantTable } from './support/tenant-table';

export class Orders1764000007000 implements MigrationInterface {
  name = 'Orders1764000007000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE orders (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        location_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        business_date date NOT NULL,
        number text NOT NULL,
        order_type text NOT NULL CHECK (order_type IN ('PICKUP')),
        status text NOT NULL CHECK (status IN ('queued', 'prepping', 'toasting', 'ready', 'delivered', 'canceled')),
        currency text NOT NULL,
        subtotal bigint NOT NULL CHECK (subtotal >= 0),
        member_discount bigint NOT NULL CHECK (member_discount >= 0),
        promo_discount bigint NOT NULL CHECK (promo_discount >= 0),
        tax bigint NOT NULL CHECK (tax >= 0),
        tax_inclusive boolean NOT NULL,
        tip bigint NOT NULL CHECK (tip >= 0),
        total bigint NOT NULL,
        promo_id uuid,
        promo_code text,
        promo_description text,
        points_to_earn integer NOT NULL CHECK (points_to_earn >= 0),
        scheduled_time timestamptz(3),
        kitchen_at timestamptz(3) NOT NULL,
        placed_at timestamptz(3),
        promised_at timestamptz(3),
        cancel_reason text,
        version integer NOT NULL DEFAULT 1,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, location_id) REFERENCES locations (tenant_id, id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id),
        FOREIGN KEY (tenant_id, promo_id) REFERENCES promos (tenant_id, id),
        CONSTRAINT orders_number UNIQUE (tenant_id, location_id, business_date, number),
        CONSTRAINT orders_total CHECK (
          total = subtotal - member_discount - promo_discount + tip + (CASE WHEN tax_inclusive THEN 0 ELSE tax END)
          AND total >= 0
        )
      );
      COMMENT ON COLUMN orders.placed_at IS 'null: a hold that waits for its payment, unseen by the kitchen';
      COMMENT ON COLUMN orders.kitchen_at IS 'when preparation must begin';
      CREATE INDEX orders_newest ON orders (tenant_id, created_at DESC, id DESC);
      CREATE INDEX orders_customer ON orders (tenant_id, customer_id, created_at DESC, id DESC);
      CREATE INDEX orders_kitchen ON orders (tenant_id, location_id, kitchen_at)
        WHERE status IN ('queued', 'prepping', 'toasting');
      ${tenantTable('orders', ['SELECT', 'INSERT', 'UPDATE'])}

      CREATE TABLE order_lines (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        order_id uuid NOT NULL,
        position integer NOT NULL,
        menu_item_id uuid NOT NULL,
        name text NOT NULL,
        quantity integer NOT NULL CHECK (quantity > 0),
        unit_price bigint NOT NULL CHECK (unit_price >= 0),
        special_instructions text,
        line_total bigint NOT NULL CHECK (line_total >= 0),
        discount bigint NOT NULL CHECK (discount >= 0 AND discount <= line_total),
        tax bigint NOT NULL CHECK (tax >= 0),
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id),
        FOREIGN KEY (tenant_id, menu_item_id) REFERENCES menu_items (tenant_id, id),
        CONSTRAINT order_lines_position UNIQUE (tenant_id, order_id, position)
      );
      COMMENT ON COLUMN order_lines.unit_price IS 'ten-thousandths of the major unit, modifiers included';
      ${tenantTable('order_lines', ['SELECT', 'INSERT'])}

      CREATE TABLE order_line_modifiers (
        tenant_id uuid NOT NULL,
        order_line_id uuid NOT NULL,
        position integer NOT NULL,
        modifier_id uuid NOT NULL,
        group_code text NOT NULL,
        code text NOT NULL,
        name text NOT NULL,
        quantity integer NOT NULL CHECK (quantity > 0),
        price bigint NOT NULL CHECK (price >= 0),
        PRIMARY KEY (tenant_id, order_line_id, position),
        FOREIGN KEY (tenant_id, order_line_id) REFERENCES order_lines (tenant_id, id),
        FOREIGN KEY (tenant_id, modifier_id) REFERENCES modifiers (tenant_id, id)
      );
      COMMENT ON COLUMN order_line_modifiers.price IS 'ten-thousandths of the major unit, for one';
      ${tenantTable('order_line_modifiers', ['SELECT', 'INSERT'])}

      CREATE TABLE order_status_history (
        tenant_id uuid NOT NULL,
        order_id uuid NOT NULL,
        seq integer NOT NULL CHECK (seq > 0),
        status text NOT NULL CHECK (status IN ('queued', 'prepping', 'toasting', 'ready', 'delivered', 'canceled')),
        at timestamptz(3) NOT NULL,
        actor_id uuid,
        reason text,
        PRIMARY KEY (tenant_id, order_id, seq),
        FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id)
      );
      COMMENT ON COLUMN order_status_history.actor_id IS 'null: the platform itself';
      ${tenantTable('order_status_history', ['SELECT', 'INSERT'])}

      CREATE TABLE order_numbers (
        tenant_id uuid NOT NULL,
        location_id uuid NOT NULL,
        business_date date NOT NULL,
        last_number integer NOT NULL CHECK (last_number > 0),
        PRIMARY KEY (tenant_id, location_id, business_date),
        FOREIGN KEY (tenant_id, location_id) REFERENCES locations (tenant_id, id)
      );
      ${tenantTable('order_numbers', ['SELECT', 'INSERT', 'UPDATE'])}

      CREATE TABLE promo_uses (
        tenant_id uuid NOT NULL,
        promo_id uuid NOT NULL,
        order_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        used_at timestamptz(3) NOT NULL,
        released_at timestamptz(3),
        PRIMARY KEY (tenant_id, order_id),
        FOREIGN KEY (tenant_id, promo_id) REFERENCES promos (tenant_id, id),
        FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id)
      );
      ${tenantTable('promo_uses', ['SELECT', 'INSERT', 'UPDATE'])}

      ${publishedView(
        'customer_orders',
        `SELECT tenant_id, customer_id, id AS order_id, status, total, created_at FROM orders WHERE placed_at IS NOT NULL`,
      )}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW customer_orders;
      DROP TABLE promo_uses, order_numbers, order_status_history, order_line_modifiers, order_lines, orders;
    `);
  }
}
