import { Inject, Injectable } from '@nestjs/common';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { CLOCK, type Clock, currencyDigits, errorsOf, type Uuid } from '@breadboard/kernel';
import { expiryOf, type Membership, moneyText, RedeemPoints, type Reward, worthOf } from '@breadboard/loyalty';
import { IssueVoucher, type NewVoucher } from '@breadboard/promotions';
import type { RedeemedReward } from './redeemed-reward';

const fail = errorsOf(COMMON_ERRORS);

export interface VoucherRequest {
  readonly customerId: Uuid;
  readonly points: number;
  /** Null: a discount by the program's rate. */
  readonly reward: Reward | null;
  readonly membership: Membership;
  readonly currency: string;
}

/** Redeems points for a voucher, which lives as long as points do. Joins the open unit of work. */
@Injectable()
export class RedeemForVoucher {
  constructor(
    private readonly redeemPoints: RedeemPoints,
    private readonly issueVoucher: IssueVoucher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws insufficient_points, or invalid_request for points that are worth nothing yet. */
  async execute(request: VoucherRequest): Promise<RedeemedReward> {
    const { customerId, points, currency } = request;
    const voucher = this.voucherFor(request);
    const { promoId, code } = await this.issueVoucher.execute({ ...voucher, customerId });
    const { reward } = request;
    const named = reward ? { reward_id: reward.id, reward_name: reward.name } : {};
    const { transactionId, balance } = await this.redeemPoints.execute(customerId, {
      points,
      description: `Redeemed for ${reward ? reward.name : voucher.description}`,
      orderId: null,
      inputs: {
        reward_type: voucher.kind === 'fixed' ? 'discount' : 'free_item',
        value: Number(voucher.value),
        promo_id: promoId,
        ...named,
      },
    });
    const value = voucher.kind === 'fixed' ? voucher.value : null;
    return { transactionId, points, value, balance, currency, voucherCode: code };
  }

  private voucherFor({ reward, points, membership, currency }: VoucherRequest): Omit<NewVoucher, 'customerId'> {
    const digits = currencyDigits(currency);
    const value = reward ? reward.value : worthOf(membership.rules, points, digits);
    const isFreeItem = reward?.type === 'free_item';
    if (value === 0n && !isFreeItem) {
      throw fail('invalid_request', { field: 'points', message: 'So few points are worth nothing yet.' });
    }
    return {
      kind: isFreeItem ? 'free_item' : 'fixed',
      value,
      menuItemIds: reward?.menuItemIds ?? null,
      description: isFreeItem ? reward.name : `${moneyText(value, digits, currency)} discount`,
      expiresAt: expiryOf(this.clock.now(), membership.rules.expiryMonths, 'UTC'),
      source: 'redemption',
    };
  }
}
