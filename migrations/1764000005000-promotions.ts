import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support/tenant-table';

export class Promotions1764000005000 implements MigrationInterface {
  name = 'Promotions1764000005000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE promos (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        id uuid NOT NULL,
        code text NOT NULL CHECK (code = upper(code)),
        description text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('percent', 'fixed')),
        value bigint NOT NULL CHECK (value > 0),
        min_subtotal bigint NOT NULL DEFAULT 0 CHECK (min_subtotal >= 0),
        starts_at timestamptz(3),
        ends_at timestamptz(3),
        total_limit integer CHECK (total_limit >= 0),
        used integer NOT NULL DEFAULT 0 CHECK (used >= 0 AND (total_limit IS NULL OR used <= total_limit)),
        enabled boolean NOT NULL DEFAULT true,
        created_at timestamptz(3) NOT NULL,
        PRIMARY KEY (tenant_id, id),
        CONSTRAINT promos_code UNIQUE (tenant_id, code)
      );
      COMMENT ON COLUMN promos.value IS 'percent: basis points; fixed: minor units';
      ${tenantTable('promos', ['SELECT', 'INSERT', 'UPDATE'])}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE promos');
  }
}
