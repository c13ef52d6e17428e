import { Injectable } from '@nestjs/common';
import { CustomerQueries } from '@breadboard/customers';
import type { Uuid } from '@breadboard/kernel';
import { LoyaltyQueries, type Reward, Rewards } from '@breadboard/loyalty';
import { OrderQueries } from '@breadboard/orders';
import { noQuery, UnitOfWork } from '@breadboard/platform';

/** What somebody would like to have for points. */
export interface RewardRequest {
  readonly customerId: Uuid;
  /** Null: what the reward of the catalogue costs. */
  readonly points: number | null;
  readonly rewardType: Reward['type'];
  /** A reward of the catalogue; null: a discount by the program's rate, or the free item that costs so many points. */
  readonly rewardId: Uuid | null;
  /** The customer's open order that gets cheaper; null: a voucher. */
  readonly orderId: Uuid | null;
}

/** The questions that a redemption asks of the features. */
@Injectable()
export class RedemptionReads {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly customers: CustomerQueries,
    private readonly loyalty: LoyaltyQueries,
    private readonly rewards: Rewards,
    private readonly orders: OrderQueries,
  ) {}

  /** One round trip. */
  async of({ customerId, points, rewardType, rewardId }: RewardRequest) {
    const byPoints = rewardType === 'free_item' ? this.rewards.freeItemFor(points ?? 0) : noQuery(null);
    const [customer, membership, program, reward] = await this.unitOfWork.fetchAll([
      this.customers.forOrdering(customerId),
      this.loyalty.membership(customerId),
      this.loyalty.program(),
      rewardId === null ? byPoints : this.rewards.byId(rewardId),
    ] as const);
    return { customer, membership, reward, currency: program.currency };
  }

  order(orderId: Uuid) {
    return this.orders.view(orderId);
  }
}
