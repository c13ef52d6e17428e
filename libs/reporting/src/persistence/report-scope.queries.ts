import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { query, type Query, UnitOfWork } from '@breadboard/platform';

/** In which zone and currency a report is told. */
export interface ReportZone {
  readonly timeZone: string;
  readonly currency: string;
}

/** What a report needs to know of the restaurant, for the tenant of the open unit of work. */
@Injectable()
export class ReportScopes {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The zone of the location, else that of the tenant; null when there is no such location. One that is closed has its past. */
  of(locationId: Uuid | null): Query<ReportZone | null> {
    const sql = `
      SELECT coalesce(l.time_zone, t.time_zone) AS "timeZone", t.currency
      FROM tenants t LEFT JOIN locations l ON l.tenant_id = t.id AND l.id = $2
      WHERE t.id = $1 AND (l.id IS NOT NULL OR $2::uuid IS NULL)`;
    return query<ReportZone, ReportZone | null>(sql, [this.unitOfWork.tenantId, locationId], ([zone]) => zone ?? null);
  }
}
