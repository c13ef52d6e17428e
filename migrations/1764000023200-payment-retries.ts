import type { MigrationInterface, QueryRunner } from 'typeorm';
import { systemFunction } from './support/tenant-table';

/** When what waits for a payment provider is tried next, each at its own time. */
export class PaymentRetries1764000023200 implements MigrationInterface {
  name = 'PaymentRetries1764000023200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE payments ADD COLUMN attempts integer NOT NULL DEFAULT 0, ADD COLUMN next_attempt_at timestamptz(3);
      ALTER TABLE payment_refunds ADD COLUMN attempts integer NOT NULL DEFAULT 0, ADD COLUMN next_attempt_at timestamptz(3),
        ADD COLUMN request integer NOT NULL DEFAULT 1;
      COMMENT ON COLUMN payments.attempts IS 'of the worker, since the status last changed';
      COMMENT ON COLUMN payment_refunds.request IS 'how many times staff have asked for it; each is a new one to the provider';
      UPDATE payments SET next_attempt_at = updated_at + interval '15 seconds'
        WHERE status IN ('pending', 'capture_pending', 'void_pending');
      UPDATE payment_refunds SET next_attempt_at = updated_at + interval '15 seconds' WHERE status = 'pending';
      DROP INDEX payments_unsettled, payment_refunds_pending;
      CREATE INDEX payments_unsettled ON payments (next_attempt_at)
        WHERE status IN ('pending', 'capture_pending', 'void_pending');
      CREATE INDEX payment_refunds_pending ON payment_refunds (next_attempt_at) WHERE status = 'pending';
      DROP FUNCTION tenants_with_unsettled_payments(timestamptz), tenants_with_pending_refunds(timestamptz);
      ${systemFunction(
        'tenants_with_unsettled_payments(due timestamptz)',
        'SETOF uuid',
        `SELECT DISTINCT p.tenant_id FROM payments p
         WHERE p.status IN ('pending', 'capture_pending', 'void_pending') AND p.next_attempt_at <= due`,
      )}
      ${systemFunction(
        'tenants_with_pending_refunds(due timestamptz)',
        'SETOF uuid',
        `SELECT DISTINCT r.tenant_id FROM payment_refunds r WHERE r.status = 'pending' AND r.next_attempt_at <= due`,
      )}
      DROP VIEW order_payment_refunds;
      CREATE VIEW order_payment_refunds WITH (security_invoker = true) AS
        SELECT tenant_id, id AS refund_id, order_id, amount, status, failure_code FROM payment_refunds;
      GRANT SELECT ON order_payment_refunds TO breadboard_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW order_payment_refunds;
      CREATE VIEW order_payment_refunds WITH (security_invoker = true) AS
        SELECT tenant_id, id AS refund_id, order_id, amount, status FROM payment_refunds;
      GRANT SELECT ON order_payment_refunds TO breadboard_app;
      DROP FUNCTION tenants_with_unsettled_payments(timestamptz), tenants_with_pending_refunds(timestamptz);
      DROP INDEX payments_unsettled, payment_refunds_pending;
      CREATE INDEX payments_unsettled ON payments (updated_at)
        WHERE status IN ('pending', 'capture_pending', 'void_pending');
      CREATE INDEX payment_refunds_pending ON payment_refunds (updated_at) WHERE status = 'pending';
      ${systemFunction(
        'tenants_with_unsettled_payments(before timestamptz)',
        'SETOF uuid',
        `SELECT DISTINCT p.tenant_id FROM payments p
         WHERE p.status IN ('pending', 'capture_pending', 'void_pending') AND p.updated_at < before`,
      )}
      ${systemFunction(
        'tenants_with_pending_refunds(before timestamptz)',
        'SETOF uuid',
        `SELECT DISTINCT r.tenant_id FROM payment_refunds r WHERE r.status = 'pending' AND r.updated_at < before`,
      )}
      ALTER TABLE payment_refunds DROP COLUMN request, DROP COLUMN next_attempt_at, DROP COLUMN attempts;
      ALTER TABLE payments DROP COLUMN next_attempt_at, DROP COLUMN attempts;
    `);
  }
}
