import * as fc from 'fast-check';
import { LOYALTY_TIERS, type LoyaltyTier } from '@breadboard/contracts';
import { type AccountStanding, accrue } from './accrual';
import { memberDiscount, type Membership, pointsToEarn } from './points';
import { DEFAULT_RULES } from './program-rules';

const member = (tier: LoyaltyTier | null): Membership => ({ programVersion: 1, rules: DEFAULT_RULES, tier });
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
        expect(memberDiscount({ programVersion: 1, rules, tier: 'gold' }, subtotal)).toBe(subtotal);
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

describe('accrue', () => {
  const program = { programVersion: 4, rules: DEFAULT_RULES };
  const spendOf = (amount: bigint) => ({ amount, digits: 2 });

  it('credits by the tier that was held, and tells what it was given', () => {
    const standing: AccountStanding = { balance: 100, debt: 0, tier: 'gold', earnedInPeriod: 3500 };
    expect(accrue(standing, program, spendOf(1999n))).toEqual({
      points: 89,
      lotPoints: 89,
      balance: 189,
      debt: 0,
      tier: 'gold',
      inputs: {
        rule: 'points_per_currency_unit',
        program_version: 4,
        spend: 1999,
        currency_digits: 2,
        points_per_currency_unit: 3,
        tier: 'gold',
        multiplier_hundredths: 150,
        debt_paid: 0,
      },
    });
  });

  it.each([
    ['all of a small debt', 50, { points: 300, lotPoints: 250, balance: 250, debt: 0 }],
    ['as much as it can of a large one', 1000, { points: 300, lotPoints: 0, balance: 0, debt: 700 }],
  ])('pays %s first', (_what, debt, after) => {
    const standing: AccountStanding = { balance: 0, debt, tier: 'bronze', earnedInPeriod: 0 };
    expect(accrue(standing, program, spendOf(10_000n))).toMatchObject(after);
  });

  it.each([
    ['bronze', 499, 34n, 'silver'],
    ['bronze', 499, 33n, 'bronze'],
    ['bronze', 0, 200_000n, 'platinum'],
    ['gold', 0, 34n, 'gold'],
  ] as const)('takes %s with %i points and a spend of %s to %s', (tier, earnedInPeriod, amount, after) => {
    expect(accrue({ balance: 0, debt: 0, tier, earnedInPeriod }, program, spendOf(amount)).tier).toBe(after);
  });

  it('keeps the account and its ledger together, whatever comes', () => {
    const debts = fc.tuple(fc.nat(5000), fc.boolean());
    fc.assert(
      fc.property(
        debts,
        anyTier,
        fc.nat(5000),
        fc.array(anyAmount, { maxLength: 8 }),
        ([owed, owes], tier, past, spends) => {
          let standing: AccountStanding = {
            balance: owes ? 0 : owed,
            debt: owes ? owed : 0,
            tier,
            earnedInPeriod: past,
          };
          let ledger = standing.balance - standing.debt;
          let lots = standing.balance;
          for (const amount of spends) {
            const after = accrue(standing, program, spendOf(amount));
            ledger += after.points;
            lots += after.lotPoints;
            expect(after.balance - after.debt).toBe(ledger);
            expect(after.balance).toBe(lots);
            expect(after.debt === 0 || after.balance === 0).toBe(true);
            expect(LOYALTY_TIERS.indexOf(after.tier)).toBeGreaterThanOrEqual(LOYALTY_TIERS.indexOf(standing.tier));
            standing = { ...after, earnedInPeriod: standing.earnedInPeriod + after.points };
          }
        },
      ),
    );
  });
});
