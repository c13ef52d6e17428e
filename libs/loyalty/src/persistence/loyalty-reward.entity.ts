import type { Minor, Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { RewardType } from '../domain/reward';

/** Something that points can be redeemed for. Once deleted it only explains what was redeemed. */
@Entity('loyalty_rewards')
export class LoyaltyRewardEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text', nullable: true })
  description: string | null;

  @Column({ type: 'text' })
  type: RewardType;

  @Column({ type: 'integer' })
  points: number;

  @Column({ type: 'bigint' })
  value: Minor;

  @Column({ name: 'menu_item_ids', type: 'uuid', array: true, nullable: true })
  menuItemIds: Uuid[] | null;

  @Column({ type: 'integer', default: 0 })
  position: number;

  @Column({ type: 'boolean', default: true })
  enabled: boolean;

  @Column({ type: 'integer', default: 1 })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt: Date;

  @Column({ name: 'deleted_at', type: 'timestamptz', precision: 3, nullable: true })
  deletedAt: Date | null;
}
