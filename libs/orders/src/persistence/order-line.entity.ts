import type { Minor, UnitPrice, Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A menu item × quantity, named and priced at the moment of ordering. */
@Entity('order_lines')
export class OrderLineEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId: Uuid;

  @Column({ type: 'integer' })
  position: number;

  @Column({ name: 'menu_item_id', type: 'uuid' })
  menuItemId: Uuid;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'integer' })
  quantity: number;

  @Column({ name: 'unit_price', type: 'bigint' })
  unitPrice: UnitPrice;

  @Column({ name: 'special_instructions', type: 'text', nullable: true })
  specialInstructions: string | null;

  @Column({ name: 'line_total', type: 'bigint' })
  lineTotal: Minor;

  @Column({ type: 'bigint' })
  discount: Minor;

  /** The line's share of what redeemed points took off. */
  @Column({ name: 'points_discount', type: 'bigint', default: 0 })
  pointsDiscount: Minor;

  @Column({ type: 'bigint' })
  tax: Minor;
}

/** A choice made for a line, named and priced with it. */
@Entity('order_line_modifiers')
export class OrderLineModifierEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ name: 'order_line_id', type: 'uuid' })
  orderLineId: Uuid;

  @PrimaryColumn({ type: 'integer' })
  position: number;

  @Column({ name: 'modifier_id', type: 'uuid' })
  modifierId: Uuid;

  @Column({ name: 'group_code', type: 'text' })
  groupCode: string;

  @Column({ type: 'text' })
  code: string;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'integer' })
  quantity: number;

  /** So many of the quantity cost nothing. */
  @Column({ type: 'integer', default: 0 })
  included: number;

  /** For one that is charged. */
  @Column({ type: 'bigint' })
  price: UnitPrice;
}
