import type { MigrationInterface, QueryRunner } from 'typeorm';
import { readableAcrossTenants, systemFunction } from './support/tenant-table';

/** Whether a kitchen begins its orders by itself, and who has some that it should begin. */
export class KitchenLine1764000024000 implements MigrationInterface {
  name = 'KitchenLine1764000024000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE locations ADD COLUMN auto_start boolean NOT NULL DEFAULT true;
      COMMENT ON COLUMN locations.auto_start IS 'orders begin by themselves as soon as a station is free';
      ${['locations', 'orders'].map(readableAcrossTenants).join('')}
      ${systemFunction(
        'tenants_with_orders_to_start(at timestamptz)',
        'SETOF uuid',
        `SELECT DISTINCT o.tenant_id
         FROM orders o JOIN locations k ON (k.tenant_id, k.id) = (o.tenant_id, o.location_id)
         WHERE o.status = 'queued' AND o.placed_at IS NOT NULL AND o.kitchen_at <= at AND k.auto_start
           AND k.kitchen_stations > (
             SELECT count(*) FROM orders m
             WHERE m.tenant_id = o.tenant_id AND m.location_id = o.location_id AND m.status IN ('prepping', 'toasting'))`,
      )}
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP FUNCTION tenants_with_orders_to_start(timestamptz);
      DROP POLICY orders_system ON orders;
      REVOKE SELECT ON orders FROM breadboard_system;
      DROP POLICY locations_system ON locations;
      REVOKE SELECT ON locations FROM breadboard_system;
      ALTER TABLE locations DROP COLUMN auto_start;
    `);
  }
}
