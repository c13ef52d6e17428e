import type { UnitPrice, Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an item costs at one location, instead of its own price. */
@Entity('menu_item_prices')
export class MenuItemPriceEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ name: 'menu_item_id', type: 'uuid' })
  menuItemId: Uuid;

  @PrimaryColumn({ name: 'location_id', type: 'uuid' })
  locationId: Uuid;

  /** Ten-thousandths of the major unit. */
  @Column({ name: 'unit_price', type: 'bigint' })
  unitPrice: UnitPrice;
}

/** What a modifier adds at one location, instead of its own price. */
@Entity('modifier_prices')
export class ModifierPriceEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ name: 'modifier_id', type: 'uuid' })
  modifierId: Uuid;

  @PrimaryColumn({ name: 'location_id', type: 'uuid' })
  locationId: Uuid;

  /** Ten-thousandths of the major unit. */
  @Column({ name: 'price_delta', type: 'bigint' })
  priceDelta: UnitPrice;
}
