import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, type Statement, UnitOfWork } from '@breadboard/platform';
import type { ProviderName, StoredSource } from '../provider/payment-provider';

export interface NewPaymentMethod {
  readonly id: Uuid;
  /** Of an unattached one: who alone may have it; null: whoever it is attached to. */
  readonly customerId: Uuid | null;
  readonly state: 'unattached' | 'chargeable';
  readonly provider: ProviderName;
  readonly source: StoredSource;
  readonly isDefault: boolean;
  readonly at: Date;
}

/** A detached card of which its provider is still to be told. */
export interface MethodToDetach {
  readonly id: Uuid;
  readonly provider: ProviderName;
  readonly providerRef: string;
}

/** Writes of the cards that customers keep. Lock the customer's first: which one is the default concerns all of them. */
@Injectable()
export class PaymentMethodsRepository {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Puts changes of one customer's payment methods in line until the unit ends, also while it has none. */
  lock(customerId: Uuid): Query<void> {
    const sql = `SELECT pg_advisory_xact_lock(hashtextextended(concat_ws('/', 'payment_methods', $1::text, $2::text), 0))`;
    return query(sql, [this.tenantId, customerId], () => undefined);
  }

  /** Keeps a card. Reads the identifier that it is kept under: its own, or that of the same card kept before. */
  insert({ id, customerId, state, provider, source, isDefault, at }: NewPaymentMethod): Query<Uuid> {
    const sql = `
      WITH kept AS (
        INSERT INTO payment_methods (tenant_id, id, customer_id, provider, provider_ref, provider_customer, brand, last_four,
          expiration_month, expiration_year, state, is_default, created_at)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        ON CONFLICT (tenant_id, provider_ref) WHERE provider = 'stripe' DO NOTHING RETURNING id
      )
      SELECT id FROM kept UNION ALL
      SELECT m.id FROM payment_methods m WHERE (m.tenant_id, m.provider, m.provider_ref) = ($1, $4, $5)
        AND m.provider = 'stripe' AND NOT EXISTS (SELECT 1 FROM kept)`;
    const { sourceRef, customerRef, brand, lastFour, expirationMonth, expirationYear } = source;
    const card = [sourceRef, customerRef, brand, lastFour, expirationMonth, expirationYear];
    const params = [this.tenantId, id, customerId, provider, ...card, state, isDefault, at];
    return query<{ id: Uuid }, Uuid>(sql, params, ([row]) => row?.id ?? id);
  }

  /** Gives an unattached card to a customer. */
  attach(id: Uuid, owner: { readonly customerId: Uuid; readonly isDefault: boolean }): Statement {
    const sql = `
      UPDATE payment_methods SET customer_id = $3, state = 'chargeable', is_default = $4
      WHERE (tenant_id, id) = ($1, $2) AND state = 'unattached'`;
    return { sql, params: [this.tenantId, id, owner.customerId, owner.isDefault] };
  }

  /** Lets a card pay no more; its provider is told of it at `detachAt`, or never. */
  consume(id: Uuid, detachAt: Date | null): Statement {
    const sql = `
      UPDATE payment_methods SET state = 'consumed', is_default = false, detach_at = $3
      WHERE (tenant_id, id) = ($1, $2) AND state = 'chargeable'`;
    return { sql, params: [this.tenantId, id, detachAt] };
  }

  /** Lets none of a customer's cards pay any more, nor one that waits to be attached; providers other than the simulated one are told of it at `detachAt`. */
  consumeAll(customerId: Uuid, detachAt: Date): Statement {
    const sql = `
      UPDATE payment_methods SET state = 'consumed', is_default = false,
        detach_at = CASE WHEN provider <> 'simulated' THEN $3::timestamptz END
      WHERE (tenant_id, customer_id) = ($1, $2) AND state <> 'consumed'`;
    return { sql, params: [this.tenantId, customerId, detachAt] };
  }

  /** Whether a provider is still to be told that a card of the customer's is detached. */
  areDetaching(customerId: Uuid): Query<boolean> {
    const sql = `
      SELECT id FROM payment_methods WHERE (tenant_id, customer_id) = ($1, $2) AND detach_at IS NOT NULL LIMIT 1`;
    return query(sql, [this.tenantId, customerId], (rows) => rows.length > 0);
  }

  clearDefault(customerId: Uuid): Statement {
    const sql = `
      UPDATE payment_methods SET is_default = false WHERE (tenant_id, customer_id) = ($1, $2) AND is_default`;
    return { sql, params: [this.tenantId, customerId] };
  }

  makeDefault(id: Uuid): Statement {
    const sql = `
      UPDATE payment_methods SET is_default = true WHERE (tenant_id, id) = ($1, $2) AND state = 'chargeable'`;
    return { sql, params: [this.tenantId, id] };
  }

  /** Takes cards whose provider is to be told now that they are detached, and sets when each is tried again. */
  claimToDetach(now: Date, again: Date, limit: number): Query<MethodToDetach[]> {
    const sql = `
      WITH due AS (
        SELECT tenant_id, id FROM payment_methods WHERE tenant_id = $1 AND detach_at <= $2
        ORDER BY detach_at, id LIMIT $4 FOR NO KEY UPDATE SKIP LOCKED
      )
      UPDATE payment_methods m SET detach_at = $3 FROM due WHERE (m.tenant_id, m.id) = (due.tenant_id, due.id)
      RETURNING m.id, m.provider, m.provider_ref AS "providerRef"`;
    const params = [this.tenantId, now, again, limit];
    return query<MethodToDetach, MethodToDetach[]>(sql, params, (rows) => [...rows]);
  }

  /** Notes that the provider knows. */
  markDetached(id: Uuid): Statement {
    const sql = 'UPDATE payment_methods SET detach_at = NULL WHERE (tenant_id, id) = ($1, $2)';
    return { sql, params: [this.tenantId, id] };
  }

  private get tenantId(): Uuid {
    return this.unitOfWork.tenantId;
  }
}
