import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support/tenant-table';

/** How often somebody has tried to sign in: counted where every process sees it, and where it outlives a restart. */
export class SignInAttempts1764000026000 implements MigrationInterface {
  name = 'SignInAttempts1764000026000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE sign_in_attempts (
        tenant_id uuid NOT NULL,
        key_hash bytea NOT NULL CHECK (length(key_hash) = 32),
        attempts integer NOT NULL CHECK (attempts > 0),
        resets_at timestamptz(3) NOT NULL,
        PRIMARY KEY (tenant_id, key_hash)
      ) WITH (fillfactor = 80);
      COMMENT ON TABLE sign_in_attempts IS
        'kept for the platform''s own tenant, since nobody knows the restaurant before the sign-in';
      COMMENT ON COLUMN sign_in_attempts.key_hash IS 'of an account''s e-mail or of an address, and of which of them';
      CREATE INDEX sign_in_attempts_over ON sign_in_attempts (tenant_id, resets_at);
      ${tenantTable('sign_in_attempts', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sign_in_attempts');
  }
}
