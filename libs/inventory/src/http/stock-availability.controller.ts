import { Body, Controller, Inject, Put } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { type Clock, CLOCK, type Uuid } from '@breadboard/kernel';
import { ApiErrors, AvailabilityRequest, IdParam, RequirePermission, wantedOutage } from '@breadboard/platform';
import { INVENTORY_ERRORS, stockItemNotFound } from '../inventory.errors';
import { SetStockAvailability } from '../use-cases/set-stock-availability';
import { StockAvailabilityResponse } from './stock-availability.dto';

@ApiTags('Commerce API')
@ApiBearerAuth()
@Controller('api/v1/inventory')
export class StockAvailabilityController {
  constructor(
    private readonly setAvailability: SetStockAvailability,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Takes an ingredient off, until a time or until it is brought back: nothing that needs it can be ordered meanwhile. */
  @Put(':stock_item_id/availability')
  @RequirePermission('menu.availability')
  @ApiOkResponse({ type: StockAvailabilityResponse })
  @ApiErrors({ ...COMMON_ERRORS, ...INVENTORY_ERRORS }, 'stock_item_not_found')
  async set(
    @IdParam('stock_item_id', 'stk', stockItemNotFound) stockItemId: Uuid,
    @Body() body: AvailabilityRequest,
  ): Promise<StockAvailabilityResponse> {
    const outage = wantedOutage(body, this.clock.now());
    return StockAvailabilityResponse.of(await this.setAvailability.execute(stockItemId, outage), outage);
  }
}
