import type { Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody who can sign in to one tenant. */
@Entity('users')
export class UserEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ type: 'text' })
  email: string;

  @Column({ name: 'email_lc', type: 'text', generatedType: 'STORED', asExpression: 'lower(email)', insert: false })
  emailLc: string;

  @Column({ name: 'password_hash', type: 'text' })
  passwordHash: string;

  @Column({ type: 'text', array: true })
  roles: string[];

  @Column({ name: 'location_ids', type: 'uuid', array: true, default: () => "'{}'" })
  locationIds: Uuid[];

  @Column({ name: 'customer_id', type: 'uuid', nullable: true })
  customerId: Uuid | null;

  @Column({ name: 'disabled_at', type: 'timestamptz', precision: 3, nullable: true })
  disabledAt: Date | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt: Date;
}
