import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { type PageEnd, query, type Query, UnitOfWork } from '@breadboard/platform';
import type { CustomerType } from '../domain/customer-type';

/** A customer as other systems keep it: who it is there, and nothing of what it likes or has ordered. */
export interface CustomerRecord {
  readonly id: Uuid;
  /** What another system calls it; null: it has no name there. */
  readonly externalId: string | null;
  readonly email: string | null;
  readonly type: CustomerType;
  /** `ll_CC`. */
  readonly locale: string | null;
  readonly enabled: boolean;
  /** Null: it does not ask. */
  readonly forgetRequestedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** How a customer is named: by what another system calls it, or by our own identifier. */
export interface CustomerName {
  readonly externalId: string;
  /** Null when the text is no identifier of ours. */
  readonly id: Uuid | null;
}

/** Which records a list is asked for; what is null does not narrow it. */
export interface RecordFilter {
  /** Whatever the case. */
  readonly email: string | null;
  readonly names: readonly CustomerName[] | null;
  readonly asksToBeForgotten: boolean | null;
  /** The only customer that the caller may see. */
  readonly ownId: Uuid | null;
}

/** Which part of a list, newest first: what stands behind one end, or before one. */
export interface RecordWindow {
  readonly direction: 'older' | 'newer';
  /** Null: from the list's own end. */
  readonly from: PageEnd | null;
  readonly limit: number;
}

export interface RecordPage {
  /** Newest first, whichever way the list is read. */
  readonly records: readonly CustomerRecord[];
  /** Whether there is more that way. */
  readonly hasMore: boolean;
}

const RECORD = `
  c.id, c.external_id AS "externalId", c.email, c.type, c.locale, c.enabled, c.forget_requested_at AS "forgetRequestedAt",
  c.created_at AS "createdAt", c.updated_at AS "updatedAt"`;

// Who has a name elsewhere is found by it even when another customer's identifier of ours reads the same.
const NAMED = 'c.tenant_id = $1 AND (c.external_id = $2 OR c.id = $3::uuid)';
const BY_NAME = 'ORDER BY c.external_id = $2 DESC NULLS LAST LIMIT 1';

// A null is folded away when the statement is planned, so that each filter keeps its index.
const LISTED = `
  SELECT ${RECORD} FROM customers c
  WHERE c.tenant_id = $1 AND c.erased_at IS NULL
  AND ($2::text IS NULL OR c.email_lc = lower($2))
  AND ($3::text[] IS NULL OR c.external_id = ANY ($3) OR c.id = ANY ($4::uuid[]))
  AND ($5::boolean IS NULL OR ($5 AND c.forget_requested_at IS NOT NULL) OR (NOT $5 AND c.forget_requested_at IS NULL))
  AND ($6::uuid IS NULL OR c.id = $6)`;
const OLDER = `${LISTED} AND ($7::timestamptz IS NULL OR (c.created_at, c.id) < ($7, $8::uuid))
  ORDER BY c.created_at DESC, c.id DESC LIMIT $9`;
const NEWER = `${LISTED} AND ($7::timestamptz IS NULL OR (c.created_at, c.id) > ($7, $8::uuid))
  ORDER BY c.created_at, c.id LIMIT $9`;

/** Customers who are not erased, as other systems keep them. */
@Injectable()
export class CustomerRecordQueries {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** The customer of this name, or null. */
  named({ externalId, id }: CustomerName): Query<CustomerRecord | null> {
    const sql = `SELECT ${RECORD} FROM customers c WHERE ${NAMED} AND c.erased_at IS NULL ${BY_NAME}`;
    return query<CustomerRecord, CustomerRecord | null>(sql, [this.tenantId, externalId, id], ([row]) => row ?? null);
  }

  /** Where the customer of this name stands in lists, also one that was erased since; null when there never was such a one. */
  place({ externalId, id }: CustomerName): Query<PageEnd | null> {
    const sql = `SELECT c.created_at AS "createdAt", c.id FROM customers c WHERE ${NAMED} ${BY_NAME}`;
    return query<PageEnd, PageEnd | null>(sql, [this.tenantId, externalId, id], ([row]) => row ?? null);
  }

  /** Those who match every filter. */
  page(filter: RecordFilter, { direction, from, limit }: RecordWindow): Query<RecordPage> {
    const { email, names, asksToBeForgotten, ownId } = filter;
    const externalIds = names?.map(({ externalId }) => externalId) ?? null;
    const ids = names?.flatMap(({ id }) => id ?? []) ?? null;
    const filters = [this.tenantId, email, externalIds, ids, asksToBeForgotten, ownId];
    const params = [...filters, from?.createdAt ?? null, from?.id ?? null, limit + 1];
    return query<CustomerRecord, RecordPage>(direction === 'older' ? OLDER : NEWER, params, (rows) => {
      const found = rows.slice(0, limit);
      return { records: direction === 'older' ? found : found.toReversed(), hasMore: rows.length > limit };
    });
  }

  private get tenantId(): Uuid {
    return this.unitOfWork.tenantId;
  }
}
