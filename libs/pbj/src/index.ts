export { choicesOf, builtLineOf } from './domain/choices';
export type { Choice, Dialect } from './domain/dialect';
export { KioskOrders, type WantedChange, type WantedOrder } from './flows/kiosk-orders';
export { PbjModule } from './pbj.module';
