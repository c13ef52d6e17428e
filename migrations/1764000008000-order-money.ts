import type { MigrationInterface, QueryRunner } from 'typeorm';
import { publishedView, readableAcrossTenants, systemFunction, tenantTable } from './support/tenant-table';

export class OrderMoney1764000008000 implements MigrationInterface {
  name = 'OrderMoney1764000008000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE payments (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        order_id uuid NOT NULL,
        payment_method_id uuid,
        status text NOT NULL CHECK (status IN ('due_at_pickup', 'pending', 'authorized', 'capture_pending', 'captured',
          'void_pending', 'voided', 'failed')),
        currency text NOT NULL,
        amount bigint NOT NULL CHECK (amount >= 0),
        authorized bigint NOT NULL DEFAULT 0 CHECK (authorized >= 0 AND authorized <= amount),
        captured bigint NOT NULL DEFAULT 0 CHECK (captured >= 0 AND captured <= authorized),
        refunded bigint NOT NULL DEFAULT 0 CHECK (refunded >= 0 AND refunded <= captured),
        failure_code text,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id),
        FOREIGN KEY (tenant_id, payment_method_id) REFERENCES payment_methods (tenant_id, id),
        CONSTRAINT payments_order UNIQUE (tenant_id, order_id),
        CONSTRAINT payments_tender CHECK ((status = 'due_at_pickup') <= (payment_method_id IS NULL))
      );
      CREATE INDEX payments_unsettled ON payments (updated_at)
        WHERE status IN ('pending', 'capture_pending', 'void_pending');
      ${tenantTable('payments', ['SELECT', 'INSERT', 'UPDATE'])}
      ${readableAcrossTenants('payments')}
      ${systemFunction(
        'tenants_with_unsettled_payments(before timestamptz)',
        'SETOF uuid',
        `SELECT DISTINCT p.tenant_id FROM payments p
         WHERE p.status IN ('pending', 'capture_pending', 'void_pending') AND p.updated_at < before`,
      )}
      ${publishedView(
        'order_payments',
        'SELECT tenant_id, order_id, status, payment_method_id, amount, captured, refunded FROM payments',
      )}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP VIEW order_payments;
      DROP FUNCTION tenants_with_unsettled_payments(timestamptz);
      DROP TABLE payments;
    `);
  }
}
