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
}
