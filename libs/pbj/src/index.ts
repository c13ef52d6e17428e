export type { Choice, Dialect } from './domain/dialect';
export { KioskOrders } from './flows/kiosk-orders';
export { PbjModule } from './pbj.module';
