import { formatId, isoSeconds, type Uuid } from '@breadboard/kernel';
import { encodeCursor, EnumField, IdField, QueryInteger, TextField, TimestampField } from '@breadboard/platform';
import { type MovementKind, MOVEMENT_KINDS } from '../domain/movement';
import type { MovementView } from '../persistence/movement.queries';

const NAME = { min: 1, max: 100, optional: true };

export class ListMovementsQuery {
  /** Only this location. */
  @IdField('loc', { optional: true })
  location_id?: Uuid;

  /** Only this type, e.g. `jelly`. */
  @TextField({ ...NAME, example: 'jelly' })
  type?: string;

  /** Only this option, e.g. `grape`. */
  @TextField({ ...NAME, example: 'grape' })
  option?: string;

  /** Only this stock item. */
  @IdField('stk', { optional: true })
  stock_item_id?: Uuid;

  @EnumField(MOVEMENT_KINDS, { optional: true })
  kind?: MovementKind;

  /** From this moment on. */
  @TimestampField({ optional: true })
  from?: Date;

  /** Before this moment. */
  @TimestampField({ optional: true })
  to?: Date;

  @QueryInteger({ min: 1, max: 100, fallback: 20 })
  limit: number = 20;

  /** The `next_cursor` of the page before. */
  @TextField({ min: 1, max: 200, optional: true })
  cursor?: string;
}

/** One change of the units on hand. */
export class MovementResponse {
  /** @example mov_001 */
  id: string;
  /** @example stk_001 */
  stock_item_id: string;
  /** @example loc_abc123 */
  location_id: string;
  /** @example jelly */
  type: string;
  /** @example grape */
  option: string;
  /** @example sale */
  kind: MovementKind;
  /**
   * Units, negative when they left.
   * @example -1
   */
  delta: number;
  /** Of an adjustment or a count. */
  reason: string | null;
  /** Of a sale. */
  order_id: string | null;
  /** The user who adjusted or counted. */
  actor_id: string | null;
  /** @example 2026-01-24T18:30:00Z */
  created_at: string;

  static from(movement: MovementView): MovementResponse {
    return {
      id: formatId('mov', movement.id),
      stock_item_id: formatId('stk', movement.stockItemId),
      location_id: formatId('loc', movement.locationId),
      type: movement.type,
      option: movement.option,
      kind: movement.kind,
      delta: movement.delta,
      reason: movement.reason,
      order_id: movement.orderId && formatId('ord', movement.orderId),
      actor_id: movement.actorId && formatId('usr', movement.actorId),
      created_at: isoSeconds(movement.at),
    };
  }
}

export class MovementListResponse {
  /** Newest first. */
  data: MovementResponse[];
  /** Send it as `cursor` for the next page; null on the last one. */
  next_cursor: string | null;

  /** @param found one more than `limit` when there is a next page */
  static from(found: readonly MovementView[], limit: number): MovementListResponse {
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return {
      data: page.map((movement) => MovementResponse.from(movement)),
      next_cursor: last ? encodeCursor({ createdAt: last.at, id: last.id }) : null,
    };
  }
}
