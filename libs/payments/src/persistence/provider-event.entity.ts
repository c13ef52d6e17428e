import type { Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** `received`: to be looked into · `ignored`: of no charge of ours · `agrees`, `differs`: what the look showed. */
export type ProviderEventStatus = 'received' | 'ignored' | 'agrees' | 'differs';

/** An event that a payment provider told us of, without what it said. */
@Entity('provider_events')
export class ProviderEventEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'text' })
  provider: 'stripe';

  @PrimaryColumn({ name: 'event_id', type: 'text' })
  eventId: string;

  @Column({ type: 'text' })
  type: string;

  @Column({ type: 'text', nullable: true })
  reference: string | null;

  @Column({ type: 'text' })
  status: ProviderEventStatus;

  @Column({ name: 'received_at', type: 'timestamptz', precision: 3 })
  receivedAt: Date;

  @Column({ name: 'handled_at', type: 'timestamptz', precision: 3, nullable: true })
  handledAt: Date | null;
}
