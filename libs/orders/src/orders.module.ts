import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { OrderLineEntity, OrderLineModifierEntity } from './persistence/order-line.entity';
import { OrderNumbersEntity } from './persistence/order-numbers.entity';
import { OrderStatusHistoryEntity } from './persistence/order-status-history.entity';
import { OrderEntity } from './persistence/order.entity';
import { OrderQueries } from './persistence/order.queries';
import { OrdersRepository } from './persistence/orders.repository';

const ENTITIES = [OrderEntity, OrderLineEntity, OrderLineModifierEntity, OrderStatusHistoryEntity, OrderNumbersEntity];

/** Orders and their life. It has no routes: the order journey belongs to the floor above. */
@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES)],
  providers: [OrdersRepository, OrderQueries],
  exports: [OrdersRepository, OrderQueries],
})
export class OrdersModule {}
