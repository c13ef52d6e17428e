import type { EventType } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import type { DemoIds } from './ids';
import type { DemoRows } from './rows';

export interface DemoEvent {
  readonly type: EventType;
  readonly aggregate: 'order' | 'customer' | 'loyalty_account' | 'payment';
  readonly aggregateId: Uuid;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly at: Date;
}

/** Events of the demo's past. They were published long ago, so nobody is told of them again. */
export class EventLog {
  private readonly sequences = new Map<string, number>();

  constructor(
    private readonly rows: DemoRows,
    private readonly ids: DemoIds,
  ) {}

  /** Events of one record are told in the order they happened. */
  tell({ type, aggregate, aggregateId, payload, at }: DemoEvent): void {
    const key = `${aggregate}/${aggregateId}`;
    const sequence = (this.sequences.get(key) ?? 0) + 1;
    this.sequences.set(key, sequence);
    this.rows.add('outbox', {
      id: this.ids.next('evt'),
      type,
      aggregate,
      aggregate_id: aggregateId,
      aggregate_seq: sequence,
      payload,
      created_at: at,
      published_at: at,
      attempts: 1,
      next_attempt_at: at,
    });
  }
}
