import { Controller, Get, Inject } from '@nestjs/common';
import { ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { type Clock, CLOCK, type Uuid } from '@breadboard/kernel';
import {
  IdParam,
  PublicApiErrors,
  type Query,
  RequirePermission,
  requireTenant,
  SendsEntityTag,
  UnitOfWork,
} from '@breadboard/platform';
import { LocationQueries } from '../persistence/location.queries';
import { locationNotFound, TENANTS_ERRORS } from '../tenants.errors';
import { LocationListResponse, LocationResponse } from './locations.dto';

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
export class LocationsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly locations: LocationQueries,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** The locations of a tenant. */
  @Get()
  @RequirePermission('menu.read')
  @ApiOkResponse({ type: LocationListResponse })
  @PublicApiErrors(ERRORS, 'tenant_required', 'tenant_not_found')
  async list(): Promise<LocationListResponse> {
    const found = await this.read(() => this.locations.list());
    const now = this.clock.now();
    return { data: found.map((location) => LocationResponse.from(location, now)) };
  }

  /** One location. */
  @Get(':location_id')
  @RequirePermission('menu.read')
  @SendsEntityTag()
  @ApiOkResponse({ type: LocationResponse })
  @PublicApiErrors(ERRORS, 'tenant_required', 'tenant_not_found', 'location_not_found')
  async get(@IdParam('location_id', 'loc', locationNotFound) locationId: Uuid): Promise<LocationResponse> {
    const location = await this.read(() => this.locations.byId(locationId));
    if (!location) throw locationNotFound();
    return LocationResponse.from(location, this.clock.now());
  }

  private read<T>(ask: () => Query<T>): Promise<T> {
    const tenantId = requireTenant();
    return this.unitOfWork.run(() => this.unitOfWork.fetch(ask()), { tenantId, readOnly: true });
  }
}
