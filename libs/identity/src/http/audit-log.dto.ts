import { ApiProperty } from '@nestjs/swagger';
import { formatId, isoSeconds, type NamedId, type Uuid } from '@breadboard/kernel';
import { DateField, encodeCursor, IdField, QueryInteger, TextField } from '@breadboard/platform';
import { auditedObjectId } from '../domain/audited-object';
import type { AuditView } from '../persistence/audit-log.queries';
import { AnyIdField, WordsField } from './audit-log-fields';

export class ListAuditLogQuery {
  /** An action, or the words that it begins with: `loyalty` finds `loyalty.adjust` and `loyalty.program.change`. */
  @WordsField({ dotted: true, example: 'inventory.adjust' })
  action?: string;

  /** Only what this user did. */
  @IdField('usr', { optional: true })
  actor_id?: Uuid;

  /** Only what was done to records of this kind. */
  @WordsField({ dotted: false, example: 'stock_item' })
  object_type?: string;

  /** Only what was done to this record, written as any identifier of ours. */
  @AnyIdField()
  object_id?: NamedId;

  /** First date, inclusive, in the restaurant's time zone. */
  @DateField({ optional: true })
  from?: string;

  /** Last date, inclusive. */
  @DateField({ optional: true })
  to?: string;

  @QueryInteger({ min: 1, max: 100, fallback: 20 })
  limit: number = 20;

  /** The `next_cursor` of the page before. */
  @TextField({ min: 1, max: 200, optional: true })
  cursor?: string;
}

/** Who did it, with the roles of that moment. */
export class AuditActorResponse {
  @ApiProperty({ example: 'usr_0r3' })
  id: string;

  @ApiProperty({ type: [String], example: ['restaurant_manager'] })
  roles: string[];
}

/** What it was done to. */
export class AuditObjectResponse {
  @ApiProperty({ example: 'stock_item' })
  type: string;

  /** Null when there is but one of its kind. */
  @ApiProperty({ type: String, nullable: true, example: 'stk_001' })
  id: string | null;
}

/**
 * One entry. A restaurant manager sees those of their locations, whoever acted, and those without a location that are their
 * own.
 */
export class AuditEntryResponse {
  @ApiProperty({ example: 'aud_001' })
  id: string;

  /** By the restaurant's clock, which a demo may have moved. */
  @ApiProperty({ example: '2026-01-24T18:30:00Z' })
  at: string;

  /** Null: the platform itself. */
  @ApiProperty({ type: AuditActorResponse, nullable: true })
  actor: AuditActorResponse | null;

  /** In dotted words. A call of a platform role leaves one named like the permission that it used, whatever came of it. */
  @ApiProperty({ example: 'inventory.adjust' })
  action: string;

  @ApiProperty({ type: AuditObjectResponse, nullable: true })
  object: AuditObjectResponse | null;

  /** Where it was done; null: at no location in particular. */
  @ApiProperty({ type: String, nullable: true, example: 'loc_abc123' })
  location_id: string | null;

  /** What the person gave as the reason. */
  @ApiProperty({ type: String, nullable: true, example: 'Counted' })
  reason: string | null;

  /** Figures, identifiers and names of fields; nothing personal. */
  @ApiProperty({ type: 'object', additionalProperties: {}, example: { delta: -2 } })
  details: Readonly<Record<string, unknown>>;

  /** The request that did it; its answer carried the same `X-Request-Id`. */
  @ApiProperty({ type: String, nullable: true, example: '0193f2a4-7c11-7a3e-8f00-5b1de0c0ffee' })
  request_id: string | null;

  static from(entry: AuditView): AuditEntryResponse {
    const { actorId, actorRoles, objectType, objectId, locationId } = entry;
    return {
      id: formatId('aud', entry.id),
      at: isoSeconds(entry.at),
      actor: actorId === null ? null : { id: formatId('usr', actorId), roles: [...actorRoles] },
      action: entry.action,
      object: objectType === null ? null : { type: objectType, id: objectId && auditedObjectId(objectType, objectId) },
      location_id: locationId && formatId('loc', locationId),
      reason: entry.reason,
      details: entry.details,
      request_id: entry.requestId,
    };
  }
}

export class AuditLogResponse {
  /** Newest first. */
  data: AuditEntryResponse[];
  /** Send it as `cursor` for the next page; null on the last one. */
  next_cursor: string | null;

  /** @param found one more than `limit` when there is a next page */
  static from(found: readonly AuditView[], limit: number): AuditLogResponse {
    const page = found.slice(0, limit);
    const last = found.length > limit ? page.at(-1) : undefined;
    return {
      data: page.map((entry) => AuditEntryResponse.from(entry)),
      next_cursor: last ? encodeCursor({ createdAt: last.at, id: last.id }) : null,
    };
  }
}
