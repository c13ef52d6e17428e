import * as fc from 'fast-check';
import { LOYALTY_TIERS, type LoyaltyTier } from '@breadboard/contracts';
import { memberDiscount, type Membership, pointsToEarn } from './points';
import { DEFAULT_RULES } from './program-rules';

const member = (tier: LoyaltyTier | null): Membership => ({
  programVersion: 1,
  rules: DEFAULT_RULES,
  tier,
  balance: 0,
});
const anyTier = fc.constantFrom(...LOYALTY_TIERS);
const anyAmount = fc.bigInt(0n, 10_000_000n);

describe('memberDiscount', () => {
  it.each([
    [null, 0n],
    ['bronze', 0n],
    ['silver', 0n],
    ['gold', 250n],
    ['platinum', 375n],
  ] as const)('of %s on 24.99 is %s', (tier, off) => expect(memberDiscount(member(tier), 2499n)).toBe(off));

  it('never exceeds the subtotal, however many discounts a tier has', () => {
    const half = { type: 'order_discount', basisPoints: 6000 } as const;
    const gold = { ...DEFAULT_RULES.tiers.gold, benefits: [half, half] };
    const rules = { ...DEFAULT_RULES, tiers: { ...DEFAULT_RULES.tiers, gold } };
    fc.assert(
      fc.property(anyAmount, (subtotal) => {
        expect(memberDiscount({ rules, tier: 'gold' }, subtotal)).toBe(subtotal);
      }),
    );
  });
});

describe('pointsToEarn', () => {
  it.each([
    ['bronze', 1999n, 2, 59],
    ['silver', 1999n, 2, 74],
    ['gold', 1999n, 2, 89],
    ['platinum', 1999n, 2, 119],
    ['gold', 1999n, 0, 8995],
    ['gold', 1999n, 3, 8],
    [null, 1999n, 2, 59],
    ['gold', 0n, 2, 0],
    ['gold', 22n, 2, 0],
  ] as const)('of %s for %s at %i digits is %i', (tier, spend, digits, points) => {
    expect(pointsToEarn(member(tier), spend, digits)).toBe(points);
  });

  it('is a million at most, at the highest rates and whatever the order costs', () => {
    const tiers = { ...DEFAULT_RULES.tiers, gold: { ...DEFAULT_RULES.tiers.gold, multiplierHundredths: 10_000 } };
    const rules = { ...DEFAULT_RULES, pointsPerCurrencyUnit: 1_000_000, tiers };
    const gold = { rules, tier: 'gold' } as const;
    expect(pointsToEarn(gold, 0n, 2)).toBe(0);
    expect(pointsToEarn(gold, 1n, 2)).toBe(1_000_000);
    expect(pointsToEarn(gold, 10n ** 15n, 2)).toBe(1_000_000);
    expect(pointsToEarn({ rules, tier: 'bronze' }, 99n, 2)).toBe(990_000);
  });

  it('is the floor of the exact product, and never falls with a higher spend', () => {
    fc.assert(
      fc.property(anyTier, anyAmount, anyAmount, (tier, spend, more) => {
        const points = pointsToEarn(member(tier), spend, 2);
        const exact = spend * 3n * BigInt(DEFAULT_RULES.tiers[tier].multiplierHundredths);
        expect(BigInt(points) * 10_000n <= exact && exact < (BigInt(points) + 1n) * 10_000n).toBe(true);
        expect(pointsToEarn(member(tier), spend + more, 2)).toBeGreaterThanOrEqual(points);
      }),
    );
  });
});
