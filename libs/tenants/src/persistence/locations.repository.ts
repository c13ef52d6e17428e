import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, type Statement, UnitOfWork } from '@breadboard/platform';
import type { BusyMode, LocationFields } from '../domain/location-fields';
import type { HoursException, OpeningHours } from '../domain/location';

/** The writes of locations, for the tenant of the open unit of work. One that is closed for good is not found. */
@Injectable()
export class LocationsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Whether the location is there; nobody else changes it until the commit, while orders go on. */
  lock(locationId: Uuid): Query<boolean> {
    return this.found(`${FIND} FOR NO KEY UPDATE`, locationId);
  }

  /** The location as it is, or null; no order gets in until the commit, and those under way have ended. */
  lockAgainstOrders(locationId: Uuid): Query<{ readonly version: number } | null> {
    return query<{ version: number }, { version: number } | null>(
      `${FIND} FOR UPDATE`,
      [this.unitOfWork.tenantId, locationId],
      ([row]) => row ?? null,
    );
  }

  insert(id: Uuid, fields: LocationFields, at: Date): Statement {
    const { tenantId } = this.unitOfWork;
    const asNew = { busy_delay_minutes: 0, paused: false, version: 1, created_at: at, updated_at: at };
    const row = { tenant_id: tenantId, id, ...rowOf(fields), ...asNew };
    return {
      sql: 'INSERT INTO locations SELECT * FROM jsonb_populate_record(NULL::locations, $1::jsonb)',
      params: [JSON.stringify(row)],
    };
  }

  /** Stores changed fields as the next version. What is not given of the kitchen stays as it is: read back, its minutes may be learned ones. */
  save(id: Uuid, fields: Omit<LocationFields, 'kitchen'> & Partial<LocationFields>, at: Date): Statement {
    return {
      sql: `
        UPDATE locations l SET name = f.name, street = f.street, city = f.city, state = f.state, zip = f.zip,
          phone = f.phone, time_zone = f.time_zone, tax_rate_basis_points = f.tax_rate_basis_points,
          tax_inclusive = f.tax_inclusive, lead_minutes = f.lead_minutes, max_days_ahead = f.max_days_ahead,
          slot_minutes = f.slot_minutes, slot_capacity_lines = f.slot_capacity_lines,
          ordering_enabled = f.ordering_enabled, kitchen_stations = coalesce(f.kitchen_stations, l.kitchen_stations),
          queue_minutes = coalesce(f.queue_minutes, l.queue_minutes),
          prep_minutes = coalesce(f.prep_minutes, l.prep_minutes),
          toast_minutes = coalesce(f.toast_minutes, l.toast_minutes),
          auto_start = coalesce(f.auto_start, l.auto_start),
          learn_stage_minutes = coalesce(f.learn_stage_minutes, l.learn_stage_minutes),
          version = l.version + 1, updated_at = $4
        FROM jsonb_populate_record(NULL::locations, $3::jsonb) f
        WHERE l.tenant_id = $1 AND l.id = $2`,
      params: [this.unitOfWork.tenantId, id, JSON.stringify(rowOf(fields)), at],
    };
  }

  /** Stores a busy mode as the next version. */
  saveBusyMode(id: Uuid, { delayMinutes, until, paused, pausedUntil }: BusyMode, at: Date): Statement {
    return {
      sql: `
        UPDATE locations SET busy_delay_minutes = $3, busy_until = $4, paused = $5, paused_until = $6,
          version = version + 1, updated_at = $7
        WHERE tenant_id = $1 AND id = $2`,
      params: [this.unitOfWork.tenantId, id, delayMinutes, until, paused, pausedUntil, at],
    };
  }

  /** Replaces the hours of the week. For one batch, in this order. */
  replaceWeek(id: Uuid, hours: readonly OpeningHours[]): Statement[] {
    const { tenantId } = this.unitOfWork;
    const rows = hours.map(({ weekday, opensMinute, closesMinute }) => ({
      tenant_id: tenantId,
      location_id: id,
      weekday,
      opens_minute: opensMinute,
      closes_minute: closesMinute,
    }));
    return [
      { sql: 'DELETE FROM opening_hours WHERE tenant_id = $1 AND location_id = $2', params: [tenantId, id] },
      {
        sql: 'INSERT INTO opening_hours SELECT * FROM jsonb_populate_recordset(NULL::opening_hours, $1::jsonb)',
        params: [JSON.stringify(rows)],
      },
    ];
  }

  /** Replaces the dates with hours of their own. For one batch, in this order. */
  replaceExceptions(id: Uuid, exceptions: readonly HoursException[]): Statement[] {
    const { tenantId } = this.unitOfWork;
    const rows = exceptions.map((exception) => ({ tenant_id: tenantId, location_id: id, ...exception }));
    return [
      { sql: 'DELETE FROM opening_hours_exceptions WHERE tenant_id = $1 AND location_id = $2', params: [tenantId, id] },
      {
        sql: `
          INSERT INTO opening_hours_exceptions
          SELECT * FROM jsonb_populate_recordset(NULL::opening_hours_exceptions, $1::jsonb)`,
        params: [JSON.stringify(rows)],
      },
    ];
  }

  /** Makes a new version of a location of which something beside its row has changed. */
  touch(id: Uuid, at: Date): Statement {
    return {
      sql: 'UPDATE locations SET version = version + 1, updated_at = $3 WHERE tenant_id = $1 AND id = $2',
      params: [this.unitOfWork.tenantId, id, at],
    };
  }

  close(id: Uuid, at: Date): Statement {
    return {
      sql: 'UPDATE locations SET archived_at = $3, updated_at = $3 WHERE tenant_id = $1 AND id = $2',
      params: [this.unitOfWork.tenantId, id, at],
    };
  }

  private found(sql: string, id: Uuid): Query<boolean> {
    return query(sql, [this.unitOfWork.tenantId, id], (rows) => rows.length > 0);
  }
}

const FIND = 'SELECT id, version FROM locations WHERE tenant_id = $1 AND id = $2 AND archived_at IS NULL';

/** What somebody settles, by column. */
function rowOf({ address, kitchen, ...fields }: Omit<LocationFields, 'kitchen'> & Partial<LocationFields>): object {
  const { street, city, state, zip } = address;
  return {
    name: fields.name,
    street,
    city,
    state,
    zip,
    phone: fields.phone,
    time_zone: fields.timeZone,
    tax_rate_basis_points: fields.taxRateBasisPoints,
    tax_inclusive: fields.taxInclusive,
    lead_minutes: fields.leadMinutes,
    max_days_ahead: fields.maxDaysAhead,
    slot_minutes: fields.slotMinutes,
    slot_capacity_lines: fields.slotCapacityLines,
    ordering_enabled: fields.orderingEnabled,
    kitchen_stations: kitchen?.stations,
    queue_minutes: kitchen?.queueMinutes,
    prep_minutes: kitchen?.prepMinutes,
    toast_minutes: kitchen?.toastMinutes,
    auto_start: kitchen?.autoStart,
    learn_stage_minutes: kitchen?.learnsMinutes,
  };
}
