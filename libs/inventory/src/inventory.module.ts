import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TenantsModule } from '@breadboard/tenants';
import { CountsController } from './http/counts.controller';
import { InventoryController } from './http/inventory.controller';
import { MovementsController } from './http/movements.controller';
import { StockAvailabilityController } from './http/stock-availability.controller';
import { InventoryQueries } from './persistence/inventory.queries';
import { MovementQueries } from './persistence/movement.queries';
import {
  StockItemEntity,
  StockMovementEntity,
  StockReservationEntity,
  StockUnavailabilityEntity,
} from './persistence/stock-item.entity';
import { StockRepository } from './persistence/stock.repository';
import { AdjustStock } from './use-cases/adjust-stock';
import { CountStock } from './use-cases/count-stock';
import { SetLowThreshold } from './use-cases/set-low-threshold';
import { SetStockAvailability } from './use-cases/set-stock-availability';
import { StockChanges } from './use-cases/stock-changes';

const ENTITIES = [StockItemEntity, StockReservationEntity, StockMovementEntity, StockUnavailabilityEntity];

@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES), TenantsModule],
  controllers: [InventoryController, CountsController, MovementsController, StockAvailabilityController],
  providers: [
    InventoryQueries,
    MovementQueries,
    StockRepository,
    AdjustStock,
    CountStock,
    SetLowThreshold,
    SetStockAvailability,
    StockChanges,
  ],
  exports: [InventoryQueries, StockRepository],
})
export class InventoryModule {}
