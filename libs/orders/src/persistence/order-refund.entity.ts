import type { Minor, Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was given back of an order at one time. Never changed afterwards. */
@Entity('order_refunds')
export class OrderRefundEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId: Uuid;

  /** Counts an order's refunds from one. */
  @Column({ type: 'integer' })
  seq: number;

  /** Money: food, tax and tip. */
  @Column({ type: 'bigint' })
  amount: Minor;

  /** Of it food, without any tax. */
  @Column({ type: 'bigint' })
  spend: Minor;

  @Column({ type: 'bigint' })
  tax: Minor;

  @Column({ type: 'bigint' })
  tip: Minor;

  /** What went back as points. */
  @Column({ name: 'points_value', type: 'bigint' })
  pointsValue: Minor;

  @Column({ name: 'points_taken_back', type: 'integer' })
  pointsTakenBack: number;

  @Column({ name: 'points_given_back', type: 'integer' })
  pointsGivenBack: number;

  @Column({ type: 'text', nullable: true })
  reason: string | null;

  @Column({ name: 'actor_id', type: 'uuid', nullable: true })
  actorId: Uuid | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;
}

/** The part of a refund that one line has. */
@Entity('order_refund_lines')
export class OrderRefundLineEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ name: 'refund_id', type: 'uuid' })
  refundId: Uuid;

  @PrimaryColumn({ name: 'order_line_id', type: 'uuid' })
  orderLineId: Uuid;

  /** Zero: an amount was given back, and no item. */
  @Column({ type: 'integer' })
  quantity: number;

  @Column({ type: 'bigint' })
  net: Minor;

  @Column({ type: 'bigint' })
  tax: Minor;

  @Column({ name: 'points_discount', type: 'bigint' })
  pointsDiscount: Minor;
}
