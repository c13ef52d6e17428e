import { Inject, Injectable } from '@nestjs/common';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { CLOCK, type Clock, currencyDigits, errorsOf, fromMajor, type Minor, required } from '@breadboard/kernel';
import { customerNotFound } from '@breadboard/customers';
import { insufficientPoints, memberDiscount, type Membership, pointsToEarn } from '@breadboard/loyalty';
import { resolveBasket, type ResolvedLine } from '@breadboard/menu';
import type { PaymentMethodForPaying } from '@breadboard/payments';
import { UnitOfWork } from '@breadboard/platform';
import { type AppliedPromo, promoDiscount, type PromoLine } from '@breadboard/promotions';
import { type LocationForOrdering, locationNotFound } from '@breadboard/tenants';
import { CHECKOUT_ERRORS } from '../checkout.errors';
import { type Pickup, settlePickup } from '../domain/pickup-time';
import { NO_POINTS, type PointsCut, pointsCut } from '../domain/points-cut';
import { NO_PROMO, type PricedBasket, priceBasket } from '../domain/price-basket';
import type { BasketRequest } from './basket-request';
import { CheckoutReads } from './checkout-reads';
import { OnOffer } from './on-offer';
import { PickupRoom } from './pickup-room';

const fail = errorsOf({ ...CHECKOUT_ERRORS, invalid_request: COMMON_ERRORS.invalid_request });

/** A basket with everything that an order of it would say. */
export interface CheckedBasket {
  /** When it was checked. */
  readonly at: Date;
  readonly location: LocationForOrdering;
  readonly digits: number;
  readonly lines: readonly ResolvedLine[];
  readonly priced: PricedBasket;
  readonly promo: AppliedPromo | null;
  readonly pickup: Pickup;
  /** Points that the order takes of its customer. */
  readonly pointsRedeemed: number;
  readonly pointsToEarn: number;
  readonly paymentMethod: PaymentMethodForPaying | null;
}

/**
 * Checks and prices a basket: the one code path of the quote and of the order. Joins the open unit of work, and costs one
 * round trip.
 */
@Injectable()
export class BasketPricing {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reads: CheckoutReads,
    private readonly room: PickupRoom,
    private readonly onOffer: OnOffer,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @param forOrder whether it is to be stored: the location then stays open until the commit. */
  async check(basket: BasketRequest, forOrder: boolean): Promise<CheckedBasket> {
    const now = this.clock.now();
    const [location, customer, menu, conditions, promo, membership, paymentMethod] = await this.unitOfWork.fetchAll(
      this.reads.questions(basket, now, forOrder),
    );
    if (!location) throw locationNotFound();
    if (basket.customerId && !customer) throw customerNotFound();
    if (customer && !customer.enabled) throw fail('customer_disabled');

    const digits = currencyDigits(location.currency);
    const tip = fromMajor(basket.tip, digits);
    if (tip === null) throw fail('invalid_request', { field: 'tip_amount', message: TIP_DIGITS });
    const pickup = settlePickup(location, basket.scheduledTime, now);
    if (!pickup) throw await this.room.refusal({ location, pickup: basket, lines: basket.items, at: now });
    const occasion = { location, kitchenAt: pickup.kitchenAt, pickupAt: pickup.scheduledTime ?? now };
    const lines = resolveBasket(await this.onOffer.settle(menu, basket.items, conditions, occasion), basket.items);

    let applied: AppliedPromo | null = null;
    let cut: PointsCut = NO_POINTS;
    const { customerId, locationId, promoCode: code, redeemPoints } = basket;
    assertEnoughPoints(redeemPoints, membership);
    const priced = priceBasket(lines, {
      digits,
      taxRateBasisPoints: location.taxRateBasisPoints,
      taxInclusive: location.taxInclusive,
      memberDiscount: (subtotal) => memberDiscount(membership, subtotal),
      promo: (left) => {
        if (code === null) return NO_PROMO;
        const asked = { code, customerId, locationId, ...left, lines: promoLines(lines, left.lines), at: now };
        applied = promoDiscount(promo, asked);
        return applied;
      },
      pointsDiscount: (left) => {
        cut = pointsCut(membership.rules, redeemPoints, left, digits);
        return cut.value;
      },
      tip,
    });
    const points = customerId ? pointsToEarn(membership, priced.spend, digits) : 0;
    const promoAndPoints = { promo: applied, pointsRedeemed: cut.points, pointsToEarn: points };
    return { at: now, location, digits, lines, priced, ...promoAndPoints, pickup, paymentMethod };
  }
}

function promoLines(lines: readonly ResolvedLine[], lefts: readonly Minor[]): PromoLine[] {
  return lines.map((line, index) => ({
    menuItemId: line.menuItemId,
    basePrice: line.basePrice,
    left: required(lefts[index], 'line'),
  }));
}

/** What a guest sees before it orders; whoever orders is asked again, with the account locked. */
function assertEnoughPoints(points: number, { balance }: Membership): void {
  if (points > balance) throw insufficientPoints();
}

const TIP_DIGITS = 'The tip has more decimals than the currency.';
