import { Injectable } from '@nestjs/common';
import { query, type Query, UnitOfWork } from '@breadboard/platform';
import type { Promo } from '../domain/promo-discount';

/** The reads of promos, for the tenant of the open unit of work. */
@Injectable()
export class PromotionQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The promo of a code, however the guest wrote it. It need not be one that can be used. */
  byCode(code: string): Query<Promo | null> {
    const sql = `
      SELECT p.id, p.code, p.description, p.kind, p.value, p.min_subtotal AS "minSubtotal", p.starts_at AS "startsAt",
        p.ends_at AS "endsAt", p.total_limit AS "totalLimit", p.used, p.enabled, t.currency
      FROM promos p JOIN tenants t ON t.id = p.tenant_id
      WHERE p.tenant_id = $1 AND p.code = upper($2)`;
    return query<Promo, Promo | null>(sql, [this.unitOfWork.tenantId, code.trim()], ([row]) => row ?? null);
  }
}
