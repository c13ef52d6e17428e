import {
  basisPointsOf,
  divideHalfUp,
  extend,
  type Minor,
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
  readonly promoDiscount: (left: Minor, subtotal: Minor) => Minor;
  readonly tip: Minor;
}

export interface PricedLine {
  readonly lineTotal: Minor;
  readonly discount: Minor;
  readonly tax: Minor;
}

export interface PricedBasket {
  readonly lines: readonly PricedLine[];
  readonly subtotal: Minor;
  readonly memberDiscount: Minor;
  readonly promoDiscount: Minor;
  readonly tax: Minor;
  readonly tip: Minor;
  readonly total: Minor;
  /** What points are earned on: subtotal − discounts, never tax or tip. */
  readonly spend: Minor;
}

/**
 * Prices a basket: line totals → member discount → promo → tax on what is left → tip. Each line is rounded once; what is
 * cut from or added to the whole order is spread over the lines by largest remainder, so that the parts add up to the cent.
 */
export function priceBasket(lines: readonly LineToPrice[], rules: PricingRules): PricedBasket {
  const lineTotals = lines.map((line) => extend(line.unitPrice, line.quantity, rules.digits));
  const subtotal = sum(lineTotals);
  const memberDiscount = smaller(rules.memberDiscount(subtotal), subtotal);
  const afterMember = subtotal - memberDiscount;
  const promoDiscount = smaller(rules.promoDiscount(afterMember, subtotal), afterMember);
  const taxable = afterMember - promoDiscount;
  const tax = taxOn(taxable, rules);

  const discounts = spreadByLargestRemainder(memberDiscount + promoDiscount, lineTotals);
  const taxableParts = lineTotals.map((total, index) => total - (discounts[index] ?? 0n));
  const taxes = spreadByLargestRemainder(tax, taxableParts);
  return {
    lines: lineTotals.map((lineTotal, index) => ({
      lineTotal,
      discount: discounts[index] ?? 0n,
      tax: taxes[index] ?? 0n,
    })),
    subtotal,
    memberDiscount,
    promoDiscount,
    tax,
    tip: rules.tip,
    total: taxable + (rules.taxInclusive ? 0n : tax) + rules.tip,
    spend: spendOf({ subtotal, memberDiscount, promoDiscount, tax, taxInclusive: rules.taxInclusive }),
  };
}

function taxOn(taxable: Minor, rules: PricingRules): Minor {
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
