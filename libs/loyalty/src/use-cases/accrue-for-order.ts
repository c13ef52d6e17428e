import { Injectable } from '@nestjs/common';
import type { Minor, Uuid } from '@breadboard/kernel';
import { type DomainEvent, newId, Outbox, UnitOfWork } from '@breadboard/platform';
import { type Accrual, accrue } from '../domain/accrual';
import { expiryOf, localDateOf } from '../domain/calendar';
import { type LockedAccount, LoyaltyRepository } from '../persistence/loyalty.repository';

/** A delivered order, as far as points go. */
export interface DeliveredOrder {
  readonly orderId: Uuid;
  readonly customerId: Uuid;
  /** `A-0042`. */
  readonly number: string;
  /** Minor units: subtotal less discounts; no tax, no tip. */
  readonly spend: Minor;
  readonly currencyDigits: number;
  readonly deliveredAt: Date;
}

/** Credits the points of a delivered order: once, however often it is asked to. Joins the open unit, or opens one. */
@Injectable()
export class AccrueForOrder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly loyalty: LoyaltyRepository,
    private readonly outbox: Outbox,
  ) {}

  /** @returns the points that the order has earned, now or before. */
  execute(order: DeliveredOrder): Promise<{ points: number }> {
    return this.unitOfWork.run(() => this.accrue(order));
  }

  private async accrue(order: DeliveredOrder): Promise<{ points: number }> {
    const { customerId, orderId, deliveredAt: at } = order;
    const [, , account, facts] = await this.unitOfWork.fetchAll([
      this.loyalty.ensureProgram(at),
      this.loyalty.ensureAccount(customerId, at),
      this.loyalty.lockAccount(customerId),
      this.loyalty.accrualFacts(customerId, orderId, at),
    ] as const);
    if (facts.earnedByOrder !== null) return { points: facts.earnedByOrder };

    const { rules, programVersion, timeZone, earnedInPeriod } = facts;
    const spend = { amount: order.spend, digits: order.currencyDigits };
    const accrual = accrue({ ...account, earnedInPeriod }, { rules, programVersion }, spend);
    if (accrual.points === 0) return { points: 0 };

    const earn = this.loyalty.earn({
      transactionId: newId(),
      customerId,
      orderId,
      seq: facts.lastSeq + 1,
      description: `Order #${order.number}`,
      programVersion,
      accrual,
      at,
      expiresAt: expiryOf(at, rules.expiryMonths, timeZone),
      tierSince: accrual.tier === account.tier ? null : localDateOf(timeZone, at),
    });
    await this.unitOfWork.batch([earn, this.outbox.statement(eventsOf(order, account, accrual))]);
    return { points: accrual.points };
  }
}

function eventsOf({ customerId, orderId }: DeliveredOrder, before: LockedAccount, accrual: Accrual): DomainEvent[] {
  const { points, balance, tier } = accrual;
  const about = { aggregate: 'loyalty_account', aggregateId: customerId } as const;
  const payload = { customer_id: customerId, order_id: orderId, points, balance };
  const earned: DomainEvent = { ...about, type: 'loyalty.earned', payload };
  if (tier === before.tier) return [earned];
  const change = { customer_id: customerId, from: before.tier, to: tier };
  return [earned, { ...about, type: 'loyalty.tier_changed', payload: change }];
}
