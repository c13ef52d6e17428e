import { Body, Controller, Get, HttpCode, Inject, Post, Put, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Clock, CLOCK, type Uuid } from '@breadboard/kernel';
import {
  ApiErrors,
  assertLocationInReach,
  IdParam,
  reachableLocations,
  RequirePermission,
  UnitOfWork,
} from '@breadboard/platform';
import { LocationQueries, locationNotFound, TENANTS_ERRORS } from '@breadboard/tenants';
import { INVENTORY_ERRORS, stockItemNotFound } from '../inventory.errors';
import { InventoryQueries, type StockFilter } from '../persistence/inventory.queries';
import type { StockItemView } from '../persistence/stock-item-view';
import { AdjustStock } from '../use-cases/adjust-stock';
import { SetLowThreshold } from '../use-cases/set-low-threshold';
import { InventoryResponse, StockItemResponse } from './inventory.dto';
import { AdjustStockRequest, ListInventoryQuery, SetLowThresholdRequest } from './inventory-requests.dto';

const ERRORS = { ...TENANTS_ERRORS, ...INVENTORY_ERRORS };

@ApiTags('Commerce API')
@ApiBearerAuth()
@Controller('api/v1/inventory')
export class InventoryController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly inventory: InventoryQueries,
    private readonly locations: LocationQueries,
    private readonly adjustStock: AdjustStock,
    private readonly setLowThreshold: SetLowThreshold,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Stock of the locations within the caller's reach. */
  @Get()
  @RequirePermission('inventory.read')
  @ApiOkResponse({ type: InventoryResponse })
  @ApiErrors(ERRORS, 'location_not_found')
  async list(@Query() filter: ListInventoryQuery): Promise<InventoryResponse> {
    const { location_id: locationId, type, status } = filter;
    if (locationId) assertLocationInReach(locationId, locationNotFound);
    const items = await this.unitOfWork.run(() => this.read(locationId ?? null, { type, status }), { readOnly: true });
    return InventoryResponse.from(items, this.clock.now());
  }

  /** Corrects the units available by hand. */
  @Post('adjustments')
  @HttpCode(200)
  @RequirePermission('inventory.adjust')
  @ApiOkResponse({ type: StockItemResponse })
  @ApiErrors(ERRORS, 'location_not_found', 'stock_item_not_found', 'insufficient_stock')
  async adjust(@Body() body: AdjustStockRequest): Promise<StockItemResponse> {
    const { location_id: locationId, ...change } = body;
    assertLocationInReach(locationId, locationNotFound);
    return StockItemResponse.from(await this.adjustStock.execute({ locationId, ...change }), this.clock.now());
  }

  /** Sets when a stock item counts as low. */
  @Put(':stock_item_id')
  @RequirePermission('inventory.adjust')
  @ApiOkResponse({ type: StockItemResponse })
  @ApiErrors(ERRORS, 'stock_item_not_found')
  async update(
    @IdParam('stock_item_id', 'stk', stockItemNotFound) stockItemId: Uuid,
    @Body() body: SetLowThresholdRequest,
  ): Promise<StockItemResponse> {
    return StockItemResponse.from(
      await this.setLowThreshold.execute(stockItemId, body.low_threshold),
      this.clock.now(),
    );
  }

  private async read(locationId: Uuid | null, filter: StockFilter): Promise<StockItemView[]> {
    const list = this.inventory.list(locationId, reachableLocations(), filter);
    if (!locationId) return this.unitOfWork.fetch(list);
    const [location, items] = await this.unitOfWork.fetchAll([this.locations.byId(locationId), list]);
    if (!location) throw locationNotFound();
    return items;
  }
}
