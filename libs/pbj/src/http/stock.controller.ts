import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { InventoryQueries } from '@breadboard/inventory';
import { currentKey, KeyApiErrors, RequireKeyScope, UnitOfWork } from '@breadboard/platform';
import { SANDWICH } from '../domain/dialect';
import { KioskClock } from '../flows/kiosk-orders';
import { REFUSALS } from '../pbj.errors';
import { KioskStockResponse } from './stock.dto';

/** Stock at the location of the key. */
@ApiTags('PB&J Platform API')
@Controller('v1/inventory')
export class KioskStockController {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly inventory: InventoryQueries,
    private readonly clock: KioskClock,
  ) {}

  /** Current stock of what sandwiches are made of, in menu order. */
  @Get()
  @RequireKeyScope('inventory:read')
  @ApiOkResponse({ type: KioskStockResponse })
  @KeyApiErrors(REFUSALS)
  async list(): Promise<KioskStockResponse> {
    const read = () => this.unitOfWork.fetch(this.inventory.list(currentKey().locationId, null));
    const items = await this.unitOfWork.run(read, { readOnly: true });
    const listed = items.filter(({ type }) => SANDWICH.listed.includes(type));
    return KioskStockResponse.from(listed, this.clock.now());
  }
}
