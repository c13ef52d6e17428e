import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import {
  ApiErrors,
  currentPrincipal,
  decodeCursor,
  reachableLocations,
  RequirePermission,
  UnitOfWork,
} from '@breadboard/platform';
import { auditedTypesOf } from '../domain/audited-object';
import { refuse } from '../identity.errors';
import { type AuditFilter, AuditLogQueries, type AuditReach } from '../persistence/audit-log.queries';
import { AuditLogResponse, ListAuditLogQuery } from './audit-log.dto';

@ApiTags('Commerce API')
@ApiBearerAuth()
@Controller('api/v1/audit-log')
export class AuditLogController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly auditLog: AuditLogQueries,
  ) {}

  /**
   * Who did what, when and why, newest first. A restaurant manager sees what was done at their locations by anybody, and what
   * they did themselves that belongs to no location.
   */
  @Get()
  @RequirePermission('audit.read')
  @ApiOkResponse({ type: AuditLogResponse })
  @ApiErrors(COMMON_ERRORS)
  async list(@Query() asked: ListAuditLogQuery): Promise<AuditLogResponse> {
    const filter = filterOf(asked);
    const read = () => this.unitOfWork.fetch(this.auditLog.list(filter));
    const found = await this.unitOfWork.run(read, { readOnly: true });
    return AuditLogResponse.from(found, asked.limit);
  }
}

function filterOf({ object_id: object, from, to, cursor, limit, ...asked }: ListAuditLogQuery): AuditFilter {
  if (from !== undefined && to !== undefined && from > to) {
    throw refuse('invalid_request', { field: 'to', message: 'to must not lie before from.' });
  }
  return {
    reach: reachOf(reachableLocations()),
    action: asked.action ?? null,
    actorId: asked.actor_id ?? null,
    objectType: asked.object_type ?? null,
    objectId: object?.uuid ?? null,
    objectTypes: object ? auditedTypesOf(object) : null,
    from: from ?? null,
    to: to ?? null,
    after: cursor === undefined ? null : decodeCursor(cursor),
    limit: limit + 1,
  };
}

function reachOf(locationIds: AuditReach['locationIds'] | null): AuditReach | null {
  return locationIds && { locationIds, userId: currentPrincipal().userId };
}
