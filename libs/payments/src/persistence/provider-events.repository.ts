import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, type Statement, UnitOfWork } from '@breadboard/platform';

/** An event by the provider's name for it. */
export interface ReceivedEvent {
  readonly eventId: string;
  readonly type: string;
  /** The order that was paid for; null: no charge of ours. */
  readonly reference: Uuid | null;
}

/** What providers told us, each event once. */
@Injectable()
export class ProviderEventsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Notes an event, to be looked into unless it is of no charge of ours. False: it is noted already. */
  receive({ eventId, type, reference }: ReceivedEvent, at: Date): Query<boolean> {
    const sql = `
      INSERT INTO provider_events (tenant_id, provider, event_id, type, reference, status, received_at, handled_at)
      VALUES ($1, 'stripe', $2, $3, $4, CASE WHEN $4::text IS NULL THEN 'ignored' ELSE 'received' END, $5::timestamptz,
        CASE WHEN $4::text IS NULL THEN $5::timestamptz END)
      ON CONFLICT (tenant_id, provider, event_id) DO NOTHING RETURNING event_id`;
    const params = [this.unitOfWork.tenantId, eventId, type, reference, at];
    return query<object, boolean>(sql, params, (rows) => rows.length > 0);
  }

  /** Orders that events were received of, longest waiting first. */
  toLookInto(limit: number): Query<Uuid[]> {
    const sql = `
      SELECT reference FROM provider_events WHERE tenant_id = $1 AND status = 'received'
      GROUP BY reference ORDER BY min(received_at), reference LIMIT $2`;
    return query<{ reference: Uuid }, Uuid[]>(sql, [this.unitOfWork.tenantId, limit], (rows) =>
      rows.map(({ reference }) => reference),
    );
  }

  /** Notes what a look at an order's payment showed, for every event of it that had come before the look. */
  handled(reference: Uuid, status: 'agrees' | 'differs', lookedAt: Date, at: Date): Statement {
    const sql = `
      UPDATE provider_events SET status = $3, handled_at = $5
      WHERE (tenant_id, reference) = ($1, $2) AND status = 'received' AND received_at <= $4`;
    return { sql, params: [this.unitOfWork.tenantId, reference, status, lookedAt, at] };
  }
}
