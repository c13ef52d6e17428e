import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Customers that another system keeps, too: by an identifier of its own, and perhaps without a name or an address. And
 * those who ask to be forgotten, or are.
 */
export class CustomerRequests1764000027000 implements MigrationInterface {
  name = 'CustomerRequests1764000027000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE customers
        ALTER COLUMN first_name DROP NOT NULL,
        ALTER COLUMN last_name DROP NOT NULL,
        ALTER COLUMN email DROP NOT NULL,
        ALTER COLUMN email_lc DROP NOT NULL,
        ADD COLUMN external_id text CHECK (char_length(external_id) BETWEEN 1 AND 40),
        ADD COLUMN locale text CHECK (locale ~ '^[a-z]{2}_[A-Z]{2}$'),
        ADD COLUMN type text NOT NULL DEFAULT 'individual' CHECK (type IN ('individual', 'business')),
        ADD COLUMN forget_requested_at timestamptz(3),
        ADD COLUMN erased_at timestamptz(3);
      COMMENT ON COLUMN customers.first_name IS 'null: never said, as with the other name and the e-mail';
      COMMENT ON COLUMN customers.external_id IS 'what another system calls the customer; null: it has no name there';
      COMMENT ON COLUMN customers.forget_requested_at IS 'since when the customer asks to be forgotten; null: it does not';
      COMMENT ON COLUMN customers.erased_at IS 'when all that is personal was taken away; null: it is there';
      CREATE UNIQUE INDEX customers_external_id ON customers (tenant_id, external_id) WHERE external_id IS NOT NULL;
      CREATE INDEX customers_to_forget ON customers (tenant_id, created_at DESC, id DESC)
        WHERE forget_requested_at IS NOT NULL;
      ${searchText(`coalesce(first_name || ' ', '') || coalesce(last_name || ' ', '') || coalesce(email || ' ', '') || coalesce(phone, '')`)}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX customers_to_forget, customers_external_id;
      ALTER TABLE customers
        DROP COLUMN external_id, DROP COLUMN locale, DROP COLUMN type, DROP COLUMN forget_requested_at,
        DROP COLUMN erased_at;
      -- Else not even the owner sees a row.
      ALTER TABLE customers NO FORCE ROW LEVEL SECURITY;
      UPDATE customers SET first_name = coalesce(first_name, ''), last_name = coalesce(last_name, ''),
        email = coalesce(email, id || '@customer.invalid')
      WHERE first_name IS NULL OR last_name IS NULL OR email IS NULL;
      ALTER TABLE customers FORCE ROW LEVEL SECURITY;
      ALTER TABLE customers
        ALTER COLUMN first_name SET NOT NULL,
        ALTER COLUMN last_name SET NOT NULL,
        ALTER COLUMN email SET NOT NULL,
        ALTER COLUMN email_lc SET NOT NULL;
      ${searchText(`first_name || ' ' || last_name || ' ' || email || ' ' || coalesce(phone, '')`)}
    `);
  }
}

/** The text that is searched, made anew: what a column is computed from could not be changed before PostgreSQL 17. */
function searchText(words: string): string {
  return `
    ALTER TABLE customers
      DROP COLUMN search_text,
      ADD COLUMN search_text text NOT NULL GENERATED ALWAYS AS (' ' || folded(${words})) STORED;
    COMMENT ON COLUMN customers.search_text IS 'what is searched: folded, with a space before each word';
    CREATE INDEX customers_search ON customers
      USING gin (tenant_id, loyalty_tier, segment, search_text gin_trgm_ops) WITH (fastupdate = off);
  `;
}
