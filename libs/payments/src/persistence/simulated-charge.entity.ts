import type { Minor, Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProviderState } from '../provider/payment-provider';

/** What the simulated provider remembers of one charge; no part of our books. */
@Entity('simulated_charges')
export class SimulatedChargeEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'text' })
  reference: string;

  @Column({ type: 'text' })
  state: ProviderState['state'];

  @Column({ type: 'bigint' })
  amount: Minor;

  @Column({ type: 'text' })
  currency: string;

  @Column({ name: 'decline_code', type: 'text', nullable: true })
  declineCode: string | null;

  @Column({ name: 'refuses_refunds', type: 'boolean', default: false })
  refusesRefunds: boolean;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt: Date;
}
