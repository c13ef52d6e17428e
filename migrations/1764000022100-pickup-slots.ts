import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support/tenant-table';

/** How much of each pickup slot is taken, and by which orders. */
export class PickupSlots1764000022100 implements MigrationInterface {
  name = 'PickupSlots1764000022100';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE pickup_slots (
        tenant_id uuid NOT NULL,
        location_id uuid NOT NULL,
        starts_at timestamptz(3) NOT NULL,
        used integer NOT NULL CHECK (used >= 0),
        capacity integer,
        PRIMARY KEY (tenant_id, location_id, starts_at),
        FOREIGN KEY (tenant_id, location_id) REFERENCES locations (tenant_id, id),
        CONSTRAINT pickup_slots_limit CHECK (capacity IS NULL OR used <= capacity)
      );
      COMMENT ON COLUMN pickup_slots.used IS 'order lines';
      COMMENT ON COLUMN pickup_slots.capacity IS 'the limit when it was taken from last; null: none';
      ${tenantTable('pickup_slots', ['SELECT', 'INSERT', 'UPDATE'])}

      CREATE TABLE pickup_slot_uses (
        tenant_id uuid NOT NULL,
        order_id uuid NOT NULL,
        location_id uuid NOT NULL,
        starts_at timestamptz(3) NOT NULL,
        lines integer NOT NULL CHECK (lines > 0),
        released_at timestamptz(3),
        PRIMARY KEY (tenant_id, order_id),
        FOREIGN KEY (tenant_id, order_id) REFERENCES orders (tenant_id, id) DEFERRABLE INITIALLY DEFERRED,
        FOREIGN KEY (tenant_id, location_id, starts_at) REFERENCES pickup_slots (tenant_id, location_id, starts_at)
      );
      ${tenantTable('pickup_slot_uses', ['SELECT', 'INSERT', 'UPDATE'])}
      CREATE INDEX pickup_slot_uses_slot ON pickup_slot_uses (tenant_id, location_id, starts_at);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE pickup_slot_uses, pickup_slots');
  }
}
