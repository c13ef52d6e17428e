import { AssertionFailed } from '@breadboard/kernel';
import { DEFAULT_RULES, type ProgramRules, readProgramRules, wrongFieldsOf } from './program-rules';

const { tiers } = DEFAULT_RULES;

function withTier(tier: keyof ProgramRules['tiers'], change: object): object {
  return { ...DEFAULT_RULES, tiers: { ...tiers, [tier]: { ...tiers[tier], ...change } } };
}

describe('program rules', () => {
  it('are right by default, and after a way through the database', () => {
    expect(wrongFieldsOf(DEFAULT_RULES)).toEqual([]);
    expect(readProgramRules(JSON.parse(JSON.stringify(DEFAULT_RULES)))).toEqual(DEFAULT_RULES);
    expect(wrongFieldsOf({ ...DEFAULT_RULES, expiryMonths: null, qualifyingMetric: 'spend' })).toEqual([]);
  });

  it.each([
    [{ ...DEFAULT_RULES, pointsPerCurrencyUnit: 0 }, ['pointsPerCurrencyUnit']],
    [{ ...DEFAULT_RULES, qualifyingMetric: 'visits' }, ['qualifyingMetric']],
    [{ ...DEFAULT_RULES, pointsPerCurrencyUnit: -1 }, ['pointsPerCurrencyUnit']],
    [{ ...DEFAULT_RULES, pointsPerCurrencyUnit: 1.5 }, ['pointsPerCurrencyUnit']],
    [{ ...DEFAULT_RULES, pointsPerRewardUnit: 0 }, ['pointsPerRewardUnit']],
    [{ ...DEFAULT_RULES, expiryMonths: 0 }, ['expiryMonths']],
    [{ ...DEFAULT_RULES, expiryMonths: undefined }, ['expiryMonths']],
    [{ ...DEFAULT_RULES, supportAdjustmentLimit: '500' }, ['supportAdjustmentLimit']],
    [withTier('bronze', { threshold: 1 }), ['tiers.bronze.threshold']],
    [withTier('gold', { threshold: 500 }), ['tiers.gold.threshold']],
    [withTier('silver', { multiplierHundredths: 99 }), ['tiers.silver.multiplierHundredths']],
    [withTier('platinum', { multiplierHundredths: 149 }), ['tiers.platinum.multiplierHundredths']],
    [withTier('gold', { benefits: 'many' }), ['tiers.gold.benefits']],
    [withTier('gold', { benefits: [{ type: 'perk', text: ' ' }] }), ['tiers.gold.benefits']],
    [withTier('gold', { benefits: [{ type: 'order_discount', basisPoints: 10_001 }] }), ['tiers.gold.benefits']],
    [withTier('gold', { benefits: [{ type: 'free_money' }] }), ['tiers.gold.benefits']],
    [withTier('gold', { benefits: [{ type: 'perk', text: 'A seat', basisPoints: 5 }] }), ['tiers.gold.benefits']],
    [withTier('gold', { benefits: [{ type: 'birthday_reward', menuItemIds: [] }] }), ['tiers.gold.benefits']],
    [withTier('gold', { benefits: [{ type: 'toString' }] }), ['tiers.gold.benefits']],
    [withTier('gold', { benefits: [null] }), ['tiers.gold.benefits']],
  ])('are wrong when they are %j', (rules, wrong) => {
    expect(wrongFieldsOf(rules)).toEqual(wrong);
    expect(() => readProgramRules(rules)).toThrow(new AssertionFailed(`stored loyalty rules are wrong in ${wrong[0]}`));
  });

  it('go by points where they were stored before there was a choice', () => {
    const { qualifyingMetric: _metric, ...stored } = DEFAULT_RULES;
    expect(readProgramRules(stored)).toEqual(DEFAULT_RULES);
  });

  it.each([{}, null, 'rules', [], { tiers: null }, { tiers: { gold: 3 } }])('are wrong when they are %j', (rules) => {
    expect(wrongFieldsOf(rules)).toContain('tiers.silver.threshold');
  });
});
