import type { Minor, Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A restaurant brand. The one table whose `id` is the tenant itself. */
@Entity('tenants')
export class TenantEntity {
  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ type: 'text' })
  slug: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  currency: string;

  @Column({ name: 'time_zone', type: 'text' })
  timeZone: string;

  @Column({ type: 'text', default: 'active' })
  status: 'active' | 'suspended';

  /** Minor units that support may refund of one order. */
  @Column({ name: 'support_refund_limit', type: 'bigint', default: 5000 })
  supportRefundLimit: Minor;

  /** Days for which a customer who asks to be forgotten may think again. */
  @Column({ name: 'erasure_grace_days', type: 'integer', default: 30 })
  erasureGraceDays: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt: Date;
}
