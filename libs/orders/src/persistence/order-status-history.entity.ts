import type { OrderStatus } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A status that an order took on, numbered from 1 without a gap. */
@Entity('order_status_history')
export class OrderStatusHistoryEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ name: 'order_id', type: 'uuid' })
  orderId: Uuid;

  @PrimaryColumn({ type: 'integer' })
  seq: number;

  @Column({ type: 'text' })
  status: OrderStatus;

  @Column({ type: 'timestamptz', precision: 3 })
  at: Date;

  @Column({ name: 'actor_id', type: 'uuid', nullable: true })
  actorId: Uuid | null;

  @Column({ type: 'text', nullable: true })
  reason: string | null;
}
