import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { ORDER_ERRORS, orderNotFound } from '@breadboard/orders';
import { ApiErrors, IdParam, RequirePermission } from '@breadboard/platform';
import { OrderBooks } from './order-books';
import { OrderPaymentListDto } from './order-money.dto';
import { OrderHistoryDto } from './staff-order.dto';

const ERRORS = { ...COMMON_ERRORS, ...ORDER_ERRORS };

/** What the books say about an order: its steps, and its money. */
@ApiTags('Commerce API')
@Controller('api/v1/orders/:order_id')
export class OrderBooksController {
  constructor(private readonly books: OrderBooks) {}

  /** Every status that the order passed, oldest first: when, by whom and why. */
  @Get('history')
  @RequirePermission('orders.read')
  @ApiErrors(ERRORS, 'order_not_found')
  history(@IdParam('order_id', 'ord', orderNotFound) orderId: Uuid): Promise<OrderHistoryDto> {
    return this.books.history(orderId);
  }

  /** How the order is paid: what was authorized, taken and given back. */
  @Get('payments')
  @RequirePermission('orders.read')
  @ApiErrors(ERRORS, 'order_not_found')
  payments(@IdParam('order_id', 'ord', orderNotFound) orderId: Uuid): Promise<OrderPaymentListDto> {
    return this.books.payments(orderId);
  }
}
