import { Module, type OnModuleInit } from '@nestjs/common';
import { CustomersModule } from '@breadboard/customers';
import { InventoryModule } from '@breadboard/inventory';
import { LoyaltyModule } from '@breadboard/loyalty';
import { MenuModule } from '@breadboard/menu';
import { OrdersModule } from '@breadboard/orders';
import { PaymentsModule } from '@breadboard/payments';
import { JobRunner } from '@breadboard/platform';
import { PromotionsModule } from '@breadboard/promotions';
import { TenantsModule } from '@breadboard/tenants';
import { AdvanceOrder } from './flows/advance-order.flow';
import { BasketPricing } from './flows/basket-pricing';
import { CancelOrder } from './flows/cancel-order.flow';
import { ChangeNotes, ChangeOrder, OrderReading } from './flows/change-order.flow';
import { CheckOut } from './flows/check-out.flow';
import { CheckoutReads } from './flows/checkout-reads';
import { CloseLocation } from './flows/close-location.flow';
import { ContestedGoods } from './flows/contested-goods';
import { GiveBack } from './flows/give-back';
import { Goodwill } from './flows/goodwill';
import { DropHold, ReleaseHold } from './flows/hold-ends';
import { ListRefunds } from './flows/list-refunds';
import { LocationLine } from './flows/location-line';
import { MoneyBack } from './flows/money-back';
import { NextOrders } from './flows/next-orders';
import { OnOffer } from './flows/on-offer';
import { OrderConsequences } from './flows/order-consequences';
import { OrderSteps } from './flows/order-steps';
import { OrderWriter } from './flows/order-writer';
import { PaymentFollowUp } from './flows/payment-follow-up';
import { PickupCalendar } from './flows/pickup-calendar';
import { PickupRoom } from './flows/pickup-room';
import { PlaceOrder } from './flows/place-order.flow';
import { QuoteBasket } from './flows/quote-basket.flow';
import { Quotes } from './flows/quotes';
import { RedeemForVoucher } from './flows/redeem-for-voucher';
import { RedeemOnOrder } from './flows/redeem-on-order';
import { RedeemReward } from './flows/redeem-reward.flow';
import { RedemptionReads } from './flows/redemption-reads';
import { RefundBooks } from './flows/refund-books';
import { Refunding } from './flows/refunding';
import { RefundOrder } from './flows/refund-order.flow';
import { RetryRefund } from './flows/retry-refund.flow';
import { ResolveHold } from './flows/resolve-hold.flow';
import { CustomerOrderListController } from './http/customer-order-list.controller';
import { CustomerOrdersController } from './http/customer-orders.controller';
import { KitchenFiguresController } from './http/kitchen-figures.controller';
import { LocationOrdersController } from './http/location-orders.controller';
import { OrderAnswers } from './http/order-answers';
import { OrderBooks } from './http/order-books';
import { OrderBooksController } from './http/order-books.controller';
import { OrderReads } from './http/order-reads';
import { RefundTriesController } from './http/refund-tries.controller';
import { RefundsController } from './http/refunds.controller';
import { RedeemController } from './http/redeem.controller';
import { StaffOrdersController } from './http/staff-orders.controller';
import { BeginDueOrders } from './jobs/begin-due-orders';
import { DemoKitchen } from './jobs/demo-kitchen';
import { GiveBirthdayRewards } from './jobs/give-birthday-rewards';
import { KitchenJobs } from './jobs/kitchen-jobs';
import { LearnStageMinutes } from './jobs/learn-stage-minutes';
import { SettleOverduePayments } from './jobs/settle-overdue-payments';
import { LiveModule } from './live/live.module';

const SETTLE_EVERY_MS = 5_000;
const BIRTHDAYS_EVERY_MS = 600_000;

const FLOWS = [
  AdvanceOrder,
  CancelOrder,
  ChangeOrder,
  CheckOut,
  PlaceOrder,
  QuoteBasket,
  RedeemReward,
  RefundOrder,
  ResolveHold,
  RetryRefund,
];
const PARTS = [
  BasketPricing,
  ChangeNotes,
  CheckoutReads,
  CloseLocation,
  ContestedGoods,
  DropHold,
  GiveBack,
  Goodwill,
  ListRefunds,
  LocationLine,
  MoneyBack,
  NextOrders,
  OnOffer,
  OrderConsequences,
  OrderReading,
  OrderSteps,
  OrderWriter,
  PaymentFollowUp,
  PickupCalendar,
  PickupRoom,
  Quotes,
  RedeemForVoucher,
  RedeemOnOrder,
  RedemptionReads,
  RefundBooks,
  Refunding,
  ReleaseHold,
];

const KITCHEN = [BeginDueOrders, DemoKitchen, KitchenJobs, LearnStageMinutes];

/** The order journey across the features: quote, place, pay, cook, hand over, cancel. */
@Module({
  imports: [
    // Before the routes of single orders, of which `stream` might be taken for one.
    LiveModule,
    CustomersModule,
    InventoryModule,
    LoyaltyModule,
    MenuModule,
    OrdersModule,
    PaymentsModule,
    PromotionsModule,
    TenantsModule,
  ],
  controllers: [
    CustomerOrdersController,
    CustomerOrderListController,
    LocationOrdersController,
    KitchenFiguresController,
    OrderBooksController,
    RedeemController,
    RefundsController,
    RefundTriesController,
    StaffOrdersController,
  ],
  providers: [
    ...FLOWS,
    ...PARTS,
    ...KITCHEN,
    OrderAnswers,
    OrderBooks,
    OrderReads,
    GiveBirthdayRewards,
    SettleOverduePayments,
  ],
  exports: [CancelOrder, ChangeOrder, PlaceOrder],
})
export class CheckoutModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly settleOverdue: SettleOverduePayments,
    private readonly birthdays: GiveBirthdayRewards,
  ) {}

  onModuleInit(): void {
    const settle = () => this.settleOverdue.run();
    this.jobs.register({ name: 'settle-overdue-payments', everyMs: SETTLE_EVERY_MS, run: settle });
    const give = () => this.birthdays.run();
    this.jobs.register({ name: 'birthday-rewards', everyMs: BIRTHDAYS_EVERY_MS, run: give });
  }
}
