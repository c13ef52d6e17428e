import type { PaymentStatus } from '@breadboard/contracts';
import type { Minor, Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Where the money of one order stands, as our books have it. */
@Entity('payments')
export class PaymentEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ name: 'order_id', type: 'uuid' })
  orderId: Uuid;

  @Column({ name: 'payment_method_id', type: 'uuid', nullable: true })
  paymentMethodId: Uuid | null;

  @Column({ type: 'text' })
  status: PaymentStatus;

  @Column({ type: 'text' })
  currency: string;

  @Column({ type: 'bigint' })
  amount: Minor;

  @Column({ type: 'bigint', default: 0 })
  authorized: Minor;

  @Column({ type: 'bigint', default: 0 })
  captured: Minor;

  @Column({ type: 'bigint', default: 0 })
  refunded: Minor;

  @Column({ name: 'failure_code', type: 'text', nullable: true })
  failureCode: string | null;

  @Column({ type: 'integer', default: 0 })
  attempts: number;

  @Column({ name: 'next_attempt_at', type: 'timestamptz', precision: 3, nullable: true })
  nextAttemptAt: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt: Date;
}
