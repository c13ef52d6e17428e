import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, type Statement, UnitOfWork } from '@breadboard/platform';
import type { BusyMode, LocationFields } from '../domain/location-fields';
import type { HoursException, OpeningHours } from '../domain/location';

/** The writes of locations, for the tenant of the open unit of work. One that is closed for good is not found. */
@Injectable()
export class LocationsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Whether the location is there, which it then stays until the commit: it cannot be closed for good meanwhile. */
  keepOpen(locationId: Uuid): Query<boolean> {
    return this.found(`${FIND} FOR KEY SHARE`, locationId);
  }

  /** Whether the location is there; nobody else changes it until the commit, while orders go on. */
  lock(locationId: Uuid): Query<boolean> {
    return this.found(`${FIND} FOR NO KEY UPDATE`, locationId);
  }

  /** Whether the location is there; no order gets in until the commit, and those under way have ended. */
  lockAgainstOrders(locationId: Uuid): Query<boolean> {
    return this.found(`${FIND} FOR UPDATE`, locationId);
  }

  insert(id: Uuid, fields: LocationFields, at: Date): Statement {
    const { tenantId } = this.unitOfWork;
    const columns = ['tenant_id', 'id', 'created_at', 'updated_at', ...COLUMNS].join(', ');
    const values = COLUMNS.map((_column, index) => `$${index + 4}`).join(', ');
    return {
      sql: `INSERT INTO locations (${columns}) VALUES ($1, $2, $3, $3, ${values})`,
      params: [tenantId, id, at, ...valuesOf(fields)],
    };
  }

  save(id: Uuid, fields: LocationFields, at: Date): Statement {
    const changes = COLUMNS.map((column, index) => `${column} = $${index + 4}`).join(', ');
    return {
      sql: `UPDATE locations SET ${changes}, updated_at = $3 WHERE tenant_id = $1 AND id = $2`,
      params: [this.unitOfWork.tenantId, id, at, ...valuesOf(fields)],
    };
  }

  saveBusyMode(id: Uuid, { delayMinutes, until, paused, pausedUntil }: BusyMode, at: Date): Statement {
    return {
      sql: `
        UPDATE locations SET busy_delay_minutes = $3, busy_until = $4, paused = $5, paused_until = $6, updated_at = $7
        WHERE tenant_id = $1 AND id = $2`,
      params: [this.unitOfWork.tenantId, id, delayMinutes, until, paused, pausedUntil, at],
    };
  }

  /** Replaces the hours of the week. For one batch, in this order. */
  replaceWeek(id: Uuid, hours: readonly OpeningHours[]): Statement[] {
    const rows = hours.map(({ weekday, opensMinute, closesMinute }) => ({
      weekday,
      opens_minute: opensMinute,
      closes_minute: closesMinute,
    }));
    return this.replace('opening_hours', id, rows);
  }

  /** Replaces the dates with hours of their own. For one batch, in this order. */
  replaceExceptions(id: Uuid, exceptions: readonly HoursException[]): Statement[] {
    return this.replace('opening_hours_exceptions', id, exceptions);
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

  private replace(table: 'opening_hours' | 'opening_hours_exceptions', id: Uuid, rows: readonly object[]): Statement[] {
    const { tenantId } = this.unitOfWork;
    const keyed = rows.map((row) => ({ tenant_id: tenantId, location_id: id, ...row }));
    return [
      { sql: `DELETE FROM ${table} WHERE tenant_id = $1 AND location_id = $2`, params: [tenantId, id] },
      {
        sql: `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(NULL::${table}, $1::jsonb)`,
        params: [JSON.stringify(keyed)],
      },
    ];
  }
}

const FIND = 'SELECT id FROM locations WHERE tenant_id = $1 AND id = $2 AND archived_at IS NULL';

const COLUMNS = [
  'name',
  'street',
  'city',
  'state',
  'zip',
  'phone',
  'time_zone',
  'tax_rate_basis_points',
  'tax_inclusive',
  'lead_minutes',
  'max_days_ahead',
  'slot_minutes',
  'slot_capacity_lines',
  'ordering_enabled',
  'kitchen_stations',
  'queue_minutes',
  'prep_minutes',
  'toast_minutes',
] as const;

/** In the order of `COLUMNS`. */
function valuesOf({ address, kitchen, ...fields }: LocationFields): unknown[] {
  return [
    fields.name,
    address.street,
    address.city,
    address.state,
    address.zip,
    fields.phone,
    fields.timeZone,
    fields.taxRateBasisPoints,
    fields.taxInclusive,
    fields.leadMinutes,
    fields.maxDaysAhead,
    fields.slotMinutes,
    fields.slotCapacityLines,
    fields.orderingEnabled,
    kitchen.stations,
    kitchen.queueMinutes,
    kitchen.prepMinutes,
    kitchen.toastMinutes,
  ];
}
