import type { Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A time of the day at which some of the menu is served. */
@Entity('menu_dayparts')
export class DaypartEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ type: 'text' })
  name: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt: Date;

  /** Goes up with every change. */
  @Column({ type: 'integer', default: 1 })
  version: number;
}

/** One stretch of a daypart's week; minutes of the local day, beyond 1440 on the following day. */
@Entity('menu_daypart_windows')
export class DaypartWindowEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ name: 'daypart_id', type: 'uuid' })
  daypartId: Uuid;

  @PrimaryColumn({ type: 'smallint' })
  weekday: number;

  @PrimaryColumn({ name: 'opens_minute', type: 'integer' })
  opensMinute: number;

  @Column({ name: 'closes_minute', type: 'integer' })
  closesMinute: number;
}

/** A category whose items are served in a daypart. */
@Entity('menu_daypart_categories')
export class DaypartCategoryEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ name: 'daypart_id', type: 'uuid' })
  daypartId: Uuid;

  @PrimaryColumn({ name: 'category_id', type: 'uuid' })
  categoryId: Uuid;
}

/** An item that is served in a daypart. */
@Entity('menu_daypart_items')
export class DaypartItemEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ name: 'daypart_id', type: 'uuid' })
  daypartId: Uuid;

  @PrimaryColumn({ name: 'menu_item_id', type: 'uuid' })
  menuItemId: Uuid;
}
