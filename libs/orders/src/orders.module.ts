import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CustomerOrders } from './persistence/customer-orders.queries';
import { KitchenFigures } from './persistence/kitchen-figures.queries';
import { KitchenLine } from './persistence/kitchen-line.repository';
import { OrderFeedEntity } from './persistence/order-feed.entity';
import { OrderFeed } from './persistence/order-feed.repository';
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
  OrderFeedEntity,
  OrderRefundEntity,
  OrderRefundLineEntity,
  PickupSlotEntity,
  PickupSlotUseEntity,
];

const PARTS = [
  CustomerOrders,
  OrdersRepository,
  OrderQueries,
  OrderFeed,
  KitchenFigures,
  KitchenLine,
  PickupSlotsRepository,
  RefundsRepository,
];

/** Orders and their life. It has no routes: the order journey belongs to the floor above. */
@Module({
  imports: [TypeOrmModule.forFeature(ENTITIES)],
  providers: PARTS,
  exports: PARTS,
})
export class OrdersModule {}
