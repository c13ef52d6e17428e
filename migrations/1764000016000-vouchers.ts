import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishedView, tenantTable } from './support/tenant-table';

/** Promos that belong to one customer and work once, and the one that a birthday brings. */
export class Vouchers1764000016000 implements MigrationInterface {
  name = 'Vouchers1764000016000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE promos
        DROP CONSTRAINT promos_kind_check,
        DROP CONSTRAINT promos_value_check,
        ADD COLUMN customer_id uuid,
        ADD COLUMN menu_item_ids uuid[],
        ADD COLUMN source text NOT NULL DEFAULT 'campaign' CHECK (source IN ('campaign', 'redemption', 'birthday')),
        ADD CONSTRAINT promos_kind_check CHECK (kind IN ('percent', 'fixed', 'free_item')),
        ADD CONSTRAINT promos_value_check CHECK (value > 0 OR (kind = 'free_item' AND value = 0)),
        ADD CONSTRAINT promos_items_check CHECK (menu_item_ids IS NULL OR kind = 'free_item'),
        ADD CONSTRAINT promos_owner_check CHECK (customer_id IS NULL OR total_limit = 1),
        ADD FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id);
      COMMENT ON COLUMN promos.customer_id IS 'null: a code for everybody; else a voucher of this customer';
      COMMENT ON COLUMN promos.menu_item_ids IS 'one of these is free; null: any one';
      CREATE INDEX promos_customer ON promos (tenant_id, customer_id, created_at DESC) WHERE customer_id IS NOT NULL;

      CREATE TABLE birthday_rewards (
        tenant_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        year integer NOT NULL,
        promo_id uuid NOT NULL,
        PRIMARY KEY (tenant_id, customer_id, year),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id),
        FOREIGN KEY (tenant_id, promo_id) REFERENCES promos (tenant_id, id)
      );
      ${tenantTable('birthday_rewards', ['SELECT', 'INSERT'])}

      ALTER TABLE customers ADD COLUMN birthday_key smallint
        GENERATED ALWAYS AS ((100 * extract(month FROM birthday) + extract(day FROM birthday))::smallint) STORED;
      COMMENT ON COLUMN customers.birthday_key IS 'month and day of the birthday: 515 is the fifteenth of May';
      CREATE INDEX customers_birthday ON customers (tenant_id, birthday_key) WHERE birthday_key IS NOT NULL;
      ${publishedView(
        'customer_birthdays',
        'SELECT tenant_id, id AS customer_id, birthday, birthday_key FROM customers WHERE birthday IS NOT NULL AND enabled',
      )}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW customer_birthdays;
      ALTER TABLE customers DROP COLUMN birthday_key;
      DROP TABLE birthday_rewards;
      DROP INDEX promos_customer;
      ALTER TABLE promos DROP CONSTRAINT promos_owner_check, DROP CONSTRAINT promos_items_check,
        DROP CONSTRAINT promos_value_check, DROP CONSTRAINT promos_kind_check,
        DROP COLUMN source, DROP COLUMN menu_item_ids, DROP COLUMN customer_id,
        ADD CONSTRAINT promos_kind_check CHECK (kind IN ('percent', 'fixed')),
        ADD CONSTRAINT promos_value_check CHECK (value > 0);
    `);
  }
}
