import * as fc from 'fast-check';
import { LOYALTY_TIERS } from '@breadboard/contracts';
import { benefitSentence } from './benefits';
import { DEFAULT_RULES } from './program-rules';
import { higherTier, judgeTier, progressFrom, qualifying, tierFor } from './tiers';

describe('tierFor', () => {
  it.each([
    [0, 'bronze'],
    [499, 'bronze'],
    [500, 'silver'],
    [1499, 'silver'],
    [1500, 'gold'],
    [4249, 'gold'],
    [4250, 'platinum'],
    [1_000_000, 'platinum'],
  ])('%i points reach %s', (points, tier) => expect(tierFor(DEFAULT_RULES, points)).toBe(tier));

  it('never falls with more points', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.nat(10_000), (points, more) => {
        const tier = tierFor(DEFAULT_RULES, points + more);
        expect(higherTier(tier, tierFor(DEFAULT_RULES, points))).toBe(tier);
      }),
    );
  });
});

describe('judgeTier', () => {
  const figures = (earned: number) => ({ earned, spent: 0n });
  const judge = (tier: 'bronze' | 'silver' | 'gold' | 'platinum', judgedYear: number, before: number, now: number) =>
    judgeTier({ tier, judgedYear }, DEFAULT_RULES, {
      year: 2027,
      previous: figures(before),
      current: figures(now),
      digits: 2,
    });

  it.each([
    ['rises at once', 'bronze', 2027, 0, 1500, 'gold'],
    ['never falls within a period', 'gold', 2027, 0, 0, 'gold'],
    ['is kept through the period after the one it was won in', 'gold', 2026, 1500, 0, 'gold'],
    ['falls to what the ended period reached', 'platinum', 2026, 600, 0, 'silver'],
    ['falls to bronze when nothing was reached', 'platinum', 2026, 0, 0, 'bronze'],
    ['falls no deeper than what the new period has reached', 'platinum', 2026, 0, 500, 'silver'],
    ['is judged by the last period, however many have passed', 'platinum', 2020, 600, 0, 'silver'],
    ['stays where it was put until it has been judged once', 'gold', 0, 0, 0, 'gold'],
  ] as const)('%s', (_what, tier, judgedYear, before, now, expected) =>
    expect(judge(tier, judgedYear, before, now)).toBe(expected),
  );

  it('goes by whole units of money where the program says so', () => {
    const rules = { ...DEFAULT_RULES, qualifyingMetric: 'spend' } as const;
    expect(qualifying(rules, { earned: 9_999, spent: 50_099n }, 2)).toBe(500);
    expect(qualifying(rules, { earned: 9_999, spent: 500n }, 0)).toBe(500);
    expect(qualifying(DEFAULT_RULES, { earned: 77, spent: 50_099n }, 2)).toBe(77);
  });
});

describe('progressFrom', () => {
  it('is as printed: gold with 3,500 points is 750 from platinum', () => {
    expect(progressFrom(DEFAULT_RULES, 'gold', 3500)).toEqual({ nextTier: 'platinum', pointsToNextTier: 750 });
  });
  it('counts from zero for who kept a tier into a new period', () => {
    expect(progressFrom(DEFAULT_RULES, 'silver', 0)).toEqual({ nextTier: 'gold', pointsToNextTier: 1500 });
  });
  it('has nowhere to go at the top, and never less than nothing', () => {
    expect(progressFrom(DEFAULT_RULES, 'platinum', 9000)).toEqual({ nextTier: null, pointsToNextTier: 0 });
    expect(progressFrom(DEFAULT_RULES, 'bronze', 9000).pointsToNextTier).toBe(0);
  });
});

describe('benefits', () => {
  it('read as in the reference', () => {
    expect(DEFAULT_RULES.tiers.gold.benefits.map(benefitSentence)).toEqual([
      '10% off all orders',
      'Free birthday dessert',
      'Priority reservations',
    ]);
    expect(LOYALTY_TIERS.map((tier) => DEFAULT_RULES.tiers[tier].benefits.length)).toEqual([0, 1, 3, 3]);
  });
  it('take broken percentages and own words', () => {
    expect(benefitSentence({ type: 'order_discount', basisPoints: 1250 })).toBe('12.5% off all orders');
    expect(benefitSentence({ type: 'birthday_reward', text: 'A free cake' })).toBe('A free cake');
  });
});
