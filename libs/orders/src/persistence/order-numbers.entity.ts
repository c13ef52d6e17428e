import type { Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How many orders a location has numbered on a day of its own. */
@Entity('order_numbers')
export class OrderNumbersEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ name: 'location_id', type: 'uuid' })
  locationId: Uuid;

  @PrimaryColumn({ name: 'business_date', type: 'date' })
  businessDate: string;

  @Column({ name: 'last_number', type: 'integer' })
  lastNumber: number;
}
