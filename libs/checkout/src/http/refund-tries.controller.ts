import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { ORDER_ERRORS, orderNotFound, refundNotFound } from '@breadboard/orders';
import { ApiErrors, EmptyBody, IdParam, IfMatch, RequirePermission, TakesIfMatch } from '@breadboard/platform';
import { ListRefunds } from '../flows/list-refunds';
import { RetryRefund } from '../flows/retry-refund.flow';
import { isInReach } from './acting';
import { RefundListDto, RefundStateDto } from './refund-tries.dto';

const ERRORS = { ...COMMON_ERRORS, ...ORDER_ERRORS };

@ApiTags('Commerce API')
@Controller('api/v1/orders/:order_id/refunds')
export class RefundTriesController {
  constructor(
    private readonly listRefunds: ListRefunds,
    private readonly retryRefund: RetryRefund,
  ) {}

  /** What was given back of an order, and how its money stands. */
  @Get()
  @RequirePermission('orders.read')
  @ApiErrors(ERRORS, 'order_not_found')
  async list(@IdParam('order_id', 'ord', orderNotFound) orderId: Uuid): Promise<RefundListDto> {
    const { order, refunds } = await this.listRefunds.execute(orderId, isInReach);
    return { data: refunds.map((refund) => RefundStateDto.from(refund, order.currency)) };
  }

  /** Asks once more for the money of a refund that the payment provider refused. */
  @Post(':refund_id/retry')
  @HttpCode(200)
  @RequirePermission('orders.refund')
  @TakesIfMatch()
  @ApiErrors(ERRORS, 'order_not_found', 'refund_not_found', 'invalid_status', 'version_conflict')
  async retry(
    @IdParam('order_id', 'ord', orderNotFound) orderId: Uuid,
    @IdParam('refund_id', 'rfd', refundNotFound) refundId: Uuid,
    @IfMatch() versions: number[] | null,
    @EmptyBody() _nothing: void,
  ): Promise<RefundStateDto> {
    const { order, refund } = await this.retryRefund.execute({ orderId, versions, inReach: isInReach }, refundId);
    return RefundStateDto.from(refund, order.currency);
  }
}
