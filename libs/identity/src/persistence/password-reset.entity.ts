import type { Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody asked for a new password. An e-mail first; then, one row an account that it belongs to, a user. */
@Entity('password_reset_requests')
export class PasswordResetRequestEntity {
  /** The platform's own: nobody knows the restaurant before the accounts are found. */
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ type: 'text', nullable: true })
  email: string | null;

  @Column({ name: 'tenant_slug', type: 'text', nullable: true })
  tenantSlug: string | null;

  @Column({ name: 'account_tenant_id', type: 'uuid', nullable: true })
  accountTenantId: Uuid | null;

  @Column({ name: 'user_id', type: 'uuid', nullable: true })
  userId: Uuid | null;

  @Column({ name: 'requested_at', type: 'timestamptz', precision: 3 })
  requestedAt: Date;

  @Column({ type: 'integer', default: 0 })
  attempts: number;

  @Column({ name: 'next_attempt_at', type: 'timestamptz', precision: 3 })
  nextAttemptAt: Date;
}

/** A link that was sent. Of its secret only the hash is known. */
@Entity('password_resets')
export class PasswordResetEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ name: 'user_id', type: 'uuid' })
  userId: Uuid;

  @Column({ name: 'secret_hash', type: 'bytea' })
  secretHash: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt: Date;
}
