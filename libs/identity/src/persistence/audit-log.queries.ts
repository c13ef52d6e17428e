import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { type PageEnd, type Query, query, UnitOfWork } from '@breadboard/platform';

/** One entry of the audit log. */
export interface AuditView {
  readonly id: Uuid;
  readonly at: Date;
  /** Null: the platform itself. */
  readonly actorId: Uuid | null;
  readonly actorRoles: readonly string[];
  readonly action: string;
  readonly objectType: string | null;
  readonly objectId: Uuid | null;
  readonly locationId: Uuid | null;
  readonly reason: string | null;
  readonly details: Readonly<Record<string, unknown>>;
  readonly requestId: string | null;
}

/** Whose entries a caller is held to: those of some locations, and what it did itself at none. */
export interface AuditReach {
  readonly locationIds: readonly Uuid[];
  readonly userId: Uuid;
}

export interface AuditFilter {
  /** Null: the whole tenant. */
  readonly reach: AuditReach | null;
  /** The action itself, or the words that it begins with. */
  readonly action: string | null;
  readonly actorId: Uuid | null;
  readonly objectType: string | null;
  readonly objectId: Uuid | null;
  /** Kinds that the object may be of; null: any. */
  readonly objectTypes: readonly string[] | null;
  /** First and last date, inclusive, in the tenant's time zone. */
  readonly from: string | null;
  readonly to: string | null;
  /** Where the page before ended, or null for the first page. */
  readonly after: PageEnd | null;
  readonly limit: number;
}

/** The reads of the audit log, for the tenant of the open unit of work. */
@Injectable()
export class AuditLogQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** Entries, newest first. */
  list(filter: AuditFilter): Query<AuditView[]> {
    const { reach, action, actorId, objectType, objectId, objectTypes, from, to, after, limit } = filter;
    // Every condition is leakproof, and every bound is known before the first row: only then are indexes used under
    // row-level security. '/' follows '.' in the order of bytes, so `loyalty` finds all that begins with `loyalty.`.
    const sql = `
      SELECT a.id, a.at, a.actor_id AS "actorId", a.actor_roles AS "actorRoles", a.action, a.object_type AS "objectType",
        a.object_id AS "objectId", a.location_id AS "locationId", a.reason, a.details, a.request_id AS "requestId"
      FROM audit_log a
      WHERE a.tenant_id = $1
        AND ($2::uuid[] IS NULL OR a.location_id = ANY ($2) OR (a.location_id IS NULL AND a.actor_id = $3))
        AND ($4::text IS NULL OR a.action COLLATE "C" = $4
          OR (a.action COLLATE "C" >= $4 || '.' AND a.action COLLATE "C" < $4 || '/'))
        AND ($5::uuid IS NULL OR a.actor_id = $5)
        AND ($6::text IS NULL OR a.object_type = $6)
        AND ($7::uuid IS NULL OR a.object_id = $7)
        AND ($8::text[] IS NULL OR a.object_type = ANY ($8))
        AND ($9::date IS NULL OR a.at >= (
          SELECT $9::date::timestamp AT TIME ZONE t.time_zone FROM tenants t WHERE t.id = $1))
        AND ($10::date IS NULL OR a.at < (
          SELECT ($10::date + 1)::timestamp AT TIME ZONE t.time_zone FROM tenants t WHERE t.id = $1))
        AND ($11::timestamptz IS NULL OR (a.at, a.id) < ($11, $12::uuid))
      ORDER BY a.at DESC, a.id DESC
      LIMIT $13`;
    const held = [reach?.locationIds ?? null, reach?.userId ?? null];
    const page = [after?.createdAt ?? null, after?.id ?? null, limit];
    const wanted = [action, actorId, objectType, objectId, objectTypes, from, to];
    const params = [this.unitOfWork.tenantId, ...held, ...wanted, ...page];
    return query<AuditView, AuditView[]>(sql, params, (rows) => [...rows]);
  }
}
