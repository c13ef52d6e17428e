import {
  basisPointsOf,
  divideHalfUp,
  extend,
  type Minor,
  required,
  spreadByLargestRemainder,
  type UnitPrice,
} from '@breadboard/kernel';
import { spendOf } from '@breadboard/orders';

export interface LineToPrice {
  /** For one, with its modifiers, in ten-thousandths of the major unit. */
  readonly unitPrice: UnitPrice;
  readonly quantity: number;
}

export interface PricingRules {
  /** Decimal places of the currency. */
  readonly digits: number;
  readonly taxRateBasisPoints: number;
  /** True: prices contain the tax, which is taken out of them instead of being added. */
  readonly taxInclusive: boolean;
  /** What the member's tier takes off a subtotal. */
  readonly memberDiscount: (subtotal: Minor) => Minor;
  /** What the promo takes off what is left after the member's discount. */
  readonly promo: (left: LeftForPromo) => PromoCut;
  /** What redeemed points take off what is left after the promo; left out: nothing. */
  readonly pointsDiscount?: (left: Minor) => Minor;
  readonly tip: Minor;
}

/** What a promo may take something off. */
export interface LeftForPromo {
  readonly subtotal: Minor;
  /** What the member's discount left of it. */
  readonly left: Minor;
  /** What it left of each line. */
  readonly lines: readonly Minor[];
}

export interface PromoCut {
  readonly discount: Minor;
  /** The line that it is taken off; null: it is spread over all of them. */
  readonly lineIndex: number | null;
}

/** Where there is no promo. */
export const NO_PROMO: PromoCut = { discount: 0n, lineIndex: null };

export interface PricedLine {
  readonly lineTotal: Minor;
  /** Its share of the member's discount and of the promo. */
  readonly discount: Minor;
  /** Its share of what points take off. */
  readonly pointsDiscount: Minor;
  readonly tax: Minor;
}

export interface PricedBasket {
  readonly lines: readonly PricedLine[];
  readonly subtotal: Minor;
  readonly memberDiscount: Minor;
  readonly promoDiscount: Minor;
  readonly pointsDiscount: Minor;
  readonly tax: Minor;
  readonly tip: Minor;
  readonly total: Minor;
  /** What points are earned on: subtotal − discounts − redeemed points, never tax or tip. */
  readonly spend: Minor;
}

/**
 * Prices a basket: line totals → member discount → promo → redeemed points → tax on what is left → tip. Each line is rounded once; what is
 * cut from or added to the whole order is spread over the lines by largest remainder, so that the parts add up to the cent. A
 * promo for one line stays on that line.
 */
export function priceBasket(basket: readonly LineToPrice[], rules: PricingRules): PricedBasket {
  const lineTotals = basket.map((line) => extend(line.unitPrice, line.quantity, rules.digits));
  const subtotal = sum(lineTotals);
  const memberDiscount = smaller(rules.memberDiscount(subtotal), subtotal);
  const afterMember = subtotal - memberDiscount;
  const memberParts = spreadByLargestRemainder(memberDiscount, lineTotals);
  const lefts = lineTotals.map((lineTotal, index) => lineTotal - (memberParts[index] ?? 0n));
  const { discount: wanted, lineIndex } = rules.promo({ subtotal, left: afterMember, lines: lefts });
  const promoDiscount = smaller(wanted, lineIndex === null ? afterMember : required(lefts[lineIndex], 'line'));
  const afterPromo = afterMember - promoDiscount;
  const discounts =
    lineIndex === null
      ? spreadByLargestRemainder(memberDiscount + promoDiscount, lineTotals)
      : memberParts.map((part, index) => (index === lineIndex ? part + promoDiscount : part));
  const lines = lineTotals.map((lineTotal, index) => ({ lineTotal, discount: discounts[index] ?? 0n }));
  const points = smaller(rules.pointsDiscount?.(afterPromo) ?? 0n, afterPromo);
  const taxed = taxLines(lines, points, rules);
  const { tax } = taxed;
  const amounts = { subtotal, memberDiscount, promoDiscount, pointsDiscount: points, tax };
  return {
    ...amounts,
    lines: taxed.lines,
    tip: rules.tip,
    total: afterPromo - points + (rules.taxInclusive ? 0n : tax) + rules.tip,
    spend: spendOf({ ...amounts, taxInclusive: rules.taxInclusive }),
  };
}

/** A line whose discounts are settled. */
export type DiscountedLine = Pick<PricedLine, 'lineTotal' | 'discount'>;

/** The last two steps by themselves: what points take off is spread over the lines, and what is left of them is taxed. */
export function taxLines(
  lines: readonly DiscountedLine[],
  points: Minor,
  rules: Pick<PricingRules, 'taxRateBasisPoints' | 'taxInclusive'>,
): { readonly lines: PricedLine[]; readonly tax: Minor } {
  const nets = lines.map(({ lineTotal, discount }) => lineTotal - discount);
  const pointsParts = spreadByLargestRemainder(points, nets);
  const taxable = nets.map((net, index) => net - (pointsParts[index] ?? 0n));
  const tax = taxOn(sum(taxable), rules);
  const taxes = spreadByLargestRemainder(tax, taxable);
  return {
    tax,
    lines: lines.map(({ lineTotal, discount }, index) => ({
      lineTotal,
      discount,
      pointsDiscount: pointsParts[index] ?? 0n,
      tax: taxes[index] ?? 0n,
    })),
  };
}

function taxOn(taxable: Minor, rules: Pick<PricingRules, 'taxRateBasisPoints' | 'taxInclusive'>): Minor {
  const rate = rules.taxRateBasisPoints;
  return rules.taxInclusive
    ? divideHalfUp(taxable * BigInt(rate), BigInt(10_000 + rate))
    : basisPointsOf(taxable, rate);
}

function sum(amounts: readonly Minor[]): Minor {
  return amounts.reduce((a, b) => a + b, 0n);
}

function smaller(a: Minor, b: Minor): Minor {
  return a < b ? a : b;
}
