import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { type Clock, CLOCK, type Uuid } from '@breadboard/kernel';
import { IdParam, PublicApiErrors, RequirePermission, requireTenant, UnitOfWork } from '@breadboard/platform';
import { LocationQueries, locationNotFound, TENANTS_ERRORS } from '@breadboard/tenants';
import { MenuQueries } from '../persistence/menu.queries';
import { MenuResponse } from './menu.dto';

const ERRORS = { ...COMMON_ERRORS, ...TENANTS_ERRORS };

/** Open to anyone who names the tenant: by token, by `X-Tenant-Id` or by `?tenant=`. */
@ApiTags('Commerce API')
@ApiQuery({
  name: 'tenant',
  type: String,
  required: false,
  description: 'Slug of the tenant, when nothing else names it.',
})
@Controller('api/v1/locations')
export class MenuController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly locations: LocationQueries,
    private readonly menu: MenuQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The menu of a location, as it stands now. */
  @Get(':location_id/menu')
  @RequirePermission('menu.read')
  @ApiOkResponse({ type: MenuResponse })
  @PublicApiErrors(ERRORS, 'tenant_required', 'tenant_not_found', 'location_not_found')
  async get(@IdParam('location_id', 'loc', locationNotFound) locationId: Uuid): Promise<MenuResponse> {
    const tenantId = requireTenant();
    const now = this.clock.now();
    const ask = () => this.unitOfWork.fetchAll([this.locations.byId(locationId), this.menu.menuOf(locationId, now)]);
    const [location, menu] = await this.unitOfWork.run(ask, { tenantId, readOnly: true });
    if (!location) throw locationNotFound();
    return MenuResponse.from(location, menu);
  }
}
