import type { Uuid } from '@breadboard/kernel';
import type { ProviderName } from '../provider/payment-provider';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A card of a customer, known only by the provider's token. Detached from the customer it is `consumed`. */
@Entity('payment_methods')
export class PaymentMethodEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ name: 'customer_id', type: 'uuid' })
  customerId: Uuid;

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
  state: 'chargeable' | 'consumed';

  @Column({ name: 'is_default', type: 'boolean', default: false })
  isDefault: boolean;

  @Column({ name: 'detach_at', type: 'timestamptz', precision: 3, nullable: true })
  detachAt: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;
}
