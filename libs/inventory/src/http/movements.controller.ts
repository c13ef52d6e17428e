import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  ApiErrors,
  assertLocationInReach,
  decodeCursor,
  reachableLocations,
  RequirePermission,
  UnitOfWork,
} from '@breadboard/platform';
import { LocationQueries, locationNotFound, TENANTS_ERRORS } from '@breadboard/tenants';
import { type MovementFilter, MovementQueries, type MovementView } from '../persistence/movement.queries';
import { ListMovementsQuery, MovementListResponse } from './movements.dto';

@ApiTags('Commerce API')
@ApiBearerAuth()
@Controller('api/v1/inventory/movements')
export class MovementsController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly movements: MovementQueries,
    private readonly locations: LocationQueries,
  ) {}

  /** What changed the units on hand, at the locations within the caller's reach. */
  @Get()
  @RequirePermission('inventory.read')
  @ApiOkResponse({ type: MovementListResponse })
  @ApiErrors(TENANTS_ERRORS, 'location_not_found')
  async list(@Query() asked: ListMovementsQuery): Promise<MovementListResponse> {
    if (asked.location_id) assertLocationInReach(asked.location_id, locationNotFound);
    const filter = {
      locationId: asked.location_id ?? null,
      locationIds: reachableLocations(),
      type: asked.type ?? null,
      option: asked.option ?? null,
      stockItemId: asked.stock_item_id ?? null,
      kind: asked.kind ?? null,
      from: asked.from ?? null,
      to: asked.to ?? null,
      after: asked.cursor === undefined ? null : decodeCursor(asked.cursor),
      limit: asked.limit + 1,
    };
    const found = await this.unitOfWork.run(() => this.read(filter), { readOnly: true });
    return MovementListResponse.from(found, asked.limit);
  }

  private async read(filter: MovementFilter): Promise<MovementView[]> {
    const list = this.movements.list(filter);
    if (!filter.locationId) return this.unitOfWork.fetch(list);
    const [location, movements] = await this.unitOfWork.fetchAll([this.locations.byId(filter.locationId), list]);
    if (!location) throw locationNotFound();
    return movements;
  }
}
