import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support/tenant-table';

/** Dates with hours of their own, pickup slots, and a kitchen that is busy or takes a pause. */
export class LocationHours1764000022000 implements MigrationInterface {
  name = 'LocationHours1764000022000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE locations
        ADD COLUMN slot_minutes integer NOT NULL DEFAULT 15 CHECK (slot_minutes BETWEEN 5 AND 240),
        ADD COLUMN slot_capacity_lines integer CHECK (slot_capacity_lines > 0),
        ADD COLUMN busy_until timestamptz(3),
        ADD COLUMN paused boolean NOT NULL DEFAULT false,
        ADD COLUMN paused_until timestamptz(3),
        ADD COLUMN archived_at timestamptz(3),
        ADD CONSTRAINT locations_pause CHECK (paused OR paused_until IS NULL);
      COMMENT ON COLUMN locations.slot_capacity_lines IS 'order lines of one pickup slot; null: no limit';
      COMMENT ON COLUMN locations.busy_until IS 'null: the busy delay stays until it is changed';
      COMMENT ON COLUMN locations.paused_until IS 'null: a pause stays until it is ended';

      CREATE TABLE opening_hours_exceptions (
        tenant_id uuid NOT NULL,
        location_id uuid NOT NULL,
        date date NOT NULL,
        stretches jsonb NOT NULL CHECK (jsonb_typeof(stretches) = 'array'),
        note text,
        PRIMARY KEY (tenant_id, location_id, date),
        FOREIGN KEY (tenant_id, location_id) REFERENCES locations (tenant_id, id)
      );
      COMMENT ON COLUMN opening_hours_exceptions.stretches IS
        '[{opensMinute, closesMinute}] in minutes of that local day; empty: closed';
      ${tenantTable('opening_hours_exceptions', ['SELECT', 'INSERT', 'DELETE'])}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE opening_hours_exceptions;
      ALTER TABLE locations DROP CONSTRAINT locations_pause, DROP COLUMN archived_at, DROP COLUMN paused_until,
        DROP COLUMN paused, DROP COLUMN busy_until, DROP COLUMN slot_capacity_lines, DROP COLUMN slot_minutes;
    `);
  }
}
