import { Inject, Injectable } from '@nestjs/common';
import { type Clock, CLOCK, formatId, type Uuid } from '@breadboard/kernel';
import { newId } from '../database/new-id';
import { currentContext } from '../database/request-context';
import type { Statement } from '../database/statement';
import { UnitOfWork } from '../database/unit-of-work';

/** What is noted down for later questions. Identifiers and figures, no personal data: the log outlives an erasure. */
export interface AuditEntry {
  /** What was done, in dotted words: `loyalty.adjust`. */
  readonly action: string;
  readonly objectType?: string;
  readonly objectId?: Uuid;
  /** Where it was done, when it was done at one location: its manager sees the entry. */
  readonly locationId?: Uuid;
  /** What the person gave as the reason. */
  readonly reason?: string | null;
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Notes who did what and why, in the transaction of the deed. Rows are only ever added. */
@Injectable()
export class AuditLog {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Notes it in the open unit of work: one round trip. */
  async record(entry: AuditEntry): Promise<void> {
    await this.unitOfWork.batch([this.statement(entry)]);
  }

  /** The insert as a statement, for a batch with others. */
  statement(entry: AuditEntry): Statement {
    const context = currentContext();
    // A key is no user: it is named beside what it did.
    const actor = context?.key ? { api_key: formatId('key', context.key.keyId) } : {};
    return {
      sql: `
        INSERT INTO audit_log (tenant_id, id, at, actor_id, actor_roles, action, object_type, object_id, location_id,
          reason, details, request_id)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
      params: [
        this.unitOfWork.tenantId,
        newId(),
        this.clock.now(),
        context?.principal?.userId ?? null,
        context?.principal?.roles ?? [],
        entry.action,
        entry.objectType ?? null,
        entry.objectId ?? null,
        entry.locationId ?? null,
        entry.reason ?? null,
        JSON.stringify({ ...entry.details, ...actor }),
        context?.requestId ?? null,
      ],
    };
  }
}
