import type { OrderChannel, OrderStatus, OrderType } from '@breadboard/contracts';
import type { Minor, Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An order as it was priced and stands now. Amounts are minor units. */
@Entity('orders')
export class OrderEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ name: 'location_id', type: 'uuid' })
  locationId: Uuid;

  @Column({ name: 'customer_id', type: 'uuid' })
  customerId: Uuid;

  @Column({ name: 'business_date', type: 'date' })
  businessDate: string;

  @Column({ type: 'text' })
  number: string;

  @Column({ name: 'order_type', type: 'text' })
  orderType: OrderType;

  @Column({ type: 'text' })
  status: OrderStatus;

  @Column({ type: 'text' })
  currency: string;

  @Column({ type: 'bigint' })
  subtotal: Minor;

  @Column({ name: 'member_discount', type: 'bigint' })
  memberDiscount: Minor;

  @Column({ name: 'promo_discount', type: 'bigint' })
  promoDiscount: Minor;

  /** What redeemed points took off, after the promo and before the tax. */
  @Column({ name: 'points_discount', type: 'bigint', default: 0 })
  pointsDiscount: Minor;

  @Column({ name: 'points_redeemed', type: 'integer', default: 0 })
  pointsRedeemed: number;

  @Column({ type: 'bigint' })
  tax: Minor;

  @Column({ name: 'tax_rate_basis_points', type: 'integer' })
  taxRateBasisPoints: number;

  @Column({ name: 'tax_inclusive', type: 'boolean' })
  taxInclusive: boolean;

  @Column({ type: 'bigint' })
  tip: Minor;

  @Column({ type: 'bigint' })
  total: Minor;

  /** What was given back of the total so far. */
  @Column({ type: 'bigint', default: 0 })
  refunded: Minor;

  /** Of it food, without any tax. */
  @Column({ name: 'refunded_spend', type: 'bigint', default: 0 })
  refundedSpend: Minor;

  /** What was given back of `pointsDiscount`, as points. */
  @Column({ name: 'refunded_points_value', type: 'bigint', default: 0 })
  refundedPointsValue: Minor;

  @Column({ name: 'promo_id', type: 'uuid', nullable: true })
  promoId: Uuid | null;

  @Column({ name: 'promo_code', type: 'text', nullable: true })
  promoCode: string | null;

  @Column({ name: 'promo_description', type: 'text', nullable: true })
  promoDescription: string | null;

  @Column({ name: 'points_to_earn', type: 'integer' })
  pointsToEarn: number;

  @Column({ name: 'scheduled_time', type: 'timestamptz', precision: 3, nullable: true })
  scheduledTime: Date | null;

  @Column({ name: 'kitchen_at', type: 'timestamptz', precision: 3 })
  kitchenAt: Date;

  @Column({ name: 'placed_at', type: 'timestamptz', precision: 3, nullable: true })
  placedAt: Date | null;

  @Column({ name: 'promised_at', type: 'timestamptz', precision: 3, nullable: true })
  promisedAt: Date | null;

  /** Null: it came before this was noted. */
  @Column({ type: 'text', nullable: true })
  channel: OrderChannel | null;

  @Column({ name: 'cancel_reason', type: 'text', nullable: true })
  cancelReason: string | null;

  @Column({ type: 'integer', default: 1 })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt: Date;
}
