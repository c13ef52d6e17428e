import { Body, Controller, Inject, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { type Clock, CLOCK, type Uuid } from '@breadboard/kernel';
import { ApiErrors, assertLocationInReach, IdParam, RequirePermission, wantedOutage } from '@breadboard/platform';
import { locationNotFound, TENANTS_ERRORS } from '@breadboard/tenants';
import { itemNotFound, MENU_ERRORS, modifierNotFound } from '../menu.errors';
import type { MenuThing } from '../persistence/availability.repository';
import { SetAvailability } from '../use-cases/set-availability';
import { AvailabilityResponse, LocationAvailabilityRequest } from './availability.dto';

const ERRORS = { ...COMMON_ERRORS, ...TENANTS_ERRORS, ...MENU_ERRORS };

/** What a kitchen is out of. */
@ApiTags('Commerce API')
@ApiBearerAuth()
@Controller('api/v1/menu')
export class AvailabilityController {
  constructor(
    private readonly setAvailability: SetAvailability,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Takes an item off the menu of a location, until a time or until it is brought back. */
  @Put('items/:item_id/availability')
  @RequirePermission('menu.availability')
  @ApiOkResponse({ type: AvailabilityResponse })
  @ApiErrors(ERRORS, 'location_not_found', 'menu_item_not_found')
  item(
    @IdParam('item_id', 'item', itemNotFound) id: Uuid,
    @Body() body: LocationAvailabilityRequest,
  ): Promise<AvailabilityResponse> {
    return this.set({ kind: 'menu_item', id }, body);
  }

  /** Takes a modifier off likewise. An item that has too few choices left by it is off as well. */
  @Put('modifiers/:modifier_id/availability')
  @RequirePermission('menu.availability')
  @ApiOkResponse({ type: AvailabilityResponse })
  @ApiErrors(ERRORS, 'location_not_found', 'modifier_not_found')
  modifier(
    @IdParam('modifier_id', 'mod', modifierNotFound) id: Uuid,
    @Body() body: LocationAvailabilityRequest,
  ): Promise<AvailabilityResponse> {
    return this.set({ kind: 'modifier', id }, body);
  }

  private async set(thing: MenuThing, body: LocationAvailabilityRequest): Promise<AvailabilityResponse> {
    const { location_id: locationId } = body;
    assertLocationInReach(locationId, locationNotFound);
    const outage = wantedOutage(body, this.clock.now());
    await this.setAvailability.execute(thing, locationId, outage);
    return AvailabilityResponse.of(thing, locationId, outage);
  }
}
