import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, type Statement, UnitOfWork } from '@breadboard/platform';

/** The room that an order would like to have. */
export interface SlotWish {
  readonly orderId: Uuid;
  readonly locationId: Uuid;
  /** Order lines. */
  readonly lines: number;
  /** Of each slot; null: no limit. */
  readonly capacity: number | null;
  /** Beginnings of the slots that would do, the dearest first. */
  readonly starts: readonly Date[];
}

// Who waited for the row looks again at what is left in it, so that the limit holds however many ask at once.
const TAKE = `
  WITH wanted AS (
    SELECT w.starts_at
    FROM unnest($6::timestamptz[]) WITH ORDINALITY AS w (starts_at, place)
    LEFT JOIN pickup_slots s ON (s.tenant_id, s.location_id, s.starts_at) = ($1, $2, w.starts_at)
    WHERE $5::int IS NULL OR coalesce(s.used, 0) + $4 <= $5
    ORDER BY w.place LIMIT 1
  ), taken AS (
    INSERT INTO pickup_slots AS s (tenant_id, location_id, starts_at, used, capacity)
    SELECT $1, $2, w.starts_at, $4, $5 FROM wanted w
    ON CONFLICT (tenant_id, location_id, starts_at)
      DO UPDATE SET used = s.used + excluded.used, capacity = excluded.capacity
      WHERE excluded.capacity IS NULL OR s.used + excluded.used <= excluded.capacity
    RETURNING s.starts_at
  )
  INSERT INTO pickup_slot_uses (tenant_id, order_id, location_id, starts_at, lines)
  SELECT $1, $3, $2, t.starts_at, $4 FROM taken t
  RETURNING starts_at AS "startsAt"`;

const ADD = `
  INSERT INTO pickup_slots AS s (tenant_id, location_id, starts_at, used) VALUES ($1, $2, $3, $4)
  ON CONFLICT (tenant_id, location_id, starts_at) DO UPDATE SET used = s.used + excluded.used, capacity = NULL`;

const ADD_USE = `
  INSERT INTO pickup_slot_uses (tenant_id, location_id, starts_at, lines, order_id) VALUES ($1, $2, $3, $4, $5)`;

const RELEASE = `
  WITH released AS (
    UPDATE pickup_slot_uses SET released_at = $3
    WHERE tenant_id = $1 AND order_id = $2 AND released_at IS NULL
    RETURNING tenant_id, location_id, starts_at, lines
  )
  UPDATE pickup_slots s SET used = s.used - r.lines FROM released r
  WHERE (s.tenant_id, s.location_id, s.starts_at) = (r.tenant_id, r.location_id, r.starts_at)`;

/** The room in pickup slots. Counters move by one conditional statement; nobody reads and saves them. */
@Injectable()
export class PickupSlotsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Takes room in the first of the slots that has it. @returns when that one begins; null: none has room (any more). */
  take({ orderId, locationId, lines, capacity, starts }: SlotWish): Query<Date | null> {
    const params = [this.unitOfWork.tenantId, locationId, orderId, lines, capacity, starts];
    return query<{ startsAt: Date }, Date | null>(TAKE, params, ([row]) => row?.startsAt ?? null);
  }

  /** Takes room in a slot without a limit, where there is always some: writes for `asOne`. */
  takeFreely({
    orderId,
    locationId,
    lines,
    start,
  }: Omit<SlotWish, 'capacity' | 'starts'> & { start: Date }): Statement[] {
    const use = [this.unitOfWork.tenantId, locationId, start, lines];
    return [
      { sql: ADD, params: use },
      { sql: ADD_USE, params: [...use, orderId] },
    ];
  }

  /** Gives back what an order holds. Doing it twice changes nothing. */
  release(orderId: Uuid, at: Date): Query<void> {
    return query(RELEASE, [this.unitOfWork.tenantId, orderId, at], () => undefined);
  }

  /** Order lines taken of the slots that begin from `from` on and before `until`, by milliseconds of their beginning. */
  used(locationId: Uuid, from: Date, until: Date): Query<ReadonlyMap<number, number>> {
    const sql = `
      SELECT starts_at AS "startsAt", used FROM pickup_slots
      WHERE tenant_id = $1 AND location_id = $2 AND starts_at >= $3 AND starts_at < $4 AND used > 0`;
    return query<{ startsAt: Date; used: number }, ReadonlyMap<number, number>>(
      sql,
      [this.unitOfWork.tenantId, locationId, from, until],
      (rows) => new Map(rows.map(({ startsAt, used }) => [startsAt.getTime(), used])),
    );
  }
}
