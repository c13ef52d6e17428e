import { Injectable } from '@nestjs/common';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { currencyDigits, errorsOf, fromMajor, type Minor, required, type Uuid } from '@breadboard/kernel';
import { moneyText } from '@breadboard/loyalty';
import { OrderQueries, type OrderRow, type OrderView, type RefundWish } from '@breadboard/orders';
import { UnitOfWork } from '@breadboard/platform';
import { TenantQueries } from '@breadboard/tenants';
import { OrderSteps, type OrderTarget } from './order-steps';
import { type CarriedOutRefund, Refunding } from './refunding';

const fail = errorsOf(COMMON_ERRORS);

/** What is to be given back: some items, an amount in major units, or (neither) everything that is left. */
export interface RefundRequest extends OrderTarget {
  readonly items: readonly { readonly lineId: Uuid; readonly quantity: number | null }[] | null;
  readonly amount: number | null;
  readonly reason: string;
  /** Whether the tenant's limit for support holds for whoever asks. */
  readonly isCapped: boolean;
}

export interface RefundedOrder {
  readonly refund: CarriedOutRefund;
  readonly order: OrderView;
}

/** What a refund would do, and what the limit for support leaves of the order; null: no limit holds for whoever asks. */
export interface RefundPreview extends RefundedOrder {
  readonly limitLeft: Minor | null;
}

/** Carries a preview out of a unit of work that is not to be kept. */
class NotKept extends Error {
  constructor(readonly preview: RefundPreview) {
    super('a preview is not kept');
  }
}

/** Gives back money, items or all of a paid order, with everything that goes with it, in one transaction. */
@Injectable()
export class RefundOrder {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly steps: OrderSteps,
    private readonly queries: OrderQueries,
    private readonly tenants: TenantQueries,
    private readonly refunding: Refunding,
  ) {}

  /**
   * @throws order_not_found, version_conflict, invalid_status for an order that is not paid, refund_exceeds_payment,
   * forbidden above the limit for support, invalid_request for an unknown line or an amount with too many decimals.
   */
  execute({ reason, isCapped, ...request }: RefundRequest): Promise<RefundedOrder> {
    return this.unitOfWork.run(async () => {
      const order = await this.steps.lock(request);
      const { plan, money } = await this.refunding.plan(order, wishOf(request, order));
      if (isCapped) await this.assertWithinLimit(order, plan.amount);
      const refund = await this.refunding.carryOut(order, plan, { reason, money });
      return { refund, order: required(await this.unitOfWork.fetch(this.queries.view(order.id)), 'refunded order') };
    });
  }

  /**
   * Says what a refund would do, by carrying it out in a transaction that is not kept: the two can never differ. Above the
   * limit for support it answers too. @throws as `execute`, but for the limit
   */
  async preview({ isCapped, ...request }: Omit<RefundRequest, 'reason'>): Promise<RefundPreview> {
    try {
      return await this.unitOfWork.run(async () => {
        const before = await this.steps.lock(request);
        const { plan, money } = await this.refunding.plan(before, wishOf(request, before));
        const limit = isCapped ? await this.unitOfWork.fetch(this.tenants.supportRefundLimit()) : null;
        const refund = await this.refunding.carryOut(before, plan, { reason: null, money });
        const order = required(await this.unitOfWork.fetch(this.queries.view(before.id)), 'order of the preview');
        throw new NotKept({
          refund,
          order,
          limitLeft: limit === null ? null : atLeastNothing(limit - before.refunded),
        });
      });
    } catch (error) {
      if (error instanceof NotKept) return error.preview;
      throw error;
    }
  }

  private async assertWithinLimit({ refunded, currency }: OrderRow, amount: Minor): Promise<void> {
    const limit = await this.unitOfWork.fetch(this.tenants.supportRefundLimit());
    if (refunded + amount <= limit) return;
    const text = moneyText(limit, currencyDigits(currency), currency);
    throw fail('forbidden', { message: `Support may refund at most ${text} of one order.` });
  }
}

function atLeastNothing(amount: Minor): Minor {
  return amount > 0n ? amount : 0n;
}

function wishOf({ items, amount }: Pick<RefundRequest, 'items' | 'amount'>, { currency }: OrderRow): RefundWish {
  if (items !== null && amount !== null) {
    throw fail('invalid_request', { field: 'amount', message: 'Give back items or an amount, not both.' });
  }
  if (items !== null) return { kind: 'items', items };
  if (amount === null) return { kind: 'full' };
  const minor = fromMajor(amount, currencyDigits(currency));
  if (minor === null || minor === 0n) {
    const message = 'The amount is above zero, with no more decimals than the currency.';
    throw fail('invalid_request', { field: 'amount', message });
  }
  return { kind: 'amount', amount: minor };
}
