import { Body, Controller, HttpCode, Inject, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { CLOCK, type Clock, type Uuid } from '@breadboard/kernel';
import { ORDER_ERRORS, orderNotFound } from '@breadboard/orders';
import { ApiErrors, currentGrant, IdParam, IfMatch, RequirePermission, TakesIfMatch } from '@breadboard/platform';
import { RefundOrder } from '../flows/refund-order.flow';
import { isInReach } from './acting';
import { RefundedOrderDto, RefundOrderDto, RefundPreviewDto, RefundWishDto } from './refund.dto';

@ApiTags('Commerce API')
@Controller('api/v1/orders/:order_id/refund')
export class RefundsController {
  constructor(
    private readonly refundOrder: RefundOrder,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Gives back an amount, items or all of a paid order; its points follow. Support is held to the tenant's limit. */
  @Post()
  @HttpCode(200)
  @RequirePermission('orders.refund')
  @TakesIfMatch()
  @ApiErrors(
    { ...COMMON_ERRORS, ...ORDER_ERRORS },
    'order_not_found',
    'invalid_status',
    'refund_exceeds_payment',
    'version_conflict',
  )
  async refund(
    @IdParam('order_id', 'ord', orderNotFound) orderId: Uuid,
    @IfMatch() versions: number[] | null,
    @Body() { amount, items, reason }: RefundOrderDto,
  ): Promise<RefundedOrderDto> {
    const wished = items?.map(({ line_id: lineId, quantity }) => ({ lineId, quantity: quantity ?? null }));
    const what = { amount: amount ?? null, items: wished ?? null, reason, isCapped: currentGrant().capped };
    const refunded = await this.refundOrder.execute({ orderId, versions, inReach: isInReach, ...what });
    return RefundedOrderDto.from(refunded, this.clock.now());
  }

  /** What a refund would give back, in money, tax and points. Nothing is written. */
  @Post('preview')
  @HttpCode(200)
  @RequirePermission('orders.refund')
  @ApiErrors({ ...COMMON_ERRORS, ...ORDER_ERRORS }, 'order_not_found', 'invalid_status', 'refund_exceeds_payment')
  async preview(
    @IdParam('order_id', 'ord', orderNotFound) orderId: Uuid,
    @Body() { amount, items }: RefundWishDto,
  ): Promise<RefundPreviewDto> {
    const wished = items?.map(({ line_id: lineId, quantity }) => ({ lineId, quantity: quantity ?? null })) ?? null;
    const what = { amount: amount ?? null, items: wished, isCapped: currentGrant().capped };
    return RefundPreviewDto.from(
      await this.refundOrder.preview({ orderId, versions: null, inReach: isInReach, ...what }),
    );
  }
}
