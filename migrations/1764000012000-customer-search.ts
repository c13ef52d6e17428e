import type { MigrationInterface, QueryRunner } from 'typeorm';
import { APP_ROLE, readableAcrossTenants, SYSTEM_ROLE, systemFunction } from './support/tenant-table';

/** What finds customers by words, by tier and by segment in one index each, and says when a segment is to be judged. */
export class CustomerSearch1764000012000 implements MigrationInterface {
  name = 'CustomerSearch1764000012000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE EXTENSION IF NOT EXISTS pg_trgm SCHEMA public;
      CREATE EXTENSION IF NOT EXISTS btree_gin SCHEMA public;
      ${FOLDED}

      ALTER TABLE customers
        ADD COLUMN search_text text NOT NULL GENERATED ALWAYS AS
          (' ' || folded(first_name || ' ' || last_name || ' ' || email || ' ' || coalesce(phone, ''))) STORED,
        ADD COLUMN loyalty_tier text NOT NULL DEFAULT 'bronze'
          CHECK (loyalty_tier IN ('bronze', 'silver', 'gold', 'platinum')),
        ADD COLUMN segment_due_at timestamptz(3) DEFAULT '-infinity';
      COMMENT ON COLUMN customers.search_text IS 'what is searched: folded, with a space before each word';
      COMMENT ON COLUMN customers.loyalty_tier IS 'that of the loyalty account, copied by a trigger: a list needs it in its index';
      COMMENT ON COLUMN customers.segment_due_at IS
        'when time alone may change the segment; null: never. Who was put on file past the use cases is due at once';
      -- Row-level security holds the owner, too.
      ALTER TABLE customers NO FORCE ROW LEVEL SECURITY;
      ALTER TABLE loyalty_accounts NO FORCE ROW LEVEL SECURITY;
      UPDATE customers c SET loyalty_tier = a.tier FROM loyalty_accounts a
        WHERE (a.tenant_id, a.customer_id) = (c.tenant_id, c.id) AND a.tier <> 'bronze';
      ALTER TABLE customers FORCE ROW LEVEL SECURITY;
      ALTER TABLE loyalty_accounts FORCE ROW LEVEL SECURITY;
      ${COPIED_TIER}

      CREATE INDEX customers_search ON customers
        USING gin (tenant_id, loyalty_tier, segment, search_text gin_trgm_ops) WITH (fastupdate = off);
      CREATE INDEX customers_tier ON customers (tenant_id, loyalty_tier, created_at DESC, id DESC);
      CREATE INDEX customers_segment ON customers (tenant_id, segment, created_at DESC, id DESC);
      CREATE INDEX customers_segment_due ON customers (tenant_id, segment_due_at) WHERE segment_due_at IS NOT NULL;

      ${readableAcrossTenants('customers')}
      ${SEARCH_CUSTOMERS}
      ${systemFunction(
        'tenants_with_segments_to_judge(at timestamptz)',
        'SETOF uuid',
        `SELECT t.id FROM tenants t
         WHERE EXISTS (SELECT FROM customers c WHERE c.tenant_id = t.id AND c.segment_due_at <= at)`,
      )}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION tenants_with_segments_to_judge(timestamptz);
      DROP FUNCTION ${SEARCH_SIGNATURE};
      DROP TRIGGER loyalty_accounts_new_tier ON loyalty_accounts;
      DROP TRIGGER loyalty_accounts_other_tier ON loyalty_accounts;
      DROP FUNCTION copy_tier_to_customer();
      DROP POLICY customers_system ON customers;
      REVOKE SELECT ON customers FROM ${SYSTEM_ROLE};
      DROP INDEX customers_search, customers_tier, customers_segment, customers_segment_due;
      ALTER TABLE customers DROP COLUMN search_text, DROP COLUMN loyalty_tier, DROP COLUMN segment_due_at;
      DROP FUNCTION folded(text);
      DROP EXTENSION btree_gin;
      DROP EXTENSION pg_trgm;
    `);
  }
}

/**
 * A text as it is compared in a search: lower case, without accents, one spelling of each letter. Written out rather than
 * left to the extension that there is for it, whose answer a configuration file may change under an index. Latin letters fold
 * whatever the server's locale; other alphabets have case where the locale knows it.
 */
const FOLDED = `
  CREATE FUNCTION folded(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE RETURN
    CASE WHEN octet_length(words) = char_length(words) THEN lower(words)
    ELSE replace(replace(replace(replace(
      translate(lower(regexp_replace(normalize(words, NFKD), '[\\u0300-\\u036f]', '', 'g')),
        'øØłŁđĐðÐıħĦŧŦςÆŒÞẞ', 'oollddddihhttσæœþß'),
      'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), 'þ', 'th') END;
`;

/** Runs as whoever changes the account, so that the tenant policies hold. */
const COPIED_TIER = `
  CREATE FUNCTION copy_tier_to_customer() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog, public AS $body$
  BEGIN
    UPDATE customers SET loyalty_tier = NEW.tier WHERE (tenant_id, id) = (NEW.tenant_id, NEW.customer_id);
    IF NOT FOUND THEN RAISE EXCEPTION 'no customer to copy the tier of an account to'; END IF;
    RETURN NULL;
  END $body$;
  CREATE TRIGGER loyalty_accounts_new_tier AFTER INSERT ON loyalty_accounts
    FOR EACH ROW WHEN (NEW.tier <> 'bronze') EXECUTE FUNCTION copy_tier_to_customer();
  CREATE TRIGGER loyalty_accounts_other_tier AFTER UPDATE OF tier ON loyalty_accounts
    FOR EACH ROW WHEN (NEW.tier <> OLD.tier) EXECUTE FUNCTION copy_tier_to_customer();
`;

const SEARCH_SIGNATURE = `
  search_customers(text[], text, text, text, text, uuid, timestamptz, uuid, integer, integer, integer)`;

/**
 * How many customers of the current tenant match all words and filters, counted to `count_to`, and a page of them, newest
 * first. Row-level security lets no index answer LIKE, so this looks past it, with the tenant's predicate in its own
 * statements; the tenant is never an argument. A word of three letters matches anywhere; a shorter one, which the index
 * cannot find inside a word, begins one.
 *
 * The planner may not look at statistics of texts here, so the way is chosen by what is found: few are gathered by the index
 * of words and sorted; when a quarter of the newest match, so do so many others that everybody is read from the newest on. For
 * that, sorting and bitmaps are denied to it.
 */
const SEARCH_CUSTOMERS = `
  CREATE FUNCTION search_customers(words text[], wanted_email text, wanted_phone text, wanted_tier text,
    wanted_segment text, only_id uuid, before_at timestamptz, before_id uuid, skipped integer, most integer,
    count_to integer, OUT total integer, OUT ids uuid[])
  LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public AS $body$
  DECLARE
    tenant uuid := nullif(current_setting('app.tenant_id', true), '')::uuid;
    -- The longest first: the index looks for three of them, and what is found is held against them all.
    patterns text[] := ARRAY(
      SELECT CASE WHEN char_length(word) < 3 THEN '% ' ELSE '%' END || regexp_replace(word, '([\\\\%_])', '\\\\\\1', 'g') || '%'
      FROM (SELECT DISTINCT folded(given) AS word FROM unnest(words) AS given) AS read
      WHERE word <> '' ORDER BY char_length(word) DESC, word);
    others text[] := nullif(patterns[4:], '{}');
    wanted CONSTANT text := $text$ FROM customers c WHERE c.tenant_id = $1 AND ($2 IS NULL OR c.email_lc = $2)
      AND ($3 IS NULL OR c.phone = $3) AND ($4 IS NULL OR c.loyalty_tier = $4) AND ($5 IS NULL OR c.segment = $5)
      AND ($6 IS NULL OR c.id = $6) $text$;
    matching CONSTANT text := ' AND c.search_text LIKE ALL ($11) ';
    newest CONSTANT text := ' ORDER BY c.created_at DESC, c.id DESC ';
    page CONSTANT text := '($7 IS NULL OR (c.created_at, c.id) < ($7, $8))' || newest || 'OFFSET $9 LIMIT $10';
    from_the_newest CONSTANT text[] := '{enable_sort, enable_bitmapscan}';
    is_common boolean := false;
  BEGIN
    total := 0;
    ids := '{}';
    IF tenant IS NULL OR cardinality(patterns) = 0 THEN RETURN; END IF;
    IF wanted_email IS NULL AND wanted_phone IS NULL AND only_id IS NULL THEN
      PERFORM set_config(setting, 'off', true) FROM unnest(from_the_newest) AS setting;
      EXECUTE 'SELECT count(*) FILTER (WHERE matches) * 4 > count(*) FROM (
        SELECT c.search_text LIKE ALL ($7) AS matches ' || wanted || newest || ' LIMIT 500) AS sample'
      INTO is_common USING tenant, wanted_email, wanted_phone, wanted_tier, wanted_segment, only_id, patterns;
      IF is_common THEN
        EXECUTE 'SELECT count(*) FROM (SELECT ' || wanted || matching || newest || ' LIMIT $7) AS counted'
        INTO total USING tenant, wanted_email, wanted_phone, wanted_tier, wanted_segment, only_id, count_to, null, null, null,
          patterns;
      END IF;
      PERFORM set_config(setting, 'on', true) FROM unnest(from_the_newest) AS setting;
    END IF;
    IF NOT is_common THEN
      EXECUTE 'WITH c AS MATERIALIZED (SELECT c.id, c.created_at ' || wanted || ' AND c.search_text LIKE $11
          AND ($12 IS NULL OR c.search_text LIKE $12) AND ($13 IS NULL OR c.search_text LIKE $13)
          AND ($14 IS NULL OR c.search_text LIKE ALL ($14)) LIMIT $15)
        SELECT (SELECT count(*) FROM c), ARRAY(SELECT c.id FROM c WHERE ' || page || ')'
      INTO total, ids USING tenant, lower(wanted_email), wanted_phone, wanted_tier, wanted_segment, only_id, before_at,
        before_id, skipped, most, patterns[1], patterns[2], patterns[3], others, count_to;
      IF total < count_to THEN RETURN; END IF;
    END IF;
    PERFORM set_config(setting, 'off', true) FROM unnest(from_the_newest) AS setting;
    EXECUTE 'SELECT ARRAY(SELECT c.id ' || wanted || matching || ' AND ' || page || ')'
    INTO ids USING tenant, lower(wanted_email), wanted_phone, wanted_tier, wanted_segment, only_id, before_at, before_id,
      skipped, most, patterns;
    PERFORM set_config(setting, 'on', true) FROM unnest(from_the_newest) AS setting;
  END $body$;
  GRANT CREATE ON SCHEMA public TO ${SYSTEM_ROLE};
  ALTER FUNCTION ${SEARCH_SIGNATURE} OWNER TO ${SYSTEM_ROLE};
  REVOKE CREATE ON SCHEMA public FROM ${SYSTEM_ROLE};
  REVOKE ALL ON FUNCTION ${SEARCH_SIGNATURE} FROM PUBLIC;
  GRANT EXECUTE ON FUNCTION ${SEARCH_SIGNATURE} TO ${APP_ROLE};
`;
