import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readableAcrossTenants, systemFunction } from './support/tenant-table';

/** API keys: when each was used last, and finding one by what the caller sends, which names no tenant. */
export class ApiKeys1764000025000 implements MigrationInterface {
  name = 'ApiKeys1764000025000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE api_keys ADD COLUMN last_used_at timestamptz(3);
      COMMENT ON COLUMN api_keys.last_used_at IS 'exact to the minute; null: never';
      CREATE INDEX api_keys_newest ON api_keys (tenant_id, created_at DESC, id DESC);
      ${readableAcrossTenants('api_keys')}
      ${systemFunction(
        'find_api_key(wanted_hash bytea)',
        `TABLE (tenant_id uuid, id uuid, location_id uuid, scopes text[], expires_at timestamptz, revoked_at timestamptz)`,
        `SELECT k.tenant_id, k.id, k.location_id, k.scopes, k.expires_at, k.revoked_at
         FROM api_keys k WHERE k.secret_hash = wanted_hash`,
      )}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION find_api_key(bytea);
      DROP POLICY api_keys_system ON api_keys;
      REVOKE SELECT ON api_keys FROM breadboard_system;
      DROP INDEX api_keys_newest;
      ALTER TABLE api_keys DROP COLUMN last_used_at;
    `);
  }
}
