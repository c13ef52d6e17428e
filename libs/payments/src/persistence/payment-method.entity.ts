import type { Uuid } from '@breadboard/kernel';
import type { MethodState } from '../domain/method-state';
import type { ProviderName } from '../provider/payment-provider';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A card, known only by the provider's token: nobody's yet (`unattached`), a customer's, or detached from it (`consumed`). */
@Entity('payment_methods')
export class PaymentMethodEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  /** Of an unattached one: who alone may have it; null: whoever it is attached to. */
  @Column({ name: 'customer_id', type: 'uuid', nullable: true })
  customerId: Uuid | null;

  @Column({ type: 'text' })
  provider: ProviderName;

  @Column({ name: 'provider_ref', type: 'text' })
  providerRef: string;

  @Column({ name: 'provider_customer', type: 'text', nullable: true })
  providerCustomer: string | null;

  @Column({ type: 'text' })
  brand: string;

  @Column({ name: 'last_four', type: 'text' })
  lastFour: string;

  @Column({ name: 'expiration_month', type: 'smallint' })
  expirationMonth: number;

  @Column({ name: 'expiration_year', type: 'smallint' })
  expirationYear: number;

  @Column({ type: 'text' })
  state: MethodState;

  @Column({ name: 'is_default', type: 'boolean', default: false })
  isDefault: boolean;

  @Column({ name: 'detach_at', type: 'timestamptz', precision: 3, nullable: true })
  detachAt: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;
}
