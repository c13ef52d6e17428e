import type { EventType } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An event of an order, in the order in which live screens hear them. */
@Entity('order_feed')
export class OrderFeedEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  /** Given out one after the other, so that none comes to light after a later one. */
  @PrimaryColumn({ type: 'bigint' })
  position: bigint;

  @Column({ name: 'event_id', type: 'uuid' })
  eventId: Uuid;

  @Column({ type: 'text' })
  type: EventType;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId: Uuid;

  @Column({ name: 'customer_id', type: 'uuid' })
  customerId: Uuid;

  @Column({ name: 'location_id', type: 'uuid' })
  locationId: Uuid;

  /** By the clock of the machine. */
  @Column({ type: 'timestamptz', precision: 3 })
  at: Date;
}
