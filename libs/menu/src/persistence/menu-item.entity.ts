import type { UnitPrice, Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('menu_categories')
export class MenuCategoryEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'integer' })
  position: number;

  /** Goes up with every change. */
  @Column({ type: 'integer', default: 1 })
  version: number;

  /** Null: on the menu. Once archived it only explains what was ordered. */
  @Column({ name: 'archived_at', type: 'timestamptz', precision: 3, nullable: true })
  archivedAt: Date | null;
}

@Entity('menu_items')
export class MenuItemEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ name: 'category_id', type: 'uuid' })
  categoryId: Uuid;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text', default: '' })
  description: string;

  /** Ten-thousandths of the major unit. */
  @Column({ name: 'unit_price', type: 'bigint' })
  unitPrice: UnitPrice;

  @Column({ type: 'text', array: true, default: [] })
  dietary: string[];

  @Column({ type: 'integer' })
  position: number;

  @Column({ type: 'boolean', default: true })
  enabled: boolean;

  /** Goes up with every change. */
  @Column({ type: 'integer', default: 1 })
  version: number;

  /** Null: on the menu. Once archived it only explains what was ordered. */
  @Column({ name: 'archived_at', type: 'timestamptz', precision: 3, nullable: true })
  archivedAt: Date | null;
}

/** Which modifier groups an item offers, in which order. */
@Entity('menu_item_modifier_groups')
export class MenuItemModifierGroupEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ name: 'menu_item_id', type: 'uuid' })
  menuItemId: Uuid;

  @PrimaryColumn({ name: 'modifier_group_id', type: 'uuid' })
  modifierGroupId: Uuid;

  @Column({ type: 'integer' })
  position: number;

  /** How many selections this item asks for; null: as the group says. */
  @Column({ name: 'min_selections', type: 'integer', nullable: true })
  minSelections: number | null;

  /** How many selections this item lets in; null: as the group says. */
  @Column({ name: 'max_selections', type: 'integer', nullable: true })
  maxSelections: number | null;
}
