import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { TenantsModule } from '@breadboard/tenants';
import { InventoryController } from './http/inventory.controller';
import { MovementsController } from './http/movements.controller';
import { InventoryQueries } from './persistence/inventory.queries';
import { MovementQueries } from './persistence/movement.queries';
import { StockItemEntity, StockMovementEntity, StockReservationEntity } from './persistence/stock-item.entity';
import { StockRepository } from './persistence/stock.repository';
import { AdjustStock } from './use-cases/adjust-stock';
import { SetLowThreshold } from './use-cases/set-low-threshold';

@Module({
  imports: [TypeOrmModule.forFeature([StockItemEntity, StockReservationEntity, StockMovementEntity]), TenantsModule],
  controllers: [InventoryController, MovementsController],
  providers: [InventoryQueries, MovementQueries, StockRepository, AdjustStock, SetLowThreshold],
  exports: [InventoryQueries, StockRepository],
})
export class InventoryModule {}
