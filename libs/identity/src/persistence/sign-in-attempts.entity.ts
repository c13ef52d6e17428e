import type { Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Tries to sign in, by one account or from one address, in the window that is open for it. */
@Entity('sign_in_attempts')
export class SignInAttemptsEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  /** Of which limit and whom. */
  @PrimaryColumn({ name: 'key_hash', type: 'bytea' })
  keyHash: Buffer;

  @Column({ type: 'integer' })
  attempts: number;

  @Column({ name: 'resets_at', type: 'timestamptz', precision: 3 })
  resetsAt: Date;
}
