import * as fc from 'fast-check';
import { LOYALTY_TIERS } from '@breadboard/contracts';
import { benefitSentence } from './benefits';
import { DEFAULT_RULES } from './program-rules';
import { higherTier, progressFrom, tierFor } from './tiers';

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
