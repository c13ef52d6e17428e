import type { Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An order that holds a promo, until it gives it back. */
@Entity('promo_uses')
export class PromoUseEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ name: 'order_id', type: 'uuid' })
  orderId: Uuid;

  @Column({ name: 'promo_id', type: 'uuid' })
  promoId: Uuid;

  @Column({ name: 'customer_id', type: 'uuid' })
  customerId: Uuid;

  @Column({ name: 'used_at', type: 'timestamptz', precision: 3 })
  usedAt: Date;

  @Column({ name: 'released_at', type: 'timestamptz', precision: 3, nullable: true })
  releasedAt: Date | null;

  /** Taken as what a first order gets: one promo a customer. */
  @Column({ name: 'first_order', type: 'boolean', default: false })
  firstOrder: boolean;
}
