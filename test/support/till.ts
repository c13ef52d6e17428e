/** Prices by hand, in whole cents, the way one would with a pencil: it shares no line with the code that it judges. */

export interface TillLine {
  /** Ten-thousandths of a dollar, for one with its modifiers. */
  readonly each: number;
  readonly quantity: number;
}

export interface TillRules {
  readonly memberPercent: number;
  readonly promo: { readonly percent: number } | { readonly cents: number } | null;
  /** One is a cent. */
  readonly points: number;
  readonly taxBasisPoints: number;
  readonly taxInclusive: boolean;
  readonly tip: number;
}

export interface Bill {
  readonly lineTotals: readonly number[];
  readonly subtotal: number;
  readonly discount: number;
  readonly points: number;
  readonly tax: number;
  readonly total: number;
}

const halfUp = (n: number, d: number): number => Math.floor((2 * n + d) / (2 * d));

export function bill(lines: readonly TillLine[], rules: TillRules): Bill {
  const lineTotals = lines.map(({ each, quantity }) => halfUp(each * quantity, 100));
  const subtotal = lineTotals.reduce((sum, one) => sum + one, 0);
  let left = subtotal - halfUp(subtotal * rules.memberPercent, 100);
  if (rules.promo) {
    left -= Math.min(left, 'cents' in rules.promo ? rules.promo.cents : halfUp(left * rules.promo.percent, 100));
  }
  const points = Math.min(left, rules.points);
  const net = left - points;
  const rate = rules.taxBasisPoints;
  const tax = rules.taxInclusive ? halfUp(net * rate, 10_000 + rate) : halfUp(net * rate, 10_000);
  const total = net + (rules.taxInclusive ? 0 : tax) + rules.tip;
  return { lineTotals, subtotal, discount: subtotal - net, points, tax, total };
}

/** Whether parts are the whole spread in proportion: they add up, and none is a cent or more away from its exact share. */
export function isFairSpread(whole: number, parts: readonly number[], weights: readonly number[]): boolean {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const exact = weights.map((weight) => (sum === 0 ? 0 : (whole * weight) / sum));
  const added = parts.reduce((total, part) => total + part, 0);
  return added === whole && parts.every((part, index) => part >= 0 && Math.abs(part - (exact[index] ?? 0)) < 1);
}
