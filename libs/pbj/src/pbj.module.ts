import { Module } from '@nestjs/common';
import { CheckoutModule } from '@breadboard/checkout';
import { CustomersModule } from '@breadboard/customers';
import { InventoryModule } from '@breadboard/inventory';
import { MenuModule } from '@breadboard/menu';
import { OrdersModule } from '@breadboard/orders';
import { TenantsModule } from '@breadboard/tenants';
import { KioskCustomers } from './flows/kiosk-customers';
import { KioskClock, KioskOrders, KioskReads } from './flows/kiosk-orders';
import { LocationMenu } from './flows/location-menu';
import { KioskCustomersController } from './http/kiosk-customers.controller';
import { SandwichOrdersController } from './http/sandwich-orders.controller';
import { KioskStockController } from './http/stock.controller';

/** The PB&J Platform API: a dialect over checkout, customers and inventory. It owns no table. */
@Module({
  imports: [CheckoutModule, CustomersModule, InventoryModule, MenuModule, OrdersModule, TenantsModule],
  controllers: [SandwichOrdersController, KioskCustomersController, KioskStockController],
  exports: [KioskClock, KioskOrders],
  providers: [KioskClock, KioskCustomers, KioskOrders, KioskReads, LocationMenu],
})
export class PbjModule {}
