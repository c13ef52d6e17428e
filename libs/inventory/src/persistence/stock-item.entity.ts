import type { Uuid } from '@breadboard/kernel';
import type { MovementKind } from '../domain/movement';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Units of one option at one location. On hand = available + reserved. */
@Entity('stock_items')
export class StockItemEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ name: 'location_id', type: 'uuid' })
  locationId: Uuid;

  @Column({ type: 'text' })
  type: string;

  @Column({ type: 'text' })
  option: string;

  @Column({ type: 'integer' })
  position: number;

  @Column({ type: 'integer' })
  available: number;

  @Column({ type: 'integer', default: 0 })
  reserved: number;

  @Column({ name: 'low_threshold', type: 'integer', default: 5 })
  lowThreshold: number;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt: Date;
}

/** A stock item that is 86'd. */
@Entity('stock_unavailability')
export class StockUnavailabilityEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ name: 'stock_item_id', type: 'uuid' })
  stockItemId: Uuid;

  /** Null: until undone. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  until: Date | null;
}

/** Units that an order holds, held, or has used up. */
@Entity('stock_reservations')
export class StockReservationEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ name: 'order_id', type: 'uuid' })
  orderId: Uuid;

  @PrimaryColumn({ name: 'stock_item_id', type: 'uuid' })
  stockItemId: Uuid;

  @Column({ type: 'integer' })
  quantity: number;

  @Column({ type: 'text', default: 'held' })
  state: 'held' | 'released' | 'consumed';
}

/** One change of the units on hand; append-only. */
@Entity('stock_movements')
export class StockMovementEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ name: 'stock_item_id', type: 'uuid' })
  stockItemId: Uuid;

  @Column({ type: 'text' })
  kind: MovementKind;

  @Column({ type: 'integer' })
  delta: number;

  @Column({ type: 'text', nullable: true })
  reason: string | null;

  @Column({ name: 'order_id', type: 'uuid', nullable: true })
  orderId: Uuid | null;

  /** Null: the platform itself. */
  @Column({ name: 'actor_id', type: 'uuid', nullable: true })
  actorId: Uuid | null;

  @Column({ type: 'timestamptz', precision: 3 })
  at: Date;
}
