import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { STOCK_STATUSES, type StockStatus } from '@breadboard/contracts';
import { InventoryQueries, type StockItemView } from '@breadboard/inventory';
import { isoSeconds } from '@breadboard/kernel';
import { currentKey, KeyApiErrors, RequireKeyScope, UnitOfWork } from '@breadboard/platform';
import { ApiProperty } from '@nestjs/swagger';
import { SANDWICH } from '../domain/dialect';
import { KioskClock } from '../flows/kiosk-orders';
import { REFUSALS } from '../pbj.errors';

export class KioskStockItem {
  /** @example jelly */
  type: string;
  /** @example strawberry */
  option: string;
  /** Units available for new orders. */
  available: number;
  /** Units held by active orders. */
  reserved: number;
  @ApiProperty({ type: String, enum: [...STOCK_STATUSES] })
  status: StockStatus;
}

export class KioskStockResponse {
  /** When the newest of it changed. */
  updated_at: string;
  items: KioskStockItem[];

  static from(items: readonly StockItemView[], now: Date): KioskStockResponse {
    const newest = Math.max(...items.map(({ updatedAt }) => updatedAt.getTime()));
    return {
      updated_at: isoSeconds(items.length > 0 ? new Date(newest) : now),
      items: items.map(({ type, option, available, reserved, status }) => ({
        type,
        option,
        available,
        reserved,
        status,
      })),
    };
  }
}

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
