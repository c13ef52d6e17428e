import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readableAcrossTenants, systemFunction, tenantTable } from './support/tenant-table';

/** An audit log that can be searched, and that not even its owner alters; and how far a demo's clock is ahead. */
export class AuditAndClock1764000013000 implements MigrationInterface {
  name = 'AuditAndClock1764000013000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE audit_log ADD COLUMN location_id uuid,
        ADD CONSTRAINT audit_log_location FOREIGN KEY (tenant_id, location_id) REFERENCES locations (tenant_id, id);
      COMMENT ON COLUMN audit_log.location_id IS 'where it was done; null: nowhere in particular';
      CREATE INDEX audit_log_actor ON audit_log (tenant_id, actor_id, at DESC, id DESC) WHERE actor_id IS NOT NULL;
      CREATE INDEX audit_log_object ON audit_log (tenant_id, object_id, at DESC, id DESC) WHERE object_id IS NOT NULL;
      CREATE INDEX audit_log_object_type ON audit_log (tenant_id, object_type, at DESC, id DESC)
        WHERE object_type IS NOT NULL;
      CREATE INDEX audit_log_place ON audit_log (tenant_id, location_id, at DESC, id DESC) WHERE location_id IS NOT NULL;
      -- By bytes, so that a prefix is a range.
      CREATE INDEX audit_log_action ON audit_log (tenant_id, action COLLATE "C", at DESC, id DESC);

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql SET search_path = pg_catalog AS $body$
      BEGIN
        RAISE EXCEPTION 'rows of % are only ever added', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
      END $body$;
      CREATE TRIGGER audit_log_only_added BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_log
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
      -- Also where triggers are switched off as a whole, as replication does it.
      ALTER TABLE audit_log ENABLE ALWAYS TRIGGER audit_log_only_added;

      CREATE TABLE demo_clock (
        tenant_id uuid PRIMARY KEY REFERENCES tenants (id),
        ahead_ms bigint NOT NULL CHECK (ahead_ms > 0),
        moved_at timestamptz(3) NOT NULL
      );
      COMMENT ON TABLE demo_clock IS 'who moved the one clock how far; it only goes forward, so the farthest counts';
      ${tenantTable('demo_clock', ['SELECT', 'INSERT', 'UPDATE'])}
      ${readableAcrossTenants('demo_clock')}
      ${systemFunction('demo_clock_ahead()', 'bigint', 'SELECT coalesce(max(c.ahead_ms), 0) FROM demo_clock c')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION demo_clock_ahead();
      DROP TABLE demo_clock;
      DROP TRIGGER audit_log_only_added ON audit_log;
      DROP FUNCTION refuse_change();
      DROP INDEX audit_log_action, audit_log_object_type, audit_log_object, audit_log_actor;
      ALTER TABLE audit_log DROP COLUMN location_id;
    `);
  }
}
