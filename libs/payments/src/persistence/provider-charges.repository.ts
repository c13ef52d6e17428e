import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';

/** What we know of a charge at a real provider by our own reference. */
export interface ProviderCharge {
  /** The provider's name for it; null until it has one. */
  readonly providerId: string | null;
  /** Why nothing is held, where the provider itself does not remember it. */
  readonly declineCode: string | null;
  /** Nothing may be authorized under it any more. */
  readonly isClosed: boolean;
}

/** Finds charges at a real provider by our references, one row each. Call it in units of its own. */
@Injectable()
export class ProviderChargesRepository {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Takes the reference down, unless it is known. */
  open(reference: string): Query<void> {
    const sql = `
      INSERT INTO provider_charges (tenant_id, reference, created_at) VALUES ($1, $2, $3)
      ON CONFLICT (tenant_id, reference) DO NOTHING`;
    return query(sql, [this.unitOfWork.tenantId, reference, this.clock.now()], () => undefined);
  }

  find(reference: string): Query<ProviderCharge | null> {
    const sql = `
      SELECT provider_id AS "providerId", decline_code AS "declineCode", closed_at IS NOT NULL AS "isClosed"
      FROM provider_charges WHERE (tenant_id, reference) = ($1, $2)`;
    return query<ProviderCharge, ProviderCharge | null>(
      sql,
      [this.unitOfWork.tenantId, reference],
      ([charge]) => charge ?? null,
    );
  }

  /** Says which charge the reference stands for: the first one that is said, and none once it is closed. */
  name(reference: string, providerId: string): Query<void> {
    const sql = `
      UPDATE provider_charges SET provider_id = $3
      WHERE (tenant_id, reference) = ($1, $2) AND provider_id IS NULL AND closed_at IS NULL`;
    return query(sql, [this.unitOfWork.tenantId, reference, providerId], () => undefined);
  }

  /** Remembers that the provider refused, and why. */
  decline(reference: string, declineCode: string): Query<void> {
    const sql = 'UPDATE provider_charges SET decline_code = $3 WHERE (tenant_id, reference) = ($1, $2)';
    return query(sql, [this.unitOfWork.tenantId, reference, declineCode], () => undefined);
  }

  /** Closes the reference, even one never heard of. */
  close(reference: string): Query<void> {
    const sql = `
      INSERT INTO provider_charges AS c (tenant_id, reference, closed_at, created_at) VALUES ($1, $2, $3, $3)
      ON CONFLICT (tenant_id, reference) DO UPDATE SET closed_at = coalesce(c.closed_at, excluded.closed_at)`;
    return query(sql, [this.unitOfWork.tenantId, reference, this.clock.now()], () => undefined);
  }
}
