import type { Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What was asked and done so that a customer is forgotten; once done, the certificate of it. */
@Entity('erasures')
export class ErasureEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ name: 'customer_id', type: 'uuid' })
  customerId: Uuid;

  @Column({ type: 'text' })
  state: 'requested' | 'waiting' | 'executing' | 'done';

  @Column({ name: 'requested_at', type: 'timestamptz', precision: 3 })
  requestedAt: Date;

  /** The user; null: it was asked for on another surface. */
  @Column({ name: 'requested_by', type: 'uuid', nullable: true })
  requestedBy: Uuid | null;

  @Column({ name: 'due_at', type: 'timestamptz', precision: 3 })
  dueAt: Date;

  @Column({ name: 'began_at', type: 'timestamptz', precision: 3, nullable: true })
  beganAt: Date | null;

  @Column({ name: 'done_at', type: 'timestamptz', precision: 3, nullable: true })
  doneAt: Date | null;

  /** Values that were taken away, by table and column. */
  @Column({ type: 'jsonb', default: {} })
  erased: Record<string, number>;

  /** Rows that stay, by table. */
  @Column({ type: 'jsonb', default: {} })
  kept: Record<string, number>;
}
