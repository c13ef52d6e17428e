import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { type Clock, CLOCK, type Uuid } from '@breadboard/kernel';
import { IdParam, PublicApiErrors, RequirePermission, requireTenant, UnitOfWork } from '@breadboard/platform';
import { kitchenBeginsAt, LocationQueries, locationNotFound, TENANTS_ERRORS } from '@breadboard/tenants';
import { menuOffer } from '../domain/offer';
import { MenuQueries } from '../persistence/menu.queries';
import { MenuQuery, MenuResponse } from './menu.dto';

const ERRORS = { ...COMMON_ERRORS, ...TENANTS_ERRORS };

/** Open to anyone who names the tenant: by token, by `X-Tenant-Id` or by `?tenant=`. */
@ApiTags('Commerce API')
@Controller('api/v1/locations')
export class MenuController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly locations: LocationQueries,
    private readonly menu: MenuQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The menu of a location: what can be had for a pickup now, or at a time to come. */
  @Get(':location_id/menu')
  @RequirePermission('menu.read')
  @ApiOkResponse({ type: MenuResponse })
  @PublicApiErrors(ERRORS, 'tenant_required', 'tenant_not_found', 'location_not_found')
  async get(
    @IdParam('location_id', 'loc', locationNotFound) locationId: Uuid,
    @Query() { at }: MenuQuery,
  ): Promise<MenuResponse> {
    const tenantId = requireTenant();
    const now = this.clock.now();
    const ask = () =>
      this.unitOfWork.fetchAll([
        this.locations.byId(locationId),
        this.menu.menu(locationId),
        this.menu.conditions(locationId, now, true),
      ]);
    const [location, menu, conditions] = await this.unitOfWork.run(ask, { tenantId, readOnly: true });
    if (!location) throw locationNotFound();
    const pickupAt = at ?? now;
    const kitchenAt = kitchenBeginsAt(location, pickupAt, now);
    return MenuResponse.from(location, menuOffer(menu, conditions, { location, kitchenAt, pickupAt }));
  }
}
