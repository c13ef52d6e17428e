import { assert, required } from './assert';

/** An amount in minor units of a currency (cents for USD). Always an integer, hence `bigint`. */
export type Minor = bigint;

/** A unit price in ten-thousandths of the major unit: 12.495 USD is 124950n. */
export type UnitPrice = bigint;

const UNIT_PRICE_DIGITS = 4;

/** Decimal places of a currency by ISO 4217, as far as the runtime's currency data knows it. */
export function currencyDigits(currency: string): number {
  let digits = digitsOfCurrencies.get(currency);
  if (digits === undefined) {
    // Making a format takes longer than pricing a basket.
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    digits = required(format.resolvedOptions().maximumFractionDigits, 'currency digits');
    digitsOfCurrencies.set(currency, digits);
  }
  return digits;
}

const digitsOfCurrencies = new Map<string, number>();

/** n ÷ d rounded half away from zero, the way a till rounds. `d` is positive. */
export function divideHalfUp(n: bigint, d: bigint): bigint {
  assert(d > 0n, 'divisor must be positive');
  const sign = n < 0n ? -1n : 1n;
  return sign * ((sign * n * 2n + d) / (d * 2n));
}

/** Unit price × quantity, rounded once, half up, to minor units. */
export function extend(unitPrice: UnitPrice, quantity: number, digits: number): Minor {
  return divideHalfUp(unitPrice * BigInt(quantity), 10n ** BigInt(UNIT_PRICE_DIGITS - digits));
}

/** Share of an amount in basis points (1/100 of a percent), rounded half up. */
export function basisPointsOf(amount: Minor, basisPoints: number): Minor {
  return divideHalfUp(amount * BigInt(basisPoints), 10_000n);
}

/**
 * Spreads `total` over `weights` in proportion, in whole minor units that add up to `total` exactly: each gets the floor
 * of its share, the largest remainders get one more (ties: the earlier one).
 * @returns one part a weight; all zero when every weight is zero (then `total` must be zero).
 */
export function spreadByLargestRemainder(total: Minor, weights: readonly bigint[]): Minor[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  assert(total >= 0n && weights.every((weight) => weight >= 0n), 'nothing negative can be spread');
  if (sum === 0n) {
    assert(total === 0n, 'an amount needs a weight to be spread over');
    return weights.map(() => 0n);
  }
  const parts = weights.map((weight) => (total * weight) / sum);
  let left = total - parts.reduce((a, b) => a + b, 0n);
  const order = weights
    .map((weight, index) => ({ index, remainder: (total * weight) % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  for (const { index } of order) {
    if (left === 0n) break;
    parts[index] = (parts[index] ?? 0n) + 1n;
    left -= 1n;
  }
  return parts;
}

/** Minor units as the JSON number of major units: 2499n → 24.99. */
export function toMajor(amount: Minor, digits: number): number {
  return Number(decimalText(amount, digits));
}

/** A unit price as the JSON number of major units, up to four decimals: 124950n → 12.495. */
export function unitPriceToMajor(price: UnitPrice): number {
  return Number(decimalText(price, UNIT_PRICE_DIGITS));
}

/** Minor units as text with exactly the currency's digits: 200n → "2.00". */
export function decimalText(amount: bigint, digits: number): string {
  const sign = amount < 0n ? '-' : '';
  const text = (amount < 0n ? -amount : amount).toString().padStart(digits + 1, '0');
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/**
 * A JSON number of major units in minor units: 5.5 → 550n.
 * @returns null when it is not finite, has more digits than the currency, or is too large to be exact.
 */
export function fromMajor(value: number, digits: number): Minor | null {
  if (!Number.isFinite(value) || Math.abs(value) > 1e11) return null;
  const text = value.toFixed(digits);
  return Number(text) === value ? BigInt(text.replace('.', '')) : null;
}
