import type { UnitPrice, Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('modifier_groups')
export class ModifierGroupEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ name: 'min_selections', type: 'integer' })
  minSelections: number;

  /** Null: no limit. */
  @Column({ name: 'max_selections', type: 'integer', nullable: true })
  maxSelections: number | null;

  /** So many selections cost nothing, the dearest first. */
  @Column({ name: 'included_count', type: 'integer', default: 0 })
  includedCount: number;

  /** Goes up with every change. */
  @Column({ type: 'integer', default: 1 })
  version: number;

  /** Null: on the menu. Once archived it only explains what was ordered. */
  @Column({ name: 'archived_at', type: 'timestamptz', precision: 3, nullable: true })
  archivedAt: Date | null;
}

@Entity('modifiers')
export class ModifierEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ name: 'modifier_group_id', type: 'uuid' })
  modifierGroupId: Uuid;

  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  name: string;

  /** Ten-thousandths of the major unit. */
  @Column({ name: 'price_delta', type: 'bigint', default: 0 })
  priceDelta: UnitPrice;

  @Column({ name: 'max_quantity', type: 'integer', default: 1 })
  maxQuantity: number;

  @Column({ type: 'integer' })
  position: number;

  @Column({ type: 'boolean', default: true })
  enabled: boolean;

  /** Chosen beforehand where guests choose. */
  @Column({ name: 'is_default', type: 'boolean', default: false })
  isDefault: boolean;

  /** Goes up with every change. */
  @Column({ type: 'integer', default: 1 })
  version: number;

  /** Null: on the menu. Once archived it only explains what was ordered. */
  @Column({ name: 'archived_at', type: 'timestamptz', precision: 3, nullable: true })
  archivedAt: Date | null;
}
