import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support/tenant-table';

/** New passwords by mail: what was asked for, until the mail is out; and the links that were sent, until they end. */
export class PasswordResets1764000028200 implements MigrationInterface {
  name = 'PasswordResets1764000028200';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE password_reset_requests (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        email text,
        tenant_slug text,
        account_tenant_id uuid,
        user_id uuid,
        requested_at timestamptz(3) NOT NULL,
        attempts integer NOT NULL DEFAULT 0,
        next_attempt_at timestamptz(3) NOT NULL,
        PRIMARY KEY (tenant_id, id),
        CONSTRAINT password_reset_requests_whose CHECK (
          (email IS NULL) = (user_id IS NOT NULL) AND (account_tenant_id IS NULL) = (user_id IS NULL)
          AND (tenant_slug IS NULL OR email IS NOT NULL))
      );
      COMMENT ON TABLE password_reset_requests IS
        'kept for the platform''s own tenant: an e-mail first, whether anybody has it or not; then one row an account';
      CREATE INDEX password_reset_requests_due ON password_reset_requests (tenant_id, next_attempt_at);
      ${tenantTable('password_reset_requests', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])}

      CREATE TABLE password_resets (
        tenant_id uuid NOT NULL,
        id uuid NOT NULL,
        user_id uuid NOT NULL,
        secret_hash bytea NOT NULL CHECK (length(secret_hash) = 32),
        created_at timestamptz(3) NOT NULL,
        expires_at timestamptz(3) NOT NULL CHECK (expires_at > created_at),
        PRIMARY KEY (tenant_id, id),
        FOREIGN KEY (tenant_id, user_id) REFERENCES users (tenant_id, id) ON DELETE CASCADE
      );
      CREATE INDEX password_resets_user ON password_resets (tenant_id, user_id);
      ${tenantTable('password_resets', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE password_resets, password_reset_requests');
  }
}
