import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, type Minor } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';
import type { ProviderState } from '../provider/payment-provider';

/** An authorization to remember; with a decline code, one that was refused. */
export interface NewCharge {
  readonly reference: string;
  readonly amount: Minor;
  readonly currency: string;
  readonly declineCode: string | null;
  /** Whether money that was captured will not be given back. */
  readonly refusesRefunds: boolean;
}

/** The simulated provider's memory: one charge a reference, changed only from the state that allows it. */
@Injectable()
export class SimulatedChargesRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Remembers a charge unless the reference is taken. @returns whether it was new. */
  record(charge: NewCharge): Query<boolean> {
    return query(
      `INSERT INTO simulated_charges (tenant_id, reference, state, amount, currency, decline_code, created_at, updated_at,
         refuses_refunds)
       VALUES ($1, $2, CASE WHEN $5::text IS NULL THEN 'authorized' ELSE 'declined' END, $3, $4, $5, $6, $6, $7)
       ON CONFLICT (tenant_id, reference) DO NOTHING
       RETURNING reference`,
      [
        this.tenantId,
        charge.reference,
        charge.amount,
        charge.currency,
        charge.declineCode,
        this.clock.now(),
        charge.refusesRefunds,
      ],
      (rows) => rows.length > 0,
    );
  }

  find(reference: string): Query<ProviderState | null> {
    return query<ProviderState, ProviderState | null>(
      `SELECT state, amount, decline_code AS "declineCode" FROM simulated_charges WHERE (tenant_id, reference) = ($1, $2)`,
      [this.tenantId, reference],
      ([charge]) => charge ?? null,
    );
  }

  /** Takes up to what is held; the rest is let go. */
  capture(reference: string, amount: Minor): Query<boolean> {
    return query(
      `UPDATE simulated_charges SET state = 'captured', amount = $3, updated_at = $4
       WHERE (tenant_id, reference) = ($1, $2) AND state = 'authorized' AND amount >= $3
       RETURNING reference`,
      [this.tenantId, reference, amount, this.clock.now()],
      (rows) => rows.length > 0,
    );
  }

  /** Takes a reference that nothing was authorized under, so that nothing will be. */
  close(reference: string): Query<boolean> {
    return query(
      `INSERT INTO simulated_charges (tenant_id, reference, state, amount, currency, created_at, updated_at)
       VALUES ($1, $2, 'voided', 0, 'XXX', $3, $3)
       ON CONFLICT (tenant_id, reference) DO NOTHING
       RETURNING reference`,
      [this.tenantId, reference, this.clock.now()],
      (rows) => rows.length > 0,
    );
  }

  voidHeld(reference: string): Query<boolean> {
    return query(
      `UPDATE simulated_charges SET state = 'voided', updated_at = $3
       WHERE (tenant_id, reference) = ($1, $2) AND state = 'authorized'
       RETURNING reference`,
      [this.tenantId, reference, this.clock.now()],
      (rows) => rows.length > 0,
    );
  }

  /** Puts the refunds of one charge in line. */
  lock(reference: string): Query<void> {
    const sql = 'SELECT reference FROM simulated_charges WHERE (tenant_id, reference) = ($1, $2) FOR NO KEY UPDATE';
    return query(sql, [this.tenantId, reference], () => undefined);
  }

  /** Gives money of a captured charge back, once a reference, and never more than is left of it. */
  recordRefund(charge: string, reference: string, amount: Minor): Query<void> {
    const sql = `
      INSERT INTO simulated_refunds (tenant_id, reference, charge_reference, amount, created_at)
      SELECT c.tenant_id, $3, c.reference, $4::bigint, $5 FROM simulated_charges c
      WHERE (c.tenant_id, c.reference) = ($1, $2) AND c.state = 'captured' AND NOT c.refuses_refunds AND c.amount >= $4::bigint + coalesce((
        SELECT sum(r.amount) FROM simulated_refunds r WHERE (r.tenant_id, r.charge_reference) = ($1, $2)), 0)
      ON CONFLICT DO NOTHING`;
    return query(sql, [this.tenantId, charge, reference, amount, this.clock.now()], () => undefined);
  }

  isRefunded(reference: string): Query<boolean> {
    const sql = 'SELECT reference FROM simulated_refunds WHERE (tenant_id, reference) = ($1, $2)';
    return query(sql, [this.tenantId, reference], (rows) => rows.length > 0);
  }

  private get tenantId(): string {
    return this.unitOfWork.tenantId;
  }
}
