import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { type Query, query, UnitOfWork } from '@breadboard/platform';
import type { KeptLocation } from '../domain/location';

type LocationRow = Omit<KeptLocation, 'address' | 'kitchen'> & KeptLocation['address'] & KeptLocation['kitchen'];

/** A location that is closed for good is not found any more. */
const SELECT_LOCATIONS = `
  SELECT l.id, l.name, l.street, l.city, l.state, l.zip, l.phone, l.time_zone AS "timeZone", t.currency,
    l.tax_rate_basis_points AS "taxRateBasisPoints", l.tax_inclusive AS "taxInclusive", l.lead_minutes AS "leadMinutes",
    l.max_days_ahead AS "maxDaysAhead", l.ordering_enabled AS "orderingEnabled", l.kitchen_stations AS "stations",
    l.queue_minutes AS "queueMinutes",
    coalesce(CASE WHEN l.learn_stage_minutes THEN l.learned_prep_minutes END, l.prep_minutes) AS "prepMinutes",
    coalesce(CASE WHEN l.learn_stage_minutes THEN l.learned_toast_minutes END, l.toast_minutes) AS "toastMinutes",
    l.busy_delay_minutes AS "busyDelayMinutes", l.busy_until AS "busyUntil", l.paused, l.paused_until AS "pausedUntil",
    l.auto_start AS "autoStart", l.learn_stage_minutes AS "learnsMinutes",
    l.slot_minutes AS "slotMinutes", l.slot_capacity_lines AS "slotCapacityLines", l.version,
    coalesce((
      SELECT jsonb_agg(
        jsonb_build_object('weekday', h.weekday, 'opensMinute', h.opens_minute, 'closesMinute', h.closes_minute)
        ORDER BY h.weekday, h.opens_minute)
      FROM opening_hours h WHERE h.tenant_id = $1 AND h.location_id = l.id), '[]') AS "openingHours",
    coalesce((
      SELECT jsonb_agg(jsonb_build_object('date', e.date, 'stretches', e.stretches, 'note', e.note) ORDER BY e.date)
      FROM opening_hours_exceptions e WHERE e.tenant_id = $1 AND e.location_id = l.id), '[]') AS "hoursExceptions"
  FROM locations l JOIN tenants t ON t.id = l.tenant_id
  WHERE l.tenant_id = $1 AND l.archived_at IS NULL`;

@Injectable()
export class LocationQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** One location of the tenant, or null. */
  byId(locationId: Uuid): Query<KeptLocation | null> {
    const sql = `${SELECT_LOCATIONS} AND l.id = $2`;
    return query<LocationRow, KeptLocation | null>(sql, [this.unitOfWork.tenantId, locationId], ([row]) =>
      row ? toLocation(row) : null,
    );
  }

  /** The same for an order: it then stays until the commit, and cannot be closed for good meanwhile. */
  keptOpen(locationId: Uuid): Query<KeptLocation | null> {
    const location = this.byId(locationId);
    return { ...location, sql: `${location.sql} FOR KEY SHARE OF l` };
  }

  /** The locations that want to learn how long their kitchen really takes. */
  learning(): Query<Uuid[]> {
    const sql = 'SELECT id FROM locations WHERE tenant_id = $1 AND learn_stage_minutes ORDER BY id';
    return query<{ id: Uuid }, Uuid[]>(sql, [this.unitOfWork.tenantId], (rows) => rows.map(({ id }) => id));
  }

  /** Every location of the tenant, by name. */
  list(): Query<KeptLocation[]> {
    const sql = `${SELECT_LOCATIONS} ORDER BY l.name, l.id`;
    return query<LocationRow, KeptLocation[]>(sql, [this.unitOfWork.tenantId], (rows) => rows.map(toLocation));
  }
}

function toLocation(row: LocationRow): KeptLocation {
  const { street, city, state, zip, stations, queueMinutes, prepMinutes, toastMinutes, ...others } = row;
  const { busyDelayMinutes, busyUntil, autoStart, learnsMinutes, ...rest } = others;
  return {
    ...rest,
    address: { street, city, state, zip },
    kitchen: {
      stations,
      queueMinutes,
      prepMinutes,
      toastMinutes,
      busyDelayMinutes,
      busyUntil,
      autoStart,
      learnsMinutes,
    },
  };
}
