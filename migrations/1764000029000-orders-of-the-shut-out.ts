import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Once somebody has been told that a customer is shut out, no order of theirs is stored any more that was begun before. */
export class OrdersOfTheShutOut1764000029000 implements MigrationInterface {
  name = 'OrdersOfTheShutOut1764000029000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${refusing('refuse_customer_shut_out', 'c.erased_at IS NOT NULL OR NOT c.enabled')}
      DROP TRIGGER orders_of_customers_on_file ON orders;
      DROP FUNCTION refuse_erased_customer();
      CREATE TRIGGER orders_of_customers_let_in BEFORE INSERT ON orders
        FOR EACH ROW EXECUTE FUNCTION refuse_customer_shut_out();
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${refusing('refuse_erased_customer', 'c.erased_at IS NOT NULL')}
      DROP TRIGGER orders_of_customers_let_in ON orders;
      DROP FUNCTION refuse_customer_shut_out();
      CREATE TRIGGER orders_of_customers_on_file BEFORE INSERT ON orders
        FOR EACH ROW EXECUTE FUNCTION refuse_erased_customer();
    `);
  }
}

/**
 * An order waits for whoever shuts its customer out, which takes the customer's row for itself alone, and is then tried anew
 * from its beginning, where it is refused in words.
 */
function refusing(name: string, isShutOut: string): string {
  return `
    CREATE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $body$
    DECLARE shut_out boolean;
    BEGIN
      SELECT ${isShutOut} INTO shut_out FROM customers c
        WHERE (c.tenant_id, c.id) = (NEW.tenant_id, NEW.customer_id) FOR KEY SHARE;
      IF shut_out THEN
        RAISE EXCEPTION 'the customer was shut out meanwhile' USING ERRCODE = 'serialization_failure';
      END IF;
      RETURN NEW;
    END $body$;`;
}
