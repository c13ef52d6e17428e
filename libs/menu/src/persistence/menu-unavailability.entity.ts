import type { Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A menu item or a modifier (one of the two) that is 86'd at a location. */
@Entity('menu_unavailability')
export class MenuUnavailabilityEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ name: 'location_id', type: 'uuid' })
  locationId: Uuid;

  @Column({ name: 'menu_item_id', type: 'uuid', nullable: true })
  menuItemId: Uuid | null;

  @Column({ name: 'modifier_id', type: 'uuid', nullable: true })
  modifierId: Uuid | null;

  /** Null: until undone. */
  @Column({ type: 'timestamptz', precision: 3, nullable: true })
  until: Date | null;
}
