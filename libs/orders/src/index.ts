export { eta, type KitchenPace, type OrderProgress, readyAt } from './domain/eta';
export { beginsAtOnce, type KitchenLoad, type KitchenStations, leavesLine } from './domain/kitchen-line';
export { type StageTimes, usualMinutes } from './domain/stage-minutes';
export { simulatedStep } from './domain/simulated-kitchen';
export { assertMayCancel, assertMayChange, assertMayMove, canMove, stockEffectOf } from './domain/order-lifecycle';
export { type OrderAmounts, spendOf } from './domain/order-spend';
export { planRefund, type RefundPlan, type RefundWish } from './domain/refund-plan';
export { ORDER_ERRORS, orderNotFound, refundNotFound } from './orders.errors';
export { OrdersModule } from './orders.module';
export { CustomerOrders } from './persistence/customer-orders.queries';
export {
  type AllDayCount,
  type ItemToMake,
  KitchenFigures,
  type ModifierToMake,
} from './persistence/kitchen-figures.queries';
export { type BegunOrder, KitchenLine } from './persistence/kitchen-line.repository';
export { type EventToFeed, type FedEvent, OrderFeed } from './persistence/order-feed.repository';
export type { NewLineModifier, NewOrder, NewOrderLine, OrderPromo } from './persistence/new-order';
export type { OrderLineView, OrderModifierView, OrderPaymentView, OrderView } from './persistence/order-view';
export {
  type OrderCursor,
  type OrderPage,
  OrderQueries,
  type OrderStep,
  type OrdersFilter,
} from './persistence/order.queries';
export { viewOfNew } from './persistence/placed-order-view';
export { PickupSlotsRepository, type SlotWish } from './persistence/pickup-slots.repository';
export { type NewRefund, RefundsRepository, type RefundView } from './persistence/refunds.repository';
export {
  type LineChange,
  type LineChoice,
  type OrderRow,
  OrdersRepository,
  type PointsTakenOff,
  type StatusChange,
} from './persistence/orders.repository';
