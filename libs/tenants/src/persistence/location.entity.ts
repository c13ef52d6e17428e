import type { Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A place that sells. Durations are whole minutes. */
@Entity('locations')
export class LocationEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ type: 'text' })
  name: string;

  @Column({ type: 'text' })
  street: string;

  @Column({ type: 'text' })
  city: string;

  @Column({ type: 'text' })
  state: string;

  @Column({ type: 'text' })
  zip: string;

  @Column({ type: 'text', nullable: true })
  phone: string | null;

  @Column({ name: 'time_zone', type: 'text' })
  timeZone: string;

  @Column({ name: 'tax_rate_basis_points', type: 'integer' })
  taxRateBasisPoints: number;

  @Column({ name: 'tax_inclusive', type: 'boolean', default: false })
  taxInclusive: boolean;

  @Column({ name: 'lead_minutes', type: 'integer', default: 15 })
  leadMinutes: number;

  @Column({ name: 'max_days_ahead', type: 'integer', default: 7 })
  maxDaysAhead: number;

  @Column({ name: 'kitchen_stations', type: 'integer', default: 1 })
  kitchenStations: number;

  @Column({ name: 'queue_minutes', type: 'integer' })
  queueMinutes: number;

  @Column({ name: 'prep_minutes', type: 'integer' })
  prepMinutes: number;

  @Column({ name: 'toast_minutes', type: 'integer' })
  toastMinutes: number;

  @Column({ name: 'busy_delay_minutes', type: 'integer', default: 0 })
  busyDelayMinutes: number;

  @Column({ name: 'ordering_enabled', type: 'boolean', default: true })
  orderingEnabled: boolean;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt: Date;
}

/** One stretch of a location's week; minutes of the local day, beyond 1440 on the following day. */
@Entity('opening_hours')
export class OpeningHoursEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ name: 'location_id', type: 'uuid' })
  locationId: Uuid;

  @PrimaryColumn({ type: 'smallint' })
  weekday: number;

  @PrimaryColumn({ name: 'opens_minute', type: 'integer' })
  opensMinute: number;

  @Column({ name: 'closes_minute', type: 'integer' })
  closesMinute: number;
}
