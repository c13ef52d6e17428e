import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, publishedView, readableAcrossTenants, systemFunction, tenantTable } from './support/tenant-table';

/** Texts that an erasure takes away from tables whose rows are else only ever added. */
const WORDS = ['order_status_history', 'order_refunds', 'loyalty_transactions'];
const FORGETTING = [...WORDS, 'audit_log'];

/** The erasure of customers: what was asked for and done, and that the erased are seen nowhere any more. */
export class Erasures1764000027500 implements MigrationInterface {
  name = 'Erasures1764000027500';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE tenants ADD COLUMN erasure_grace_days integer NOT NULL DEFAULT 30
        CHECK (erasure_grace_days BETWEEN 0 AND 90);
      COMMENT ON COLUMN tenants.erasure_grace_days IS 'how long a customer who asks to be forgotten may think again';

      CREATE TABLE erasures (
        tenant_id uuid NOT NULL,
        customer_id uuid NOT NULL,
        state text NOT NULL CHECK (state IN ('requested', 'waiting', 'executing', 'done')),
        requested_at timestamptz(3) NOT NULL,
        requested_by uuid,
        due_at timestamptz(3) NOT NULL,
        began_at timestamptz(3),
        done_at timestamptz(3),
        erased jsonb NOT NULL DEFAULT '{}',
        kept jsonb NOT NULL DEFAULT '{}',
        PRIMARY KEY (tenant_id, customer_id),
        FOREIGN KEY (tenant_id, customer_id) REFERENCES customers (tenant_id, id),
        CONSTRAINT erasures_begun CHECK ((began_at IS NOT NULL) = (state IN ('executing', 'done'))),
        CONSTRAINT erasures_ended CHECK ((done_at IS NOT NULL) = (state = 'done'))
      );
      COMMENT ON COLUMN erasures.requested_by IS 'the user; null: it was asked for where this table is not written';
      COMMENT ON COLUMN erasures.state IS
        'waiting: for open orders; executing: all is erased but cards that the provider has not forgotten yet';
      COMMENT ON COLUMN erasures.erased IS 'how many values were taken away, by table and column';
      COMMENT ON COLUMN erasures.kept IS 'how many rows stay, by table';
      CREATE INDEX erasures_open ON erasures (tenant_id) WHERE state IN ('waiting', 'executing');
      ${tenantTable('erasures', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])}
      ${readableAcrossTenants('erasures')}
      ${systemFunction(
        'tenants_with_erasures_to_do(at timestamptz)',
        'SETOF uuid',
        `SELECT t.id FROM tenants t
         WHERE EXISTS (SELECT FROM erasures e WHERE e.tenant_id = t.id AND e.state IN ('waiting', 'executing'))
           OR EXISTS (SELECT FROM customers c WHERE c.tenant_id = t.id AND c.forget_requested_at IS NOT NULL
             AND c.forget_requested_at <= at - make_interval(days => t.erasure_grace_days))`,
      )}

      ALTER TABLE idempotency_keys ADD COLUMN customer_id uuid;
      COMMENT ON COLUMN idempotency_keys.customer_id IS
        'the customer whom the path of the request names; null: none. Nobody need be on file by it';

      ${FORGETTING.map((table) => `GRANT UPDATE (reason) ON ${table} TO ${APP_ROLE};`).join('\n')}
      ${wordsOnlyGo()}
      ${onlyCustomersOnFileOrder()}
      ${seenNowhere('WHERE erased_at IS NULL')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ${seenNowhere('')}
      DROP TRIGGER orders_of_customers_on_file ON orders;
      DROP FUNCTION refuse_erased_customer();
      ${WORDS.map((table) => `DROP TRIGGER ${table}_words_only_go ON ${table};`).join('\n')}
      DROP TRIGGER audit_log_only_forgets ON audit_log;
      DROP TRIGGER audit_log_only_added ON audit_log;
      DROP FUNCTION refuse_other_change();
      CREATE TRIGGER audit_log_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      ALTER TABLE audit_log ENABLE ALWAYS TRIGGER audit_log_only_added;
      ${FORGETTING.map((table) => `REVOKE UPDATE (reason) ON ${table} FROM ${APP_ROLE};`).join('\n')}
      ALTER TABLE idempotency_keys DROP COLUMN customer_id;
      DROP FUNCTION tenants_with_erasures_to_do(timestamptz);
      DROP TABLE erasures;
      ALTER TABLE tenants DROP COLUMN erasure_grace_days;
    `);
  }
}

/** A reason may be taken away, and not be put in the place of another. Nothing else of the audit log may change. */
function wordsOnlyGo(): string {
  return `
    CREATE FUNCTION refuse_other_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $body$
    BEGIN
      IF NEW.reason IS NULL AND to_jsonb(NEW) - 'reason' = to_jsonb(OLD) - 'reason' THEN RETURN NEW; END IF;
      RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
    END $body$;
    DROP TRIGGER audit_log_only_added ON audit_log;
    CREATE TRIGGER audit_log_only_added BEFORE DELETE OR TRUNCATE ON audit_log
      FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
    CREATE TRIGGER audit_log_only_forgets BEFORE UPDATE ON audit_log
      FOR EACH ROW EXECUTE FUNCTION refuse_other_change();
    ALTER TABLE audit_log ENABLE ALWAYS TRIGGER audit_log_only_added, ENABLE ALWAYS TRIGGER audit_log_only_forgets;
    ${WORDS.map(
      (table) => `CREATE TRIGGER ${table}_words_only_go BEFORE UPDATE OF reason ON ${table}
        FOR EACH ROW WHEN (NEW.reason IS NOT NULL) EXECUTE FUNCTION refuse_other_change();`,
    ).join('\n')}
  `;
}

/**
 * An order waits for an erasure that is going on, and is then tried anew from its beginning, where it finds no customer.
 * What was read before the erasure would else bring the guest's words back.
 */
function onlyCustomersOnFileOrder(): string {
  return `
    CREATE FUNCTION refuse_erased_customer() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $body$
    DECLARE erased timestamptz;
    BEGIN
      SELECT c.erased_at INTO erased FROM customers c
        WHERE (c.tenant_id, c.id) = (NEW.tenant_id, NEW.customer_id) FOR KEY SHARE;
      IF erased IS NOT NULL THEN
        RAISE EXCEPTION 'the customer was erased meanwhile' USING ERRCODE = 'serialization_failure';
      END IF;
      RETURN NEW;
    END $body$;
    CREATE TRIGGER orders_of_customers_on_file BEFORE INSERT ON orders
      FOR EACH ROW EXECUTE FUNCTION refuse_erased_customer();
  `;
}

/** Lists, searches and the other features see customers on file; the indexes that lists are read from hold no others. */
function seenNowhere(onFile: string): string {
  const [searched, unsearched] = ['c.tenant_id = $1 AND c.erased_at IS NULL AND', 'c.tenant_id = $1 AND'];
  const [from, to] = onFile === '' ? [searched, unsearched] : [unsearched, searched];
  return `
    ${publishedView(
      'customers_on_file',
      `SELECT tenant_id, id AS customer_id, enabled FROM customers ${onFile}`,
    ).replace('CREATE VIEW', 'CREATE OR REPLACE VIEW')}
    DROP INDEX customers_newest, customers_tier, customers_segment, customers_phone, customers_search;
    CREATE INDEX customers_newest ON customers (tenant_id, created_at DESC, id DESC) ${onFile};
    CREATE INDEX customers_tier ON customers (tenant_id, loyalty_tier, created_at DESC, id DESC) ${onFile};
    CREATE INDEX customers_segment ON customers (tenant_id, segment, created_at DESC, id DESC) ${onFile};
    CREATE INDEX customers_phone ON customers (tenant_id, phone) ${onFile};
    CREATE INDEX customers_search ON customers
      USING gin (tenant_id, loyalty_tier, segment, search_text gin_trgm_ops) WITH (fastupdate = off) ${onFile};
    DO $body$
    DECLARE was text := pg_get_functiondef((SELECT p.oid FROM pg_proc p
      WHERE p.proname = 'search_customers' AND p.pronamespace = 'public'::regnamespace));
    BEGIN
      IF position('${from}' IN was) = 0 THEN RAISE EXCEPTION 'the search of customers is another one'; END IF;
      GRANT CREATE ON SCHEMA public TO breadboard_system;
      EXECUTE replace(was, '${from}', '${to}');
      REVOKE CREATE ON SCHEMA public FROM breadboard_system;
    END $body$;
  `;
}
