import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { DataSource } from 'typeorm';

/** The tenant that holds the platform's own staff; no restaurant. */
export const PLATFORM_TENANT_ID: Uuid = '00000000-0000-0000-0000-000000000000';

/** A tenant, as everything that has to find one sees it. */
export interface TenantRecord {
  readonly id: Uuid;
  readonly slug: string;
  readonly name: string;
  readonly currency: string;
  readonly timeZone: string;
  readonly status: 'active' | 'suspended';
}

/** An API key, as far as a call with it has to know. */
export interface ApiKeyRow {
  readonly tenantId: Uuid;
  readonly id: Uuid;
  readonly locationId: Uuid;
  readonly scopes: readonly string[];
  readonly expiresAt: Date | null;
  readonly revokedAt: Date | null;
}

/**
 * The few questions that no single tenant can answer. Each is a reviewed database function that runs as a role of its own;
 * the application's role sees no row across tenants by itself.
 */
@Injectable()
export class SystemQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** A tenant by its slug or its UUID. */
  async findTenant(slugOrId: string): Promise<TenantRecord | null> {
    const sql = 'SELECT id, slug, name, currency, time_zone AS "timeZone", status FROM find_tenant($1)';
    const [tenant] = await this.rows<TenantRecord>(sql, [slugOrId]);
    return tenant ?? null;
  }

  listTenantIds(): Promise<Uuid[]> {
    return this.ids('SELECT id FROM list_tenant_ids() AS id');
  }

  tenantsWithUnpublishedEvents(due: Date): Promise<Uuid[]> {
    return this.ids('SELECT id FROM tenants_with_unpublished_events($1) AS id', [due]);
  }

  /** Tenants with a payment that waits for its provider and is to be tried again by the given time. */
  tenantsWithUnsettledPayments(due: Date): Promise<Uuid[]> {
    return this.ids('SELECT id FROM tenants_with_unsettled_payments($1) AS id', [due]);
  }

  /** Tenants with an order in a queue whose time has come, and a station that is free for it. */
  tenantsWithOrdersToStart(at: Date): Promise<Uuid[]> {
    return this.ids('SELECT id FROM tenants_with_orders_to_start($1) AS id', [at]);
  }

  /** Tenants with a location that wants to learn how long its kitchen takes. */
  tenantsThatLearnStageMinutes(): Promise<Uuid[]> {
    return this.ids('SELECT id FROM tenants_that_learn_stage_minutes() AS id');
  }

  /** Tenants with points that have expired, or with tiers that are to be judged anew. */
  tenantsWithPointsToSettle(at: Date): Promise<Uuid[]> {
    return this.ids('SELECT id FROM tenants_with_points_to_settle($1) AS id', [at]);
  }

  /** Tenants with a refund that waits for its provider and is to be tried again by the given time. */
  tenantsWithPendingRefunds(due: Date): Promise<Uuid[]> {
    return this.ids('SELECT id FROM tenants_with_pending_refunds($1) AS id', [due]);
  }

  /** Tenants with a payment method whose provider is still to be told that it is detached. */
  tenantsWithMethodsToDetach(due: Date): Promise<Uuid[]> {
    return this.ids('SELECT id FROM tenants_with_methods_to_detach($1) AS id', [due]);
  }

  /** Tenants with an event of a payment provider that nobody has looked into yet. */
  tenantsWithProviderEvents(): Promise<Uuid[]> {
    return this.ids('SELECT id FROM tenants_with_provider_events() AS id');
  }

  /** Whose charge this is at a payment provider, and our name for it. */
  async findProviderCharge(providerId: string): Promise<{ tenantId: Uuid; reference: Uuid } | null> {
    const sql = 'SELECT tenant_id AS "tenantId", reference FROM find_provider_charge($1)';
    const [charge] = await this.rows<{ tenantId: Uuid; reference: Uuid }>(sql, [providerId]);
    return charge ?? null;
  }

  /** Tenants with customers whose segment time may have changed. */
  tenantsWithSegmentsToJudge(at: Date): Promise<Uuid[]> {
    return this.ids('SELECT id FROM tenants_with_segments_to_judge($1) AS id', [at]);
  }

  /** Tenants with a customer who is to be erased by the given time, or whose erasure has begun and is not over. */
  tenantsWithErasuresToDo(at: Date): Promise<Uuid[]> {
    return this.ids('SELECT id FROM tenants_with_erasures_to_do($1) AS id', [at]);
  }

  /** Users with this e-mail, however it is cased, in one tenant or in all. */
  findSignIns(email: string, tenantSlug: string | null): Promise<{ tenantId: Uuid; userId: Uuid }[]> {
    const sql = 'SELECT tenant_id AS "tenantId", user_id AS "userId" FROM find_sign_ins(lower($1), $2)';
    return this.rows(sql, [email, tenantSlug]);
  }

  /** The API key with this hash, of whatever tenant. */
  async findApiKey(hash: Buffer): Promise<ApiKeyRow | null> {
    const sql = `SELECT tenant_id AS "tenantId", id, location_id AS "locationId", scopes, expires_at AS "expiresAt",
      revoked_at AS "revokedAt" FROM find_api_key($1)`;
    const [key] = await this.rows<ApiKeyRow>(sql, [hash]);
    return key ?? null;
  }

  private async ids(sql: string, params: unknown[] = []): Promise<Uuid[]> {
    return (await this.rows<{ id: Uuid }>(sql, params)).map((row) => row.id);
  }

  private rows<Row>(sql: string, params: unknown[]): Promise<Row[]> {
    return this.dataSource.query<Row[]>(sql, params);
  }
}
