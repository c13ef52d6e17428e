import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, type Uuid, WALL_CLOCK } from '@breadboard/kernel';
import { runInContext } from '../database/request-context';
import { SystemQueries } from '../database/system-queries';
import { UnitOfWork } from '../database/unit-of-work';
import { EventSubscribers, type PublishedEvent } from './event-subscribers';

const BATCH = 50;
const LEASE_SECONDS = 60;
const MAX_ATTEMPTS = 12;

interface OutboxRow {
  id: Uuid;
  type: PublishedEvent['type'];
  aggregate: string;
  aggregate_id: Uuid;
  aggregate_seq: number;
  payload: Record<string, unknown>;
  created_at: Date;
  attempts: number;
}

/**
 * Sends committed events to their subscribers: at least once, in order per aggregate, retried with growing pauses. An
 * event that fails for good stays unpublished with its error, and holds back only its own aggregate.
 */
@Injectable()
export class OutboxRelay {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly system: SystemQueries,
    private readonly subscribers: EventSubscribers,
    @Inject(CLOCK) private readonly clock: Clock,
    // When an event is due, and how long one is leased, is a matter between processes.
    @Inject(WALL_CLOCK) private readonly wallClock: Clock,
  ) {}

  /** Delivers everything that is due, tenant by tenant. @returns how many events were published. */
  async drain(): Promise<number> {
    let published = 0;
    for (const tenantId of await this.system.tenantsWithUnpublishedEvents(this.wallClock.now())) {
      for (;;) {
        const claimed = await this.claim(tenantId);
        for (const row of claimed) published += (await this.publish(tenantId, row)) ? 1 : 0;
        if (claimed.length === 0) break;
      }
    }
    return published;
  }

  /** Takes the oldest due event of each aggregate, under a lease that outlives a crash of this process. */
  private claim(tenantId: Uuid): Promise<OutboxRow[]> {
    const sql = `
      WITH due AS (
        SELECT o.tenant_id, o.id FROM outbox o
        WHERE o.tenant_id = $1 AND o.published_at IS NULL AND o.next_attempt_at <= $2
          AND NOT EXISTS (
            SELECT 1 FROM outbox earlier
            WHERE (earlier.tenant_id, earlier.aggregate, earlier.aggregate_id) = (o.tenant_id, o.aggregate, o.aggregate_id)
              AND earlier.aggregate_seq < o.aggregate_seq AND earlier.published_at IS NULL)
        ORDER BY o.next_attempt_at LIMIT $3 FOR UPDATE SKIP LOCKED
      )
      UPDATE outbox o SET attempts = o.attempts + 1, next_attempt_at = $2::timestamptz + make_interval(secs => $4)
      FROM due WHERE (o.tenant_id, o.id) = (due.tenant_id, due.id)
      RETURNING o.id, o.type, o.aggregate, o.aggregate_id, o.aggregate_seq, o.payload, o.created_at, o.attempts`;
    const params = [tenantId, this.wallClock.now(), BATCH, LEASE_SECONDS];
    return this.unitOfWork.run(() => this.unitOfWork.query<OutboxRow>(sql, params), { tenantId });
  }

  private async publish(tenantId: Uuid, row: OutboxRow): Promise<boolean> {
    const event: PublishedEvent = {
      id: row.id,
      tenantId,
      type: row.type,
      aggregate: row.aggregate,
      aggregateId: row.aggregate_id,
      sequence: row.aggregate_seq,
      payload: row.payload,
      createdAt: row.created_at,
    };
    const failure = await runInContext({ requestId: `event-${row.id}`, tenantId }, () => this.tryDeliver(event));
    await this.unitOfWork.run(() => this.settle(row, failure), { tenantId });
    return failure === null;
  }

  private async tryDeliver(event: PublishedEvent): Promise<string | null> {
    try {
      await this.subscribers.deliver(event);
      return null;
    } catch (error) {
      return error instanceof Error ? error.name : 'unknown failure';
    }
  }

  private async settle(row: OutboxRow, failure: string | null): Promise<void> {
    if (failure === null) {
      const sql = 'UPDATE outbox SET published_at = $3, last_error = NULL WHERE (tenant_id, id) = ($1, $2)';
      await this.unitOfWork.query(sql, [this.unitOfWork.tenantId, row.id, this.clock.now()]);
      return;
    }
    const sql = `UPDATE outbox SET last_error = $3, next_attempt_at = $4 WHERE (tenant_id, id) = ($1, $2)`;
    await this.unitOfWork.query(sql, [
      this.unitOfWork.tenantId,
      row.id,
      failure,
      retryAt(this.wallClock.now(), row.attempts),
    ]);
  }
}

/** Seconds double from one try to the next; after the last the event waits for a person, a century away. */
function retryAt(now: Date, attempts: number): Date {
  const seconds = attempts >= MAX_ATTEMPTS ? 100 * 365 * 86_400 : Math.min(2 ** attempts, 3_600);
  return new Date(now.getTime() + seconds * 1_000);
}
