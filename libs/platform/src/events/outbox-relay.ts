import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, type Uuid, WALL_CLOCK } from '@breadboard/kernel';
import { runInContext } from '../database/request-context';
import { SystemQueries } from '../database/system-queries';
import type { Statement } from '../database/statement';
import { UnitOfWork } from '../database/unit-of-work';
import { EventSubscribers, type PublishedEvent } from './event-subscribers';

const BATCH = 50;
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
 *
 * A batch of a tenant is one transaction, which its subscribers join: what they write and that the event has been told are
 * kept together or not at all, so that a crash needs no lease to run out, and an order costs one commit here, not three.
 */
@Injectable()
export class OutboxRelay {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly system: SystemQueries,
    private readonly subscribers: EventSubscribers,
    @Inject(CLOCK) private readonly clock: Clock,
    // When an event is due is a matter between processes.
    @Inject(WALL_CLOCK) private readonly wallClock: Clock,
  ) {}

  /** Delivers everything that is due, tenant by tenant. @returns how many events were published. */
  async drain(): Promise<number> {
    let published = 0;
    for (const tenantId of await this.system.tenantsWithUnpublishedEvents(this.wallClock.now())) {
      for (;;) {
        const told = await runInContext({ requestId: 'outbox-relay', tenantId }, () => this.tellBatch(tenantId));
        if (told === 0) break;
        published += Math.max(told, 0);
      }
    }
    return published;
  }

  /** @returns how many events were told; -1 when one of them failed and was put off, and with it the batch. */
  private async tellBatch(tenantId: Uuid): Promise<number> {
    const failing: { row?: OutboxRow } = {};
    try {
      return await this.unitOfWork.run(async () => {
        delete failing.row;
        const rows = await this.due();
        for (const row of rows) {
          failing.row = row;
          await this.subscribers.deliver(eventOf(tenantId, row));
        }
        delete failing.row;
        if (rows.length > 0) this.unitOfWork.withCommit(this.published(rows));
        return rows.length;
      });
    } catch (error) {
      const { row } = failing;
      if (!row) throw error;
      await this.unitOfWork.run(() => this.unitOfWork.batch([this.putOff(row, error)]));
      return -1;
    }
  }

  /**
   * The oldest due event of each aggregate, locked. One relay at a time tells the events of a tenant, so that two of them
   * never wait for each other's subscribers; a second one finds nothing to do.
   */
  private due(): Promise<OutboxRow[]> {
    const sql = `
      SELECT o.id, o.type, o.aggregate, o.aggregate_id, o.aggregate_seq, o.payload, o.created_at, o.attempts FROM outbox o
      WHERE (SELECT pg_try_advisory_xact_lock(hashtextextended('outbox ' || ($1::uuid)::text, 0)))
        AND o.tenant_id = $1 AND o.published_at IS NULL AND o.next_attempt_at <= $2
        AND NOT EXISTS (
          SELECT 1 FROM outbox earlier
          WHERE (earlier.tenant_id, earlier.aggregate, earlier.aggregate_id) = (o.tenant_id, o.aggregate, o.aggregate_id)
            AND earlier.aggregate_seq < o.aggregate_seq AND earlier.published_at IS NULL)
      ORDER BY o.next_attempt_at LIMIT $3 FOR UPDATE SKIP LOCKED`;
    return this.unitOfWork.query<OutboxRow>(sql, [this.unitOfWork.tenantId, this.wallClock.now(), BATCH]);
  }

  private published(rows: readonly OutboxRow[]): Statement {
    return {
      sql: `
        UPDATE outbox SET published_at = $3, attempts = attempts + 1, last_error = NULL
        WHERE tenant_id = $1 AND id = ANY($2::uuid[])`,
      params: [this.unitOfWork.tenantId, rows.map(({ id }) => id), this.clock.now()],
    };
  }

  /** The kind of the failure is kept, never its words, which may hold what is personal. */
  private putOff({ id, attempts }: OutboxRow, error: unknown): Statement {
    const kind = error instanceof Error ? error.name : 'unknown failure';
    return {
      sql: `
        UPDATE outbox SET attempts = $3, last_error = $4, next_attempt_at = $5
        WHERE (tenant_id, id) = ($1, $2) AND published_at IS NULL`,
      params: [this.unitOfWork.tenantId, id, attempts + 1, kind, retryAt(this.wallClock.now(), attempts + 1)],
    };
  }
}

function eventOf(tenantId: Uuid, row: OutboxRow): PublishedEvent {
  return {
    id: row.id,
    tenantId,
    type: row.type,
    aggregate: row.aggregate,
    aggregateId: row.aggregate_id,
    sequence: row.aggregate_seq,
    payload: row.payload,
    createdAt: row.created_at,
  };
}

/** Seconds double from one try to the next; after the last the event waits for a person, a century away. */
function retryAt(now: Date, attempts: number): Date {
  const seconds = attempts >= MAX_ATTEMPTS ? 100 * 365 * 86_400 : Math.min(2 ** attempts, 3_600);
  return new Date(now.getTime() + seconds * 1_000);
}
