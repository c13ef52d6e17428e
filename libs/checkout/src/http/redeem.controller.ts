import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { customerNotFound } from '@breadboard/customers';
import type { Uuid } from '@breadboard/kernel';
import { LOYALTY_ERRORS } from '@breadboard/loyalty';
import { ORDER_ERRORS } from '@breadboard/orders';
import { ApiErrors, IdParam, RequirePermission } from '@breadboard/platform';
import { CHECKOUT_ERRORS } from '../checkout.errors';
import { RedeemReward } from '../flows/redeem-reward.flow';
import { RedeemedPointsResponse, RedeemPointsRequest } from './redeem.dto';

const ERRORS = { ...COMMON_ERRORS, ...CHECKOUT_ERRORS, ...LOYALTY_ERRORS, ...ORDER_ERRORS };

@ApiTags('Commerce API')
@Controller('api/v1/customers/:customer_id/loyalty/redeem')
export class RedeemController {
  constructor(private readonly redeemReward: RedeemReward) {}

  /** Redeems points: off an open order, or for a voucher. */
  @Post()
  @HttpCode(200)
  @RequirePermission('loyalty.redeem', { customerParam: 'customer_id' })
  @ApiOkResponse({ type: RedeemedPointsResponse })
  @ApiErrors(
    ERRORS,
    'customer_not_found',
    'customer_disabled',
    'order_not_found',
    'reward_not_found',
    'invalid_status',
    'insufficient_points',
    'invalid_enum',
  )
  async redeem(
    @IdParam('customer_id', 'cust', customerNotFound) customerId: Uuid,
    @Body() { points, reward_type: rewardType, reward_id: rewardId, order_id: orderId }: RedeemPointsRequest,
  ): Promise<RedeemedPointsResponse> {
    const request = {
      customerId,
      rewardType,
      points: points ?? null,
      rewardId: rewardId ?? null,
      orderId: orderId ?? null,
    };
    return RedeemedPointsResponse.from(await this.redeemReward.execute(request));
  }
}
