import { Inject, Injectable, Logger } from '@nestjs/common';
import { LOYALTY_TIERS, type LoyaltyTier } from '@breadboard/contracts';
import { CLOCK, type Clock, type Uuid } from '@breadboard/kernel';
import { type Benefit, benefitSentence, LoyaltyQueries, type ProgramRules } from '@breadboard/loyalty';
import { runInContext, SystemQueries, UnitOfWork } from '@breadboard/platform';
import { type BirthdayGuest, BirthdayRewardsRepository, type BirthdayWeek, IssueVoucher } from '@breadboard/promotions';
import { birthdayWeeks } from '../domain/birthday-weeks';

const BATCH = 50;

type BirthdayReward = Extract<Benefit, { type: 'birthday_reward' }>;

/**
 * Gives members whose tier has a birthday reward their voucher, once a year, in the week of the birthday; who reaches the
 * tier within the week gets it then. Any number of workers may run it: in each tenant one at a time gives.
 */
@Injectable()
export class GiveBirthdayRewards {
  private readonly logger = new Logger('BirthdayRewards');

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly system: SystemQueries,
    private readonly loyalty: LoyaltyQueries,
    private readonly birthdays: BirthdayRewardsRepository,
    private readonly issueVoucher: IssueVoucher,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns how many vouchers were given. */
  async run(): Promise<number> {
    let given = 0;
    for (const tenantId of await this.system.listTenantIds()) {
      given += await runInContext({ requestId: 'birthday-rewards', tenantId }, () => this.giveIn(tenantId));
    }
    return given;
  }

  /** A tenant whose rewards cannot be given must not keep the others waiting. */
  private async giveIn(tenantId: Uuid): Promise<number> {
    let given = 0;
    try {
      const tenant = await this.system.findTenant(tenantId);
      if (tenant?.status !== 'active') return 0;
      const weeks = birthdayWeeks(this.clock.now(), tenant.timeZone);
      for (let batch = BATCH; batch === BATCH; given += batch) {
        batch = await this.unitOfWork.run(() => this.giveBatch(weeks));
      }
    } catch (error) {
      this.logger.error(`in ${tenantId} failed: ${error instanceof Error ? error.name : 'unknown failure'}`);
    }
    return given;
  }

  private async giveBatch(weeks: readonly BirthdayWeek[]): Promise<number> {
    const { rules } = await this.unitOfWork.fetch(this.loyalty.program());
    const tiers = LOYALTY_TIERS.filter((tier) => rewardOf(rules, tier));
    if (tiers.length === 0) return 0;
    const [, guests] = await this.unitOfWork.fetchAll([
      this.birthdays.lineUp(),
      this.birthdays.due(weeks, tiers, BATCH),
    ] as const);
    for (const guest of guests) {
      const reward = rewardOf(rules, guest.tier);
      if (reward) await this.give(guest, reward);
    }
    return guests.length;
  }

  private async give(guest: BirthdayGuest, reward: BirthdayReward): Promise<void> {
    const { promoId } = await this.issueVoucher.execute({
      customerId: guest.customerId,
      kind: 'free_item',
      value: 0n,
      menuItemIds: reward.menuItemIds ?? null,
      description: benefitSentence(reward),
      expiresAt: guest.endsAt,
      source: 'birthday',
    });
    await this.unitOfWork.fetch(this.birthdays.insert(guest, promoId));
  }
}

function rewardOf(rules: ProgramRules, tier: LoyaltyTier): BirthdayReward | undefined {
  return rules.tiers[tier].benefits.find((benefit) => benefit.type === 'birthday_reward');
}
