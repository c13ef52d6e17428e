import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishedView, readableAcrossTenants, systemFunction, tenantTable } from './support/tenant-table';

/** What was given back of orders, and the money that went with it. */
export class Refunds1764000015000 implements MigrationInterface {
  name = 'Refunds1764000015000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tenants ADD COLUMN support_refund_limit bigint NOT NULL DEFAULT 5000 CHECK (support_refund_limit >= 0);
      COMMENT ON COLUMN tenants.support_refund_limit IS 'minor units that support may refund of one order';

      ALTER TABLE orders
        ADD COLUMN refunded bigint NOT NULL DEFAULT 0,
        ADD COLUMN refunded_spend bigint NOT NULL DEFAULT 0,
        ADD COLUMN refunded_points_value bigint NOT NULL DEFAULT 0,
        ADD CONSTRAINT orders_refunded CHECK (refunded BETWEEN 0 AND total AND refunded_spend >= 0
          AND refunded_points_value BETWEEN 0 AND points_discount);
      COMMENT ON COLUMN orders.refunded_points_value IS 'how much of points_discount was given back, as points';

      CREATE TABLE order_refunds (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        order_id uuid NOT NULL,
        seq integer NOT NULL CHECK (seq > 0),
        amount bigint NOT NULL CHECK (amount >= 0),
        spend bigint NOT NULL CHECK (spend >= 0),
        tax bigint NOT NULL CHECK (tax >= 0),
        tip bigint NOT NULL CHECK (tip >= 0),
        points_value bigint NOT NULL CHECK (points_value >= 0),
        points_taken_back integer NOT NULL CHECK (points_taken_back >= 0),
        points_given_back integer NOT NULL CHECK (points_given_back >= 0),
        reason text,
        actor_id uuid,
        created_at timestamptz(3) NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id),
        CONSTRAINT order_refunds_seq UNIQUE (tenant_id, order_id, seq)
      );
      COMMENT ON COLUMN order_refunds.spend IS 'what was given back of the food, without any tax';
      ${tenantTable('order_refunds', ['SELECT', 'INSERT'])}

      CREATE TABLE order_refund_lines (
        tenant_id uuid NOT NULL,
        refund_id uuid NOT NULL,
        order_line_id uuid NOT NULL,
        quantity integer NOT NULL CHECK (quantity >= 0),
        net bigint NOT NULL CHECK (net >= 0),
        tax bigint NOT NULL CHECK (tax >= 0),
        points_discount bigint NOT NULL CHECK (points_discount >= 0),
        PRIMARY KEY (tenant_id, refund_id, order_line_id),
        FOREIGN KEY (tenant_id, refund_id) REFERENCES order_refunds (tenant_id, id),
        FOREIGN KEY (tenant_id, order_line_id) REFERENCES order_lines (tenant_id, id)
      );
      COMMENT ON COLUMN order_refund_lines.quantity IS 'zero: an amount was given back, and no item';
      CREATE INDEX order_refund_lines_line ON order_refund_lines (tenant_id, order_line_id);
      ${tenantTable('order_refund_lines', ['SELECT', 'INSERT'])}

      CREATE TABLE payment_refunds (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        order_id uuid NOT NULL,
        amount bigint NOT NULL CHECK (amount > 0),
        status text NOT NULL CHECK (status IN ('pending', 'refunded', 'failed')),
        failure_code text,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, order_id) REFERENCES payments (tenant_id, order_id)
      );
      CREATE INDEX payment_refunds_order ON payment_refunds (tenant_id, order_id);
      CREATE INDEX payment_refunds_pending ON payment_refunds (updated_at) WHERE status = 'pending';
      ${tenantTable('payment_refunds', ['SELECT', 'INSERT', 'UPDATE'])}
      ${readableAcrossTenants('payment_refunds')}
      ${systemFunction(
        'tenants_with_pending_refunds(before timestamptz)',
        'SETOF uuid',
        `SELECT DISTINCT r.tenant_id FROM payment_refunds r WHERE r.status = 'pending' AND r.updated_at < before`,
      )}
      ${publishedView('order_payment_refunds', 'SELECT tenant_id, id AS refund_id, order_id, amount, status FROM payment_refunds')}

      CREATE TABLE simulated_refunds (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        reference text NOT NULL,
        charge_reference text NOT NULL,
        amount bigint NOT NULL CHECK (amount > 0),
        created_at timestamptz(3) NOT NULL,
        PRIMARY KEY (tenant_id, reference),
        FOREIGN KEY (tenant_id, charge_reference) REFERENCES simulated_charges (tenant_id, reference)
      );
      CREATE INDEX simulated_refunds_charge ON simulated_refunds (tenant_id, charge_reference);
      ${tenantTable('simulated_refunds', ['SELECT', 'INSERT'])}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW order_payment_refunds;
      DROP FUNCTION tenants_with_pending_refunds(timestamptz);
      DROP TABLE simulated_refunds, payment_refunds, order_refund_lines, order_refunds;
      ALTER TABLE orders DROP CONSTRAINT orders_refunded, DROP COLUMN refunded, DROP COLUMN refunded_spend,
        DROP COLUMN refunded_points_value;
      ALTER TABLE tenants DROP COLUMN support_refund_limit;
    `);
  }
}
