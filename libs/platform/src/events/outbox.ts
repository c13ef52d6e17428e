import { Inject, Injectable } from '@nestjs/common';
import type { EventType } from '@breadboard/contracts';
import { assert, CLOCK, type Clock, type Uuid, WALL_CLOCK } from '@breadboard/kernel';
import { query, type Query, type Statement } from '../database/statement';
import { UnitOfWork } from '../database/unit-of-work';
import { newId } from '../database/new-id';
import { RelaySignal } from './relay-signal';

/** An event as it is told: what happened to which record, and the facts of it. No personal data beyond identifiers. */
export interface DomainEvent {
  readonly type: EventType;
  /** Kind of record the event belongs to; its events are numbered without a gap, in the order they happened. */
  readonly aggregate: 'order' | 'customer' | 'loyalty_account' | 'stock_item' | 'payment';
  readonly aggregateId: Uuid;
  readonly payload: Readonly<Record<string, unknown>>;
}

/** Writes events in the transaction of the change they tell. The writer must hold the aggregate's row lock (or have just made it). */
@Injectable()
export class Outbox {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly signal: RelaySignal,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(WALL_CLOCK) private readonly wallClock: Clock,
  ) {}

  async add(...events: readonly DomainEvent[]): Promise<void> {
    if (events.length > 0) await this.unitOfWork.batch([this.statement(events)]);
  }

  /** The first events of a record that the same transaction has made: nobody else can have told of it yet. */
  beginning(events: readonly DomainEvent[]): Statement {
    this.unitOfWork.afterCommit(() => this.signal.nudge());
    const [first] = events;
    assert(first && events.every(({ aggregateId }) => aggregateId === first.aggregateId), 'events of one record');
    return {
      sql: `
        INSERT INTO outbox (tenant_id, id, type, aggregate, aggregate_id, aggregate_seq, payload, created_at, next_attempt_at)
        SELECT $1, e.id, e.type, $2, $3, e.n, e.payload, $7, $8
        FROM unnest($4::uuid[], $5::text[], $6::jsonb[]) WITH ORDINALITY AS e (id, type, payload, n)`,
      params: [
        this.unitOfWork.tenantId,
        first.aggregate,
        first.aggregateId,
        events.map(() => newId()),
        events.map(({ type }) => type),
        events.map(({ payload }) => JSON.stringify(payload)),
        this.clock.now(),
        this.wallClock.now(),
      ],
    };
  }

  /** The insert as a statement, for a batch with others. Several events of one aggregate are numbered in the given order. */
  statement(events: readonly DomainEvent[]): Statement {
    this.unitOfWork.afterCommit(() => this.signal.nudge());
    const rows = events.map((event) => ({
      id: newId(),
      type: event.type,
      aggregate: event.aggregate,
      aggregate_id: event.aggregateId,
      payload: event.payload,
    }));
    return {
      sql: `
        INSERT INTO outbox (tenant_id, id, type, aggregate, aggregate_id, aggregate_seq, payload, created_at, next_attempt_at)
        SELECT $1, e.id, e.type, e.aggregate, e.aggregate_id,
          coalesce((SELECT max(o.aggregate_seq) FROM outbox o
                    WHERE (o.tenant_id, o.aggregate, o.aggregate_id) = ($1, e.aggregate, e.aggregate_id)), 0)
            + row_number() OVER (PARTITION BY e.aggregate, e.aggregate_id ORDER BY e.n),
          e.payload, $3, $4
        FROM rows from (jsonb_to_recordset($2::jsonb)
          AS (id uuid, type text, aggregate text, aggregate_id uuid, payload jsonb)) WITH ORDINALITY
          AS e (id, type, aggregate, aggregate_id, payload, n)`,
      params: [this.unitOfWork.tenantId, JSON.stringify(rows), this.clock.now(), this.wallClock.now()],
    };
  }

  /**
   * A change and the event that tells of it as one statement: no change, no event. `change` is an UPDATE of one row that
   * returns `aggregate_id` and `payload` (jsonb). It takes the row's lock itself, after the statement's snapshot, so it must
   * start from a state that only committed changes lead to; a racing number would be refused by the unique constraint.
   */
  telling(change: Statement, event: Pick<DomainEvent, 'type' | 'aggregate'>): Query<boolean> {
    this.unitOfWork.afterCommit(() => this.signal.nudge());
    const given = change.params ?? [];
    const [tenantId, id, type, aggregate, at, due] = [1, 2, 3, 4, 5, 6].map((n) => `$${given.length + n}`);
    return query<object, boolean>(
      `
        WITH changed AS (${change.sql}), told AS (
          INSERT INTO outbox (tenant_id, id, type, aggregate, aggregate_id, aggregate_seq, payload, created_at, next_attempt_at)
          SELECT ${tenantId}, ${id}, ${type}, ${aggregate}, c.aggregate_id,
            coalesce((SELECT max(o.aggregate_seq) FROM outbox o
                      WHERE (o.tenant_id, o.aggregate, o.aggregate_id) = (${tenantId}, ${aggregate}, c.aggregate_id)), 0) + 1,
            c.payload, ${at}, ${due}
          FROM changed c)
        SELECT aggregate_id FROM changed`,
      [
        ...given,
        this.unitOfWork.tenantId,
        newId(),
        event.type,
        event.aggregate,
        this.clock.now(),
        this.wallClock.now(),
      ],
      (rows) => rows.length > 0,
    );
  }
}
