import { Injectable } from '@nestjs/common';
import type { EventType } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, type Statement, UnitOfWork } from '@breadboard/platform';

/** An event of an order at its place in the feed. */
export interface FedEvent {
  readonly position: bigint;
  readonly type: EventType;
  readonly orderId: Uuid;
  readonly customerId: Uuid;
  readonly locationId: Uuid;
}

/** An event that is to be fed. */
export interface EventToFeed extends Omit<FedEvent, 'position'> {
  readonly eventId: Uuid;
  /** By the clock of the machine. */
  readonly at: Date;
}

/** First and last position of what is kept; zero when there is nothing. */
export interface FeedBounds {
  readonly oldest: bigint;
  readonly newest: bigint;
}

/**
 * The tenant's events of orders in one line: whoever has seen a position has seen, or can still read, everything before it.
 * Positions are given out under a lock that is held until the commit, so that none comes to light after a later one.
 */
@Injectable()
export class OrderFeed {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Puts an event at the end, once. For one batch, in this order. */
  append({ eventId, type, orderId, customerId, locationId, at }: EventToFeed): Statement[] {
    const { tenantId } = this.unitOfWork;
    return [
      { sql: `SELECT pg_advisory_xact_lock(hashtextextended('order feed ' || $1, 0))`, params: [tenantId] },
      {
        sql: `
          INSERT INTO order_feed (tenant_id, position, event_id, type, order_id, customer_id, location_id, at)
          SELECT $1, coalesce(max(f.position), 0) + 1, $2, $3, $4, $5, $6, $7 FROM order_feed f WHERE f.tenant_id = $1
          ON CONFLICT (tenant_id, event_id) DO NOTHING`,
        params: [tenantId, eventId, type, orderId, customerId, locationId, at],
      },
    ];
  }

  bounds(): Query<FeedBounds> {
    const sql = `
      SELECT coalesce(min(position), 0) AS oldest, coalesce(max(position), 0) AS newest FROM order_feed
      WHERE tenant_id = $1`;
    return query<FeedBounds, FeedBounds>(
      sql,
      [this.unitOfWork.tenantId],
      ([bounds]) => bounds ?? { oldest: 0n, newest: 0n },
    );
  }

  /** What comes after a position, of one order or of all, oldest first. */
  after(position: bigint, orderId: Uuid | null, limit: number): Query<readonly FedEvent[]> {
    const sql = `
      SELECT position, type, order_id AS "orderId", customer_id AS "customerId", location_id AS "locationId"
      FROM order_feed WHERE tenant_id = $1 AND position > $2 AND ($3::uuid IS NULL OR order_id = $3)
      ORDER BY position LIMIT $4`;
    return query<FedEvent, readonly FedEvent[]>(
      sql,
      [this.unitOfWork.tenantId, position, orderId, limit],
      (rows) => rows,
    );
  }

  /** Forgets what was fed before a time. The newest stays: it says how far the positions have come. */
  forget(before: Date): Statement {
    return {
      sql: `
        DELETE FROM order_feed WHERE tenant_id = $1 AND at < $2
          AND position < (SELECT max(f.position) FROM order_feed f WHERE f.tenant_id = $1)`,
      params: [this.unitOfWork.tenantId, before],
    };
  }
}
