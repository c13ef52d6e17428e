import { Body, Controller, Inject, Post, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { type Clock, CLOCK, type Uuid } from '@breadboard/kernel';
import {
  ApiErrors,
  assertLocationInReach,
  IdParam,
  IfMatch,
  RequirePermission,
  SendsEntityTag,
  TakesIfMatch,
} from '@breadboard/platform';
import type { KeptLocation } from '../domain/location';
import { locationNotFound, TENANTS_ERRORS } from '../tenants.errors';
import { KeepLocations } from '../use-cases/keep-locations';
import { SetBusyMode } from '../use-cases/set-busy-mode';
import { SetHours } from '../use-cases/set-hours';
import {
  ChangeLocationRequest,
  changesOf,
  CreateLocationRequest,
  fieldsOf,
  hoursOf,
  SetBusyModeRequest,
  SetHoursRequest,
} from './location-requests.dto';
import { LocationResponse } from './locations.dto';

const ERRORS = { ...COMMON_ERRORS, ...TENANTS_ERRORS };

/** What staff settle of locations: tenant admins everything, managers the hours and the busy mode of their own. */
@ApiTags('Commerce API')
@Controller('api/v1/locations')
export class LocationAdminController {
  constructor(
    private readonly keepLocations: KeepLocations,
    private readonly setHours: SetHours,
    private readonly setBusyMode: SetBusyMode,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Opens a location. It takes orders once it has opening hours. */
  @Post()
  @RequirePermission('menu.change')
  @SendsEntityTag()
  @ApiCreatedResponse({ type: LocationResponse })
  @ApiErrors(ERRORS)
  async create(@Body() body: CreateLocationRequest): Promise<LocationResponse> {
    return this.answer(await this.keepLocations.create(fieldsOf(body)));
  }

  /** Changes a location: what is sent replaces what was there. Orders that are placed already stay as they are. */
  @Put(':location_id')
  @RequirePermission('menu.change')
  @TakesIfMatch()
  @ApiOkResponse({ type: LocationResponse })
  @ApiErrors(ERRORS, 'location_not_found', 'version_conflict')
  async change(
    @IdParam('location_id', 'loc', locationNotFound) locationId: Uuid,
    @IfMatch() versions: number[] | null,
    @Body() body: ChangeLocationRequest,
  ): Promise<LocationResponse> {
    return this.answer(await this.keepLocations.change(locationId, changesOf(body), versions));
  }

  /** Settles the hours of the week and the dates with hours of their own. */
  @Put(':location_id/hours')
  @RequirePermission('menu.availability')
  @TakesIfMatch()
  @ApiOkResponse({ type: LocationResponse })
  @ApiErrors(ERRORS, 'location_not_found', 'version_conflict')
  async hours(
    @IdParam('location_id', 'loc', locationNotFound) locationId: Uuid,
    @IfMatch() versions: number[] | null,
    @Body() body: SetHoursRequest,
  ): Promise<LocationResponse> {
    assertLocationInReach(locationId, locationNotFound);
    return this.answer(await this.setHours.execute(locationId, hoursOf(body), versions));
  }

  /** Adds a delay to what is promised, or takes no orders for a while. */
  @Put(':location_id/busy')
  @RequirePermission('menu.availability')
  @TakesIfMatch()
  @ApiOkResponse({ type: LocationResponse })
  @ApiErrors(ERRORS, 'location_not_found', 'version_conflict')
  async busy(
    @IdParam('location_id', 'loc', locationNotFound) locationId: Uuid,
    @IfMatch() versions: number[] | null,
    @Body() { delay_minutes: delayMinutes, paused, until = null }: SetBusyModeRequest,
  ): Promise<LocationResponse> {
    assertLocationInReach(locationId, locationNotFound);
    const wish = { delayMinutes, paused, until };
    return this.answer(await this.setBusyMode.execute(locationId, wish, versions));
  }

  private answer(location: KeptLocation): LocationResponse {
    return LocationResponse.from(location, this.clock.now());
  }
}
