import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { KitchenLine } from './persistence/kitchen-line.repository';
import { OrderLineEntity, OrderLineModifierEntity } from './persistence/order-line.entity';
import { OrderNumbersEntity } from './persistence/order-numbers.entity';
import { OrderStatusHistoryEntity } from './persistence/order-status-history.entity';
import { OrderEntity } from './persistence/order.entity';
import { OrderQueries } from './persistence/order.queries';
import { OrderRefundEntity, OrderRefundLineEntity } from './persistence/order-refund.entity';
import { PickupSlotEntity, PickupSlotUseEntity } from './persistence/pickup-slot.entity';
import { PickupSlotsRepository } from './persistence/pickup-slots.repository';
import { RefundsRepository } from './persistence/refunds.repository';
import { OrdersRepository } from './persistence/orders.repository';

const ENTITIES = [
  OrderEntity,
  OrderLineEntity,
  OrderLineModifierEntity,
  OrderStatusHistoryEntity,
  OrderNumbersEntity,
  OrderRefundEntity,
  OrderRefundLineEntity,
  PickupSlotEntity,
  PickupSlotUseEntity,
];

/** Orders and their life. It has no routes: the order journey belongs to the floor above. */
@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES)],
  providers: [OrdersRepository, OrderQueries, KitchenLine, PickupSlotsRepository, RefundsRepository],
  exports: [OrdersRepository, OrderQueries, KitchenLine, PickupSlotsRepository, RefundsRepository],
})
export class OrdersModule {}
