import type { CustomerSegment, LoyaltyTier } from '@breadboard/contracts';
import type { Minor, Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { AddressType } from '../domain/address';
import type { CustomerType } from '../domain/customer-type';
import type { Preferences } from '../domain/preferences';

/** A guest of a restaurant, with the running figures of what it has ordered. */
@Entity('customers')
export class CustomerEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  /** What another system calls the customer. */
  @Column({ name: 'external_id', type: 'text', nullable: true })
  externalId: string | null;

  /** Null: never said, as with the other name and the e-mail. */
  @Column({ name: 'first_name', type: 'text', nullable: true })
  firstName: string | null;

  @Column({ name: 'last_name', type: 'text', nullable: true })
  lastName: string | null;

  @Column({ type: 'text', nullable: true })
  email: string | null;

  /** What addresses are compared by. */
  @Column({
    name: 'email_lc',
    type: 'text',
    nullable: true,
    generatedType: 'STORED',
    asExpression: 'lower(email)',
    insert: false,
    update: false,
  })
  emailLc: string | null;

  @Column({ type: 'text', nullable: true })
  phone: string | null;

  /** Name, e-mail and phone, folded: what a search looks through. */
  @Column({
    name: 'search_text',
    type: 'text',
    generatedType: 'STORED',
    asExpression: `' ' || folded(coalesce(first_name || ' ', '') || coalesce(last_name || ' ', '')
      || coalesce(email || ' ', '') || coalesce(phone, ''))`,
    insert: false,
    update: false,
  })
  searchText: string;

  @Column({ type: 'date', nullable: true })
  birthday: string | null;

  /** Month and day of the birthday: 515 is the fifteenth of May. */
  @Column({
    name: 'birthday_key',
    type: 'smallint',
    nullable: true,
    generatedType: 'STORED',
    asExpression: '((100 * extract(month FROM birthday)) + extract(day FROM birthday))::smallint',
    insert: false,
    update: false,
  })
  birthdayKey: number | null;

  @Column({ type: 'jsonb', default: {} })
  preferences: Preferences;

  /** `ll_CC`. */
  @Column({ type: 'text', nullable: true })
  locale: string | null;

  @Column({ type: 'text', default: 'individual' })
  type: CustomerType;

  @Column({ type: 'boolean', default: true })
  enabled: boolean;

  /** Since when the customer asks to be forgotten; null: it does not. */
  @Column({ name: 'forget_requested_at', type: 'timestamptz', precision: 3, nullable: true })
  forgetRequestedAt: Date | null;

  /** When all that is personal was taken away; null: it is there. */
  @Column({ name: 'erased_at', type: 'timestamptz', precision: 3, nullable: true })
  erasedAt: Date | null;

  @Column({ type: 'text', default: 'new' })
  segment: CustomerSegment;

  /** When time alone may change the segment; null: never. */
  @Column({ name: 'segment_due_at', type: 'timestamptz', precision: 3, nullable: true, default: '-infinity' })
  segmentDueAt: Date | null;

  /** That of the loyalty account, copied by a trigger. */
  @Column({ name: 'loyalty_tier', type: 'text', default: 'bronze', insert: false, update: false })
  loyaltyTier: LoyaltyTier;

  @Column({ name: 'total_orders', type: 'integer', default: 0 })
  totalOrders: number;

  /** Minor units. */
  @Column({ name: 'total_spent', type: 'bigint', default: 0 })
  totalSpent: Minor;

  /** Counts changes of the profile; the figures move without it. */
  @Column({ type: 'integer', default: 1 })
  version: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt: Date;
}

/** Where a customer lives or works. */
@Entity('addresses')
export class AddressEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ name: 'customer_id', type: 'uuid' })
  customerId: Uuid;

  @Column({ type: 'text' })
  type: AddressType;

  @Column({ type: 'text' })
  street: string;

  @Column({ type: 'text' })
  city: string;

  @Column({ type: 'text' })
  state: string;

  @Column({ type: 'text' })
  zip: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;
}
