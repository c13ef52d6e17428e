import type { Minor, Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PromoKind } from '../domain/promo';

/** Where a promo comes from. */
export type PromoSource = 'campaign' | 'redemption' | 'birthday';

/** A promo code. `value` is basis points of a percent promo, minor units of a fixed one, zero of a free item. */
@Entity('promos')
export class PromoEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  description: string;

  @Column({ type: 'text' })
  kind: PromoKind;

  @Column({ type: 'bigint' })
  value: bigint;

  /** Null: a code for everybody; else a voucher of this customer. */
  @Column({ name: 'customer_id', type: 'uuid', nullable: true })
  customerId: Uuid | null;

  /** One of these is free; null: any one. */
  @Column({ name: 'menu_item_ids', type: 'uuid', array: true, nullable: true })
  menuItemIds: Uuid[] | null;

  @Column({ type: 'text', default: 'campaign' })
  source: PromoSource;

  @Column({ name: 'min_subtotal', type: 'bigint', default: 0 })
  minSubtotal: Minor;

  @Column({ name: 'first_order_only', type: 'boolean', default: false })
  firstOrderOnly: boolean;

  /** Null: everywhere. */
  @Column({ name: 'location_ids', type: 'uuid', array: true, nullable: true })
  locationIds: Uuid[] | null;

  @Column({ name: 'starts_at', type: 'timestamptz', precision: 3, nullable: true })
  startsAt: Date | null;

  @Column({ name: 'ends_at', type: 'timestamptz', precision: 3, nullable: true })
  endsAt: Date | null;

  @Column({ name: 'total_limit', type: 'integer', nullable: true })
  totalLimit: number | null;

  /** Orders of one customer that may hold it at a time. */
  @Column({ name: 'per_customer_limit', type: 'integer', nullable: true })
  perCustomerLimit: number | null;

  @Column({ type: 'integer', default: 0 })
  used: number;

  @Column({ type: 'boolean', default: true })
  enabled: boolean;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ type: 'integer', default: 1 })
  version: number;

  /** Null: not since it was made. */
  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3, nullable: true })
  updatedAt: Date | null;

  /** Once deleted it only explains the orders that hold it. */
  @Column({ name: 'deleted_at', type: 'timestamptz', precision: 3, nullable: true })
  deletedAt: Date | null;
}
