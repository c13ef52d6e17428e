import type { Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Units of one stock item that a menu item or a modifier (one of the two) uses. */
@Entity('recipe_lines')
export class RecipeLineEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ name: 'menu_item_id', type: 'uuid', nullable: true })
  menuItemId: Uuid | null;

  @Column({ name: 'modifier_id', type: 'uuid', nullable: true })
  modifierId: Uuid | null;

  @Column({ name: 'stock_type', type: 'text' })
  stockType: string;

  @Column({ name: 'stock_option', type: 'text' })
  stockOption: string;

  @Column({ type: 'integer' })
  quantity: number;
}
