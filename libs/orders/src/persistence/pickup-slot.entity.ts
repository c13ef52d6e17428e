import type { Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How much of a pickup slot is taken; there is a row once somebody took some of it. */
@Entity('pickup_slots')
export class PickupSlotEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ name: 'location_id', type: 'uuid' })
  locationId: Uuid;

  @PrimaryColumn({ name: 'starts_at', type: 'timestamptz', precision: 3 })
  startsAt: Date;

  /** Order lines. */
  @Column({ type: 'integer' })
  used: number;

  /** The limit when it was taken from last; null: none. */
  @Column({ type: 'integer', nullable: true })
  capacity: number | null;
}

/** An order that holds room in a slot, until it gives it back. */
@Entity('pickup_slot_uses')
export class PickupSlotUseEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ name: 'order_id', type: 'uuid' })
  orderId: Uuid;

  @Column({ name: 'location_id', type: 'uuid' })
  locationId: Uuid;

  @Column({ name: 'starts_at', type: 'timestamptz', precision: 3 })
  startsAt: Date;

  @Column({ type: 'integer' })
  lines: number;

  @Column({ name: 'released_at', type: 'timestamptz', precision: 3, nullable: true })
  releasedAt: Date | null;
}
