import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Orders that redeemed points take something off, and the rate that they were taxed with. */
export class OrderPoints1764000014000 implements MigrationInterface {
  name = 'OrderPoints1764000014000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE orders
        ADD COLUMN points_discount bigint NOT NULL DEFAULT 0 CHECK (points_discount >= 0),
        ADD COLUMN points_redeemed integer NOT NULL DEFAULT 0 CHECK (points_redeemed >= 0),
        ADD COLUMN tax_rate_basis_points integer NOT NULL DEFAULT 0 CHECK (tax_rate_basis_points BETWEEN 0 AND 10000);
      COMMENT ON COLUMN orders.points_discount IS 'what redeemed points took off, after the promo and before the tax';
      -- Row-level security holds the owner, too.
      ALTER TABLE orders NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE locations NO FORCE ROW LEVEL SECURITY;
      UPDATE orders o SET tax_rate_basis_points = l.tax_rate_basis_points
        FROM locations l WHERE (l.tenant_id, l.id) = (o.tenant_id, o.location_id);
      ALTER TABLE locations FORCE ROW LEVEL SECURITY;
      ALTER TABLE orders FORCE ROW LEVEL SECURITY,
        DROP CONSTRAINT orders_total,
        ADD CONSTRAINT orders_total CHECK (
          total = subtotal - member_discount - promo_discount - points_discount + tip
            + (CASE WHEN tax_inclusive THEN 0 ELSE tax END)
          AND total >= 0
        );
      ALTER TABLE order_lines
        ADD COLUMN points_discount bigint NOT NULL DEFAULT 0 CHECK (points_discount >= 0),
        ADD CONSTRAINT order_lines_points CHECK (points_discount <= line_total - discount);
      GRANT UPDATE (points_discount, tax) ON order_lines TO breadboard_app;

      -- An order's total may fall after its payment was authorized; what is captured is never more than that.
      ALTER TABLE payments DROP CONSTRAINT payments_check, ADD CONSTRAINT payments_authorized CHECK (authorized >= 0);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payments DROP CONSTRAINT payments_authorized,
        ADD CONSTRAINT payments_check CHECK (authorized >= 0 AND authorized <= amount);
      REVOKE UPDATE ON order_lines FROM breadboard_app;
      ALTER TABLE order_lines DROP CONSTRAINT order_lines_points, DROP COLUMN points_discount;
      ALTER TABLE orders DROP CONSTRAINT orders_total,
        ADD CONSTRAINT orders_total CHECK (
          total = subtotal - member_discount - promo_discount + tip + (CASE WHEN tax_inclusive THEN 0 ELSE tax END)
          AND total >= 0
        );
      ALTER TABLE orders DROP COLUMN points_discount, DROP COLUMN points_redeemed, DROP COLUMN tax_rate_basis_points;
    `);
  }
}
