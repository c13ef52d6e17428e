import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import type { MovementKind } from '../domain/movement';
import { type PageEnd, type Query, query, UnitOfWork } from '@breadboard/platform';

/** One change of the units on hand. */
export interface MovementView {
  readonly id: Uuid;
  readonly stockItemId: Uuid;
  readonly locationId: Uuid;
  readonly type: string;
  readonly option: string;
  readonly kind: MovementKind;
  readonly delta: number;
  readonly reason: string | null;
  readonly orderId: Uuid | null;
  /** Null: the platform itself. */
  readonly actorId: Uuid | null;
  readonly at: Date;
}

export interface MovementFilter {
  readonly locationId: Uuid | null;
  /** The locations that the caller is held to, or null. */
  readonly locationIds: readonly Uuid[] | null;
  readonly type: string | null;
  readonly option: string | null;
  readonly stockItemId: Uuid | null;
  readonly kind: MovementKind | null;
  /** From then on, and before then. */
  readonly from: Date | null;
  readonly to: Date | null;
  /** Where the page before ended, or null for the first page. */
  readonly after: PageEnd | null;
  readonly limit: number;
}

@Injectable()
export class MovementQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Movements, newest first. */
  list(filter: MovementFilter): Query<MovementView[]> {
    const { locationId, locationIds, type, option, after, limit, stockItemId, kind, from, to } = filter;
    const sql = `
      SELECT m.id, m.stock_item_id AS "stockItemId", s.location_id AS "locationId", s.type, s.option, m.kind, m.delta,
        m.reason, m.order_id AS "orderId", m.actor_id AS "actorId", m.at
      FROM stock_movements m JOIN stock_items s ON (s.tenant_id, s.id) = (m.tenant_id, m.stock_item_id)
      WHERE m.tenant_id = $1
        AND ($2::uuid IS NULL OR s.location_id = $2)
        AND ($3::uuid[] IS NULL OR s.location_id = ANY ($3))
        AND ($4::text IS NULL OR s.type = $4)
        AND ($5::text IS NULL OR s.option = $5)
        AND ($6::timestamptz IS NULL OR (m.at, m.id) < ($6, $7::uuid))
        AND ($9::uuid IS NULL OR m.stock_item_id = $9)
        AND ($10::text IS NULL OR m.kind = $10)
        AND ($11::timestamptz IS NULL OR m.at >= $11)
        AND ($12::timestamptz IS NULL OR m.at < $12)
      ORDER BY m.at DESC, m.id DESC
      LIMIT $8`;
    const end = [after?.createdAt ?? null, after?.id ?? null];
    const params = [
      this.unitOfWork.tenantId,
      locationId,
      locationIds,
      type,
      option,
      ...end,
      limit,
      stockItemId,
      kind,
      from,
      to,
    ];
    return query<MovementView, MovementView[]>(sql, params, (rows) => [...rows]);
  }
}
