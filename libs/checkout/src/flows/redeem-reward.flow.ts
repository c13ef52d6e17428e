import { Injectable } from '@nestjs/common';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { customerNotFound } from '@breadboard/customers';
import { errorsOf, required, type Uuid } from '@breadboard/kernel';
import { type Reward, rewardNotFound } from '@breadboard/loyalty';
import { UnitOfWork } from '@breadboard/platform';
import { CHECKOUT_ERRORS } from '../checkout.errors';
import { pointsCut } from '../domain/points-cut';
import { OrderSteps } from './order-steps';
import { RedeemForVoucher } from './redeem-for-voucher';
import { RedeemOnOrder } from './redeem-on-order';
import type { RedeemedReward } from './redeemed-reward';
import { RedemptionReads, type RewardRequest } from './redemption-reads';

const fail = errorsOf({ ...COMMON_ERRORS, ...CHECKOUT_ERRORS });

/** Redeems points for a reward, in one transaction: off an open order of the customer's, or as a voucher for the next one. */
@Injectable()
export class RedeemReward {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reads: RedemptionReads,
    private readonly steps: OrderSteps,
    private readonly onOrder: RedeemOnOrder,
    private readonly forVoucher: RedeemForVoucher,
  ) {}

  /**
   * @throws customer_not_found, customer_disabled, reward_not_found, order_not_found, invalid_status, insufficient_points,
   * and invalid_request for what does not fit together.
   */
  execute(request: RewardRequest): Promise<RedeemedReward> {
    return this.unitOfWork.run(async () => {
      const { customer, membership, reward, currency } = await this.reads.of(request);
      if (!customer) throw customerNotFound();
      if (!customer.enabled) throw fail('customer_disabled');
      const cost = costOf(request, reward);
      const { orderId } = request;
      if (orderId === null) {
        return this.forVoucher.execute({ customerId: request.customerId, ...cost, membership, currency });
      }
      if (request.rewardType === 'free_item') {
        throw fail('invalid_request', {
          field: 'order_id',
          message: 'A free item comes as a voucher for the next order.',
        });
      }
      const inReach = (order: { customerId: Uuid }): boolean => order.customerId === request.customerId;
      await this.steps.lock({ orderId, versions: null, inReach });
      const order = required(await this.unitOfWork.fetch(this.reads.order(orderId)), 'order just locked');
      const cut = (left: bigint, digits: number) =>
        reward
          ? { points: left === 0n ? 0 : reward.points, value: reward.value < left ? reward.value : left }
          : pointsCut(membership.rules, cost.points, left, digits);
      const redeemed = await this.onOrder.execute(order, { orderId, membership, cut, explained: explainedBy(reward) });
      const { points, value } = redeemed.cut;
      return { ...redeemed, points, value, currency, voucherCode: null };
    });
  }
}

/** What is paid for what. @throws reward_not_found, or invalid_request when the request and the reward do not agree. */
function costOf(request: RewardRequest, reward: Reward | null): { points: number; reward: Reward | null } {
  const { points, rewardType, rewardId } = request;
  if (rewardId === null && rewardType === 'discount') {
    if (points === null) throw fail('invalid_request', { field: 'points', message: 'Points is required.' });
    return { points, reward: null };
  }
  if (!reward?.enabled) throw rewardNotFound();
  if (reward.type !== rewardType) {
    throw fail('invalid_request', { field: 'reward_type', message: `This reward is a ${reward.type}.` });
  }
  if (points !== null && points !== reward.points) {
    throw fail('invalid_request', { field: 'points', message: `This reward costs ${reward.points} points.` });
  }
  return { points: reward.points, reward };
}

/** What the ledger keeps of a reward of the catalogue. */
function explainedBy(reward: Reward | null): Readonly<Record<string, unknown>> {
  return reward ? { reward_id: reward.id, reward_name: reward.name } : {};
}
