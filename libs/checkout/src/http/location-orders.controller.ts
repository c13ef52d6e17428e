import { Controller, Delete, Get, HttpCode, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import {
  ApiErrors,
  IdParam,
  IfMatch,
  PublicApiErrors,
  RequirePermission,
  requireTenant,
  TakesIfMatch,
  UnitOfWork,
} from '@breadboard/platform';
import { locationNotFound, TENANTS_ERRORS } from '@breadboard/tenants';
import { CloseLocation } from '../flows/close-location.flow';
import { PickupCalendar } from '../flows/pickup-calendar';
import { PickupSlotsDto, PickupSlotsQuery } from './pickup-slots.dto';

const ERRORS = { ...COMMON_ERRORS, ...TENANTS_ERRORS };

/** What of a location depends on its orders. */
@ApiTags('Commerce API')
@Controller('api/v1/locations')
export class LocationOrdersController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly calendar: PickupCalendar,
    private readonly closeLocation: CloseLocation,
  ) {}

  /** The pickup times of a date. Open to anyone who names the tenant. */
  @Get(':location_id/pickup-slots')
  @RequirePermission('menu.read')
  @ApiOkResponse({ type: PickupSlotsDto })
  @PublicApiErrors(ERRORS, 'tenant_required', 'tenant_not_found', 'location_not_found')
  async pickupSlots(
    @IdParam('location_id', 'loc', locationNotFound) locationId: Uuid,
    @Query() { date }: PickupSlotsQuery,
  ): Promise<PickupSlotsDto> {
    const read = () => this.calendar.day(locationId, date ?? null);
    return PickupSlotsDto.from(await this.unitOfWork.run(read, { tenantId: requireTenant(), readOnly: true }));
  }

  /** Closes a location for good. Its orders stay what they were. */
  @Delete(':location_id')
  @HttpCode(204)
  @RequirePermission('menu.change')
  @TakesIfMatch()
  @ApiNoContentResponse()
  @ApiErrors(ERRORS, 'location_not_found', 'version_conflict', 'location_in_use')
  close(
    @IdParam('location_id', 'loc', locationNotFound) locationId: Uuid,
    @IfMatch() versions: number[] | null,
  ): Promise<void> {
    return this.closeLocation.execute(locationId, versions);
  }
}
