import type { LoyaltyTier, PointTransactionType } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A customer's points and tier: what ledger and lots come to. */
@Entity('loyalty_accounts')
export class LoyaltyAccountEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ name: 'customer_id', type: 'uuid' })
  customerId: Uuid;

  @Column({ type: 'integer', default: 0 })
  balance: number;

  @Column({ type: 'integer', default: 0 })
  debt: number;

  @Column({ type: 'text', default: 'bronze' })
  tier: LoyaltyTier;

  @Column({ name: 'tier_since', type: 'date', nullable: true })
  tierSince: string | null;

  /** The qualifying period that the tier was last judged in; 0: none yet. */
  @Column({ name: 'judged_year', type: 'integer', default: 0 })
  judgedYear: number;

  @Column({ name: 'judged_version', type: 'integer', default: 0 })
  judgedVersion: number;

  @Column({ name: 'updated_at', type: 'timestamptz', precision: 3 })
  updatedAt: Date;
}

/** An entry of the ledger, which is only ever added to. */
@Entity('loyalty_transactions')
export class LoyaltyTransactionEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ type: 'uuid' })
  id: Uuid;

  @Column({ name: 'customer_id', type: 'uuid' })
  customerId: Uuid;

  /** Counts a customer's entries from one, without a gap. */
  @Column({ type: 'integer' })
  seq: number;

  @Column({ type: 'text' })
  type: PointTransactionType;

  @Column({ type: 'integer' })
  points: number;

  @Column({ type: 'text' })
  description: string;

  @Column({ name: 'order_id', type: 'uuid', nullable: true })
  orderId: Uuid | null;

  @Column({ type: 'text', nullable: true })
  reason: string | null;

  @Column({ name: 'actor_id', type: 'uuid', nullable: true })
  actorId: Uuid | null;

  /** The entry that this one takes back, in part or whole. */
  @Column({ name: 'reverses_id', type: 'uuid', nullable: true })
  reversesId: Uuid | null;

  /** The moment whose qualifying period it counts in. */
  @Column({ name: 'counts_at', type: 'timestamptz', precision: 3 })
  countsAt: Date;

  @Column({ name: 'program_version', type: 'integer' })
  programVersion: number;

  @Column({ type: 'jsonb', default: {} })
  inputs: Record<string, unknown>;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt: Date;
}

/** The points of one accrual, which burn and expire first in, first out. */
@Entity('loyalty_lots')
export class LoyaltyLotEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ name: 'transaction_id', type: 'uuid' })
  transactionId: Uuid;

  @Column({ name: 'customer_id', type: 'uuid' })
  customerId: Uuid;

  @Column({ type: 'integer' })
  points: number;

  @Column({ type: 'integer' })
  remaining: number;

  @Column({ name: 'earned_at', type: 'timestamptz', precision: 3 })
  earnedAt: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3, nullable: true })
  expiresAt: Date | null;
}

/** What an entry of the ledger did to a lot: points out when negative, back in when positive. */
@Entity('loyalty_lot_entries')
export class LoyaltyLotEntryEntity {
  @PrimaryColumn({ name: 'tenant_id', type: 'uuid' })
  tenantId: Uuid;

  @PrimaryColumn({ name: 'transaction_id', type: 'uuid' })
  transactionId: Uuid;

  @PrimaryColumn({ name: 'lot_id', type: 'uuid' })
  lotId: Uuid;

  @Column({ type: 'integer' })
  points: number;
}
