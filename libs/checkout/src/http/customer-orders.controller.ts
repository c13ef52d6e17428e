import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiBody, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { MENU_ERRORS } from '@breadboard/menu';
import { INVENTORY_ERRORS } from '@breadboard/inventory';
import { ORDER_ERRORS, orderNotFound } from '@breadboard/orders';
import { PAYMENT_ERRORS } from '@breadboard/payments';
import {
  ApiErrors,
  assertLocationInReach,
  EmptyBody,
  IdempotentByFlow,
  IdParam,
  IfMatch,
  RequirePermission,
  SendsEntityTag,
  TakesIfMatch,
} from '@breadboard/platform';
import { PROMOTION_ERRORS } from '@breadboard/promotions';
import { locationNotFound, TENANTS_ERRORS } from '@breadboard/tenants';
import { CHECKOUT_ERRORS } from '../checkout.errors';
import { CancelOrder } from '../flows/cancel-order.flow';
import { CheckOut } from '../flows/check-out.flow';
import { QuoteBasket } from '../flows/quote-basket.flow';
import { actingCustomer, isInReach, requiredActingCustomer } from './acting';
import { basketOf, orderOf, reorderOf } from './basket-of';
import { BasketDto, PlaceOrderDto } from './basket.dto';
import { OrderAnswers } from './order-answers';
import { OrderReads } from './order-reads';
import { CustomerOrdersQuery } from './order-requests.dto';
import { OrderDto, OrderListDto } from './order.dto';
import { QuoteDto } from './quote.dto';
import { ReorderDto } from './reorder.dto';

const ERRORS = {
  ...COMMON_ERRORS,
  ...CHECKOUT_ERRORS,
  ...MENU_ERRORS,
  ...INVENTORY_ERRORS,
  ...ORDER_ERRORS,
  ...PAYMENT_ERRORS,
  ...PROMOTION_ERRORS,
  ...TENANTS_ERRORS,
};
const PRICING = [
  'location_not_found',
  'customer_not_found',
  'customer_disabled',
  'location_closed',
  'slot_unavailable',
  'menu_item_unavailable',
  'invalid_modifiers',
  'promo_invalid',
] as const;
const PLACING = [...PRICING, 'out_of_stock', 'payment_method_not_found', 'payment_declined'] as const;

/** Ordering as the guest sees it. A customer acts for itself; staff name the customer. */
@ApiTags('Commerce API')
@Controller('api/v1/customers/orders')
export class CustomerOrdersController {
  constructor(
    private readonly reads: OrderReads,
    private readonly quoteBasket: QuoteBasket,
    private readonly checkOut: CheckOut,
    private readonly cancelOrder: CancelOrder,
    private readonly answers: OrderAnswers,
  ) {}

  /** Says what a basket would cost, by the very rules of placing it. */
  @Post('calculate-total')
  @HttpCode(200)
  @RequirePermission('orders.own.read')
  @ApiErrors(ERRORS, ...PRICING)
  async quote(@Body() body: BasketDto): Promise<QuoteDto> {
    assertLocationInReach(body.location_id, locationNotFound);
    return QuoteDto.from(await this.quoteBasket.execute(basketOf(body, actingCustomer(body.customer_id))));
  }

  /** Places an order. */
  @Post()
  @RequirePermission('orders.own.place')
  @SendsEntityTag()
  @IdempotentByFlow()
  @ApiErrors(ERRORS, ...PLACING, 'quote_changed')
  async place(@Body() body: PlaceOrderDto): Promise<OrderDto> {
    assertLocationInReach(body.location_id, locationNotFound);
    return this.answers.one(await this.checkOut.execute(orderOf(body, requiredActingCustomer(body.customer_id))));
  }

  /** A customer's orders, newest first. */
  @Get()
  @RequirePermission('orders.own.read')
  @ApiErrors(ERRORS, 'customer_not_found')
  list(@Query() query: CustomerOrdersQuery): Promise<OrderListDto> {
    return this.reads.ofCustomer(query.customer_id, query);
  }

  /** One order. */
  @Get(':order_id')
  @RequirePermission('orders.own.read')
  @SendsEntityTag()
  @ApiErrors(ERRORS, 'order_not_found')
  read(@IdParam('order_id', 'ord', orderNotFound) orderId: Uuid): Promise<OrderDto> {
    return this.reads.one(orderId);
  }

  /** Orders the same once more, at the prices of today; what can no longer be had refuses it, as it does in placing. */
  @Post(':order_id/reorder')
  @RequirePermission('orders.own.place')
  @SendsEntityTag()
  @IdempotentByFlow()
  @ApiBody({ type: ReorderDto, required: false })
  @ApiErrors(ERRORS, 'order_not_found', ...PLACING)
  async reorder(@IdParam('order_id', 'ord', orderNotFound) orderId: Uuid, @Body() body: ReorderDto): Promise<OrderDto> {
    const request = reorderOf(await this.reads.view(orderId), body);
    assertLocationInReach(request.locationId, locationNotFound);
    return this.answers.one(await this.checkOut.execute(request));
  }

  /** Cancels an order that the kitchen has not finished preparing. */
  @Post(':order_id/cancel')
  @HttpCode(200)
  @RequirePermission('orders.cancel')
  @TakesIfMatch()
  @ApiErrors(ERRORS, 'order_not_found', 'invalid_status', 'version_conflict')
  async cancel(
    @IdParam('order_id', 'ord', orderNotFound) orderId: Uuid,
    @IfMatch() versions: number[] | null,
    @EmptyBody() _nothing: void,
  ): Promise<OrderDto> {
    const cancellation = { orderId, reason: null, asManager: () => false, versions, inReach: isInReach };
    return this.answers.one(await this.cancelOrder.execute(cancellation));
  }
}
