import type { Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ProgramRules } from '../domain/program-rules';

/** One version of a tenant's loyalty rules. Versions are only ever added, so that old points can still be explained. */
@Entity('loyalty_programs')
export class LoyaltyProgramEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'integer' })
  version: number;

  @Column({ type: 'jsonb' })
  rules: ProgramRules;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;

  @Column({ name: 'created_by', type: 'uuid', nullable: true })
  createdBy: Uuid | null;
}
