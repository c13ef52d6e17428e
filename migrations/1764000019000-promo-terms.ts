import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishedView } from './support/tenant-table';

/** Promos for some locations, for first orders, and for so many orders of one customer; promos that are deleted. */
export class PromoTerms1764000019000 implements MigrationInterface {
  name = 'PromoTerms1764000019000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE promos
        ADD COLUMN first_order_only boolean NOT NULL DEFAULT false,
        ADD COLUMN location_ids uuid[],
        ADD COLUMN per_customer_limit integer CHECK (per_customer_limit > 0),
        ADD COLUMN version integer NOT NULL DEFAULT 1,
        ADD COLUMN updated_at timestamptz(3),
        ADD COLUMN deleted_at timestamptz(3),
        DROP CONSTRAINT promos_code,
        ADD CONSTRAINT promos_deleted_check CHECK (deleted_at IS NULL OR NOT enabled);
      COMMENT ON COLUMN promos.location_ids IS 'null: everywhere';
      COMMENT ON COLUMN promos.updated_at IS 'null: not since it was made';
      CREATE UNIQUE INDEX promos_code ON promos (tenant_id, code) WHERE deleted_at IS NULL;
      CREATE INDEX promos_newest ON promos (tenant_id, created_at DESC, id DESC)
        WHERE customer_id IS NULL AND deleted_at IS NULL;

      ALTER TABLE promo_uses ADD COLUMN first_order boolean NOT NULL DEFAULT false;
      COMMENT ON COLUMN promo_uses.first_order IS 'taken as what a first order gets, which is one promo a customer';
      CREATE UNIQUE INDEX promo_uses_first_order ON promo_uses (tenant_id, customer_id)
        WHERE first_order AND released_at IS NULL;
      CREATE INDEX promo_uses_held ON promo_uses (tenant_id, promo_id, customer_id) WHERE released_at IS NULL;

      ${publishedView(
        'customer_standing_orders',
        `SELECT tenant_id, customer_id, id AS order_id FROM orders WHERE status <> 'canceled'`,
      )}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW customer_standing_orders;
      DROP INDEX promo_uses_held;
      ALTER TABLE promo_uses DROP COLUMN first_order;
      UPDATE promos SET code = code || '-' || upper(id::text) WHERE deleted_at IS NOT NULL;
      DROP INDEX promos_newest, promos_code;
      ALTER TABLE promos DROP CONSTRAINT promos_deleted_check, DROP COLUMN deleted_at, DROP COLUMN updated_at,
        DROP COLUMN version, DROP COLUMN per_customer_limit, DROP COLUMN location_ids, DROP COLUMN first_order_only,
        ADD CONSTRAINT promos_code UNIQUE (tenant_id, code);
    `);
  }
}
