import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readableAcrossTenants, systemFunction, tenantTable } from './support/tenant-table';

/** What taking points needs to be explained, taken back, expired and judged. */
export class LoyaltyLedger1764000017000 implements MigrationInterface {
  name = 'LoyaltyLedger1764000017000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE loyalty_transactions
        ADD COLUMN reverses_id uuid,
        ADD COLUMN counts_at timestamptz(3),
        ADD FOREIGN KEY (tenant_id, reverses_id) REFERENCES loyalty_transactions (tenant_id, id),
        -- Points are burned before the order that they pay for is stored, in one transaction.
        ALTER CONSTRAINT loyalty_transactions_tenant_id_order_id_fkey DEFERRABLE INITIALLY DEFERRED;
      COMMENT ON COLUMN loyalty_transactions.reverses_id IS 'the entry that this one takes back, in part or whole';
      COMMENT ON COLUMN loyalty_transactions.counts_at IS
        'the moment whose qualifying period it counts in: its own, or that of the entry it takes back';
      -- Row-level security holds the owner, too.
      ALTER TABLE loyalty_transactions NO FORCE ROW LEVEL SECURITY;
      UPDATE loyalty_transactions SET counts_at = created_at;
      ALTER TABLE loyalty_transactions FORCE ROW LEVEL SECURITY, ALTER COLUMN counts_at SET NOT NULL;
      CREATE INDEX loyalty_transactions_counting ON loyalty_transactions (tenant_id, customer_id, counts_at);
      CREATE INDEX loyalty_transactions_reversing ON loyalty_transactions (tenant_id, reverses_id)
        WHERE reverses_id IS NOT NULL;
      CREATE INDEX loyalty_transactions_order ON loyalty_transactions (tenant_id, order_id) WHERE order_id IS NOT NULL;

      CREATE TABLE loyalty_lot_entries (
        tenant_id uuid NOT NULL,
        transaction_id uuid NOT NULL,
        lot_id uuid NOT NULL,
        points integer NOT NULL CHECK (points <> 0),
        PRIMARY KEY (tenant_id, transaction_id, lot_id),
        FOREIGN KEY (tenant_id, transaction_id) REFERENCES loyalty_transactions (tenant_id, id),
        FOREIGN KEY (tenant_id, lot_id) REFERENCES loyalty_lots (tenant_id, transaction_id)
      );
      COMMENT ON COLUMN loyalty_lot_entries.points IS 'taken out of the lot when negative, put back when positive';
      CREATE INDEX loyalty_lot_entries_lot ON loyalty_lot_entries (tenant_id, lot_id);
      ${tenantTable('loyalty_lot_entries', ['SELECT', 'INSERT'])}
      ${LOT_ENTRIES_SO_FAR}

      ALTER TABLE loyalty_accounts
        ADD COLUMN judged_year integer NOT NULL DEFAULT 0,
        ADD COLUMN judged_version integer NOT NULL DEFAULT 0;
      COMMENT ON COLUMN loyalty_accounts.judged_year IS 'the qualifying period that the tier was last judged in; 0: none yet';
      COMMENT ON COLUMN loyalty_accounts.judged_version IS 'the program version that the tier was last judged by';
      CREATE INDEX loyalty_accounts_judged_year ON loyalty_accounts (tenant_id, judged_year);
      CREATE INDEX loyalty_accounts_judged_version ON loyalty_accounts (tenant_id, judged_version);
      CREATE INDEX loyalty_lots_expiring ON loyalty_lots (tenant_id, expires_at) WHERE remaining > 0;
      ${['loyalty_accounts', 'loyalty_lots', 'loyalty_programs'].map(readableAcrossTenants).join('')}
      ${systemFunction(
        'tenants_with_points_to_settle(at timestamptz)',
        'SETOF uuid',
        `SELECT t.id FROM tenants t WHERE
           EXISTS (SELECT FROM loyalty_lots l WHERE l.tenant_id = t.id AND l.remaining > 0 AND l.expires_at <= at)
           OR EXISTS (SELECT FROM loyalty_accounts a
             WHERE a.tenant_id = t.id AND a.judged_year < extract(year FROM at AT TIME ZONE t.time_zone))
           OR EXISTS (SELECT FROM loyalty_accounts a WHERE a.tenant_id = t.id
             AND a.judged_version < (SELECT max(p.version) FROM loyalty_programs p WHERE p.tenant_id = t.id))`,
      )}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION tenants_with_points_to_settle(timestamptz);
      DROP POLICY loyalty_accounts_system ON loyalty_accounts;
      DROP POLICY loyalty_lots_system ON loyalty_lots;
      DROP POLICY loyalty_programs_system ON loyalty_programs;
      REVOKE SELECT ON loyalty_accounts, loyalty_lots, loyalty_programs FROM breadboard_system;
      DROP INDEX loyalty_lots_expiring;
      ALTER TABLE loyalty_accounts DROP COLUMN judged_year, DROP COLUMN judged_version;
      DROP TABLE loyalty_lot_entries;
      DROP INDEX loyalty_transactions_order;
      ALTER TABLE loyalty_transactions ALTER CONSTRAINT loyalty_transactions_tenant_id_order_id_fkey NOT DEFERRABLE;
      ALTER TABLE loyalty_transactions DROP COLUMN reverses_id, DROP COLUMN counts_at;
    `);
  }
}

/**
 * Which lots the points were taken from so far: until now they only ever left first in, first out, so that the n-th point
 * taken is the n-th point of the lots.
 */
const LOT_ENTRIES_SO_FAR = `
  ALTER TABLE loyalty_transactions NO FORCE ROW LEVEL SECURITY;
  ALTER TABLE loyalty_lots NO FORCE ROW LEVEL SECURITY;
  ALTER TABLE loyalty_lot_entries NO FORCE ROW LEVEL SECURITY;
  INSERT INTO loyalty_lot_entries (tenant_id, transaction_id, lot_id, points)
  SELECT taken.tenant_id, taken.id, lot.transaction_id, -(least(taken.upto, lot.upto) - greatest(taken.start, lot.start))
  FROM (
    SELECT tenant_id, customer_id, id, upto + points AS start, upto FROM (
      SELECT tenant_id, customer_id, id, points,
        -sum(points) OVER (PARTITION BY tenant_id, customer_id ORDER BY seq) AS upto
      FROM loyalty_transactions WHERE points < 0) running
  ) taken
  JOIN (
    SELECT tenant_id, customer_id, transaction_id, upto - points AS start, upto FROM (
      SELECT tenant_id, customer_id, transaction_id, points,
        sum(points) OVER (PARTITION BY tenant_id, customer_id ORDER BY earned_at, transaction_id) AS upto
      FROM loyalty_lots) running
  ) lot ON (lot.tenant_id, lot.customer_id) = (taken.tenant_id, taken.customer_id)
    AND lot.start < taken.upto AND taken.start < lot.upto;
  ALTER TABLE loyalty_transactions FORCE ROW LEVEL SECURITY;
  ALTER TABLE loyalty_lots FORCE ROW LEVEL SECURITY;
  ALTER TABLE loyalty_lot_entries FORCE ROW LEVEL SECURITY;
`;
