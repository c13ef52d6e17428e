import type { Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Stretch } from '../domain/location';

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

  /** Whether orders begin by themselves as soon as a station is free. */
  @Column({ name: 'auto_start', type: 'boolean', default: true })
  autoStart: boolean;

  /** Whether promises are made with the learned minutes, where there are some. */
  @Column({ name: 'learn_stage_minutes', type: 'boolean', default: false })
  learnStageMinutes: boolean;

  @Column({ name: 'learned_prep_minutes', type: 'integer', nullable: true })
  learnedPrepMinutes: number | null;

  @Column({ name: 'learned_toast_minutes', type: 'integer', nullable: true })
  learnedToastMinutes: number | null;

  @Column({ name: 'ordering_enabled', type: 'boolean', default: true })
  orderingEnabled: boolean;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt: Date;

  @Column({ name: 'slot_minutes', type: 'integer', default: 15 })
  slotMinutes: number;

  /** Order lines of one pickup slot; null: no limit. */
  @Column({ name: 'slot_capacity_lines', type: 'integer', nullable: true })
  slotCapacityLines: number | null;

  /** Null: the busy delay stays until it is changed. */
  @Column({ name: 'busy_until', type: 'timestamptz', precision: 3, nullable: true })
  busyUntil: Date | null;

  @Column({ type: 'boolean', default: false })
  paused: boolean;

  /** Null: a pause stays until it is ended. */
  @Column({ name: 'paused_until', type: 'timestamptz', precision: 3, nullable: true })
  pausedUntil: Date | null;

  /** Closed for good: found by nobody any more, but by its orders. */
  @Column({ name: 'archived_at', type: 'timestamptz', precision: 3, nullable: true })
  archivedAt: Date | null;

  /** Goes up with every change. */
  @Column({ type: 'integer', default: 1 })
  version: number;
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

/** A date on which a location has hours of its own. */
@Entity('opening_hours_exceptions')
export class OpeningHoursExceptionEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ name: 'location_id', type: 'uuid' })
  locationId: Uuid;

  /** `YYYY-MM-DD` at the location. */
  @PrimaryColumn({ type: 'date' })
  date: string;

  /** Empty: closed. */
  @Column({ type: 'jsonb' })
  stretches: readonly Stretch[];

  @Column({ type: 'text', nullable: true })
  note: string | null;
}
