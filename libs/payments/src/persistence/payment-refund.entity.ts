import type { Minor, Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** How money that is to go back to a card stands at the provider. */
export type PaymentRefundStatus = 'pending' | 'refunded' | 'failed';

/** Money that goes back to the card it came from, under the identifier of the order's refund. */
@Entity('payment_refunds')
export class PaymentRefundEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId: Uuid;

  @Column({ type: 'bigint' })
  amount: Minor;

  @Column({ type: 'text' })
  status: PaymentRefundStatus;

  @Column({ name: 'failure_code', type: 'text', nullable: true })
  failureCode: string | null;

  @Column({ type: 'integer', default: 0 })
  attempts: number;

  @Column({ name: 'next_attempt_at', type: 'timestamptz', precision: 3, nullable: true })
  nextAttemptAt: Date | null;

  @Column({ type: 'integer', default: 1 })
  request: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt: Date;
}

/** The simulated provider's memory of what it gave back. */
@Entity('simulated_refunds')
export class SimulatedRefundEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'text' })
  reference: string;

  @Column({ name: 'charge_reference', type: 'text' })
  chargeReference: string;

  @Column({ type: 'bigint' })
  amount: Minor;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;
}
