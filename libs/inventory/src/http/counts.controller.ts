import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CLOCK, type Clock } from '@breadboard/kernel';
import { ApiErrors, assertLocationInReach, RequirePermission } from '@breadboard/platform';
import { locationNotFound, TENANTS_ERRORS } from '@breadboard/tenants';
import { INVENTORY_ERRORS } from '../inventory.errors';
import { CountStock } from '../use-cases/count-stock';
import { StockItemResponse } from './inventory.dto';
import { CountStockRequest } from './inventory-requests.dto';

const ERRORS = { ...TENANTS_ERRORS, ...INVENTORY_ERRORS };

@ApiTags('Commerce API')
@ApiBearerAuth()
@Controller('api/v1/inventory/counts')
export class CountsController {
  constructor(
    private readonly countStock: CountStock,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Sets what is on hand to what was counted; the difference is a movement. Not below what orders hold. */
  @Post()
  @HttpCode(200)
  @RequirePermission('inventory.adjust')
  @ApiOkResponse({ type: StockItemResponse })
  @ApiErrors(ERRORS, 'location_not_found', 'stock_item_not_found', 'insufficient_stock')
  async count(@Body() body: CountStockRequest): Promise<StockItemResponse> {
    const { location_id: locationId, reason = null, ...count } = body;
    assertLocationInReach(locationId, locationNotFound);
    const counted = await this.countStock.execute({ locationId, reason, ...count });
    return StockItemResponse.from(counted, this.clock.now());
  }
}
