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

  private async assertWithinLimit({ refunded, currency }: OrderRow, amount: Minor): Promise<void> {
    const limit = await this.unitOfWork.fetch(this.tenants.supportRefundLimit());
    if (refunded + amount <= limit) return;
    const text = moneyText(limit, currencyDigits(currency), currency);
    throw fail('forbidden', { message: `Support may refund at most ${text} of one order.` });
  }
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
