import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { customerNotFound } from '@breadboard/customers';
import type { Uuid } from '@breadboard/kernel';
import { ApiErrors, IdParam, RequirePermission } from '@breadboard/platform';
import { OrderReads } from './order-reads';
import { OrdersByPathQuery } from './order-requests.dto';
import { OrderListDto } from './order.dto';

/** The same list as `GET /customers/orders`, with the customer in the path. */
@ApiTags('Commerce API')
@Controller('api/v1/customers/:customer_id/orders')
export class CustomerOrderListController {
  constructor(private readonly reads: OrderReads) {}

  /** One customer's orders, newest first. */
  @Get()
  @RequirePermission('orders.own.read', { customerParam: 'customer_id' })
  @ApiErrors(COMMON_ERRORS, 'customer_not_found')
  list(
    @IdParam('customer_id', 'cust', customerNotFound) customerId: Uuid,
    @Query() query: OrdersByPathQuery,
  ): Promise<OrderListDto> {
    return this.reads.ofCustomer(customerId, query);
  }
}
