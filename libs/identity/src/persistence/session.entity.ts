import type { Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One sign-in, and with it the family of its refresh tokens. */
@Entity('sessions')
export class SessionEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ name: 'user_id', type: 'uuid' })
  userId: Uuid;

  /** Browser and system in a few words; null when the client does not say. */
  @Column({ type: 'text', nullable: true })
  client: string | null;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt: Date;

  @Column({ name: 'revoked_at', type: 'timestamptz', precision: 3, nullable: true })
  revokedAt: Date | null;

  @Column({ name: 'revoked_reason', type: 'text', nullable: true })
  revokedReason: string | null;
}

/** A refresh token: good for one use. Of its secret only the hash is known. */
@Entity('refresh_tokens')
export class RefreshTokenEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ name: 'session_id', type: 'uuid' })
  sessionId: Uuid;

  @Column({ name: 'secret_hash', type: 'bytea' })
  secretHash: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt: Date;

  @Column({ name: 'used_at', type: 'timestamptz', precision: 3, nullable: true })
  usedAt: Date | null;

  /** The token that followed it, sealed so that it alone opens it; null when it was not spent from a cookie. */
  @Column({ type: 'bytea', nullable: true })
  successor: Buffer | null;
}
