import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { ORDER_ERRORS, orderNotFound } from '@breadboard/orders';
import { ApiErrors, IdParam, IfMatch, RequirePermission, SendsEntityTag, TakesIfMatch } from '@breadboard/platform';
import { TENANTS_ERRORS } from '@breadboard/tenants';
import { AdvanceOrder } from '../flows/advance-order.flow';
import { CancelOrder } from '../flows/cancel-order.flow';
import { isInReach, mayAdvance } from './acting';
import { OrderAnswers } from './order-answers';
import { OrderReads } from './order-reads';
import { CancelOrderDto, MoveOrderDto, StaffOrdersQuery } from './order-requests.dto';
import { OrderDto, OrderListDto } from './order.dto';
import { StaffOrderDto } from './staff-order.dto';

const ERRORS = { ...COMMON_ERRORS, ...ORDER_ERRORS, ...TENANTS_ERRORS };

/** Orders as staff see them: everybody's, at the locations within reach. */
@ApiTags('Commerce API')
@Controller('api/v1/orders')
export class StaffOrdersController {
  constructor(
    private readonly reads: OrderReads,
    private readonly advanceOrder: AdvanceOrder,
    private readonly cancelOrder: CancelOrder,
    private readonly answers: OrderAnswers,
  ) {}

  /** Orders, newest first. */
  @Get()
  @RequirePermission('orders.read')
  @ApiErrors(ERRORS, 'location_not_found')
  list(@Query() query: StaffOrdersQuery): Promise<OrderListDto> {
    return this.reads.ofAll(query);
  }

  /** One order, with every status that it passed. */
  @Get(':order_id')
  @RequirePermission('orders.read')
  @SendsEntityTag()
  @ApiErrors(ERRORS, 'order_not_found')
  read(@IdParam('order_id', 'ord', orderNotFound) orderId: Uuid): Promise<StaffOrderDto> {
    return this.reads.withHistory(orderId);
  }

  /** Moves an order forward in the kitchen; a status may be passed over, never gone back to. */
  @Post(':order_id/status')
  @HttpCode(200)
  @RequirePermission('orders.advance')
  @TakesIfMatch()
  @ApiErrors(ERRORS, 'order_not_found', 'invalid_status', 'version_conflict')
  async move(
    @IdParam('order_id', 'ord', orderNotFound) orderId: Uuid,
    @IfMatch() versions: number[] | null,
    @Body() { status: to }: MoveOrderDto,
  ): Promise<OrderDto> {
    return this.answers.one(await this.advanceOrder.execute({ orderId, to, versions, inReach: isInReach }));
  }

  /** Cancels an order with a reason. What a manager cancels after preparing is waste, and does not come back to stock. */
  @Post(':order_id/cancel')
  @HttpCode(200)
  @RequirePermission('orders.cancel')
  @TakesIfMatch()
  @ApiErrors(ERRORS, 'order_not_found', 'invalid_status', 'version_conflict')
  async cancel(
    @IdParam('order_id', 'ord', orderNotFound) orderId: Uuid,
    @IfMatch() versions: number[] | null,
    @Body() { reason }: CancelOrderDto,
  ): Promise<OrderDto> {
    const cancellation = { orderId, reason, asManager: mayAdvance, versions, inReach: isInReach };
    return this.answers.one(await this.cancelOrder.execute(cancellation));
  }
}
