import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readableAcrossTenants, systemFunction, tenantTable } from './support/tenant-table';

/** The platform's own tenant: home of the users who stand above all restaurants. */
const PLATFORM = '00000000-0000-0000-0000-000000000000';

export class Tenants1764000001000 implements MigrationInterface {
  name = 'Tenants1764000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE tenants (
        id uuid PRIMARY KEY,
        slug text NOT NULL CONSTRAINT tenants_slug UNIQUE CHECK (
          slug ~ '^[a-z0-9][a-z0-9-]{0,62}$' AND slug !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
        name text NOT NULL,
        currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
        time_zone text NOT NULL,
        status text NOT NULL DEFAULT 'active' CHECK (status IN ('active', 'suspended')),
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL
      );
      ${tenantTable('tenants', ['SELECT', 'UPDATE'], 'id')}
      ${readableAcrossTenants('tenants')}
      SELECT set_config('app.tenant_id', '${PLATFORM}', true);
      INSERT INTO tenants (id, slug, name, currency, time_zone, created_at, updated_at)
        VALUES ('${PLATFORM}', 'platform', 'Breadboard', 'USD', 'UTC', now(), now());

      CREATE TABLE locations (
        tenant_id uuid NOT NULL REFERENCES tenants (id),
        id uuid NOT NULL,
        name text NOT NULL,
        street text NOT NULL,
        city text NOT NULL,
        state text NOT NULL,
        zip text NOT NULL,
        phone text,
        time_zone text NOT NULL,
        tax_rate_basis_points integer NOT NULL CHECK (tax_rate_basis_points BETWEEN 0 AND 10000),
        tax_inclusive boolean NOT NULL DEFAULT false,
        lead_minutes integer NOT NULL DEFAULT 15 CHECK (lead_minutes >= 0),
        max_days_ahead integer NOT NULL DEFAULT 7 CHECK (max_days_ahead BETWEEN 0 AND 60),
        kitchen_stations integer NOT NULL DEFAULT 1 CHECK (kitchen_stations > 0),
        queue_minutes integer NOT NULL CHECK (queue_minutes >= 0),
        prep_minutes integer NOT NULL CHECK (prep_minutes >= 0),
        toast_minutes integer NOT NULL CHECK (toast_minutes >= 0),
        busy_delay_minutes integer NOT NULL DEFAULT 0 CHECK (busy_delay_minutes >= 0),
        ordering_enabled boolean NOT NULL DEFAULT true,
        created_at timestamptz(3) NOT NULL,
        updated_at timestamptz(3) NOT NULL,
        PRIMARY KEY (tenant_id, id)
      );
      ${tenantTable('locations', ['SELECT', 'INSERT', 'UPDATE'])}

      CREATE TABLE opening_hours (
        tenant_id uuid NOT NULL,
        location_id uuid NOT NULL,
        weekday smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
        opens_minute integer NOT NULL CHECK (opens_minute BETWEEN 0 AND 1439),
        closes_minute integer NOT NULL CHECK (closes_minute > opens_minute AND closes_minute <= 2880),
        PRIMARY KEY (tenant_id, location_id, weekday, opens_minute),
        FOREIGN KEY (tenant_id, location_id) REFERENCES locations (tenant_id, id)
      );
      ${tenantTable('opening_hours', ['SELECT', 'INSERT', 'UPDATE', 'DELETE'])}

      ${systemFunction(
        'find_tenant(wanted text)',
        'TABLE (id uuid, slug text, name text, currency text, time_zone text, status text)',
        `SELECT t.id, t.slug, t.name, t.currency, t.time_zone, t.status FROM tenants t
         WHERE t.slug = wanted
           OR t.id = CASE WHEN wanted ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN wanted::uuid END`,
      )}
      ${systemFunction('list_tenant_ids()', 'SETOF uuid', 'SELECT t.id FROM tenants t ORDER BY t.id')}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION list_tenant_ids();
      DROP FUNCTION find_tenant(text);
      DROP TABLE opening_hours, locations, tenants;
    `);
  }
}
