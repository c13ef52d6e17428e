import type { Program } from '../../../shared/people/use-program';
import { changeOf, differencesOf, draftOf, faultsOf, type ProgramDraft } from './program-draft';

const tier = (threshold: number, multiplier: number) => ({ threshold, multiplier, benefits: [] });
const PROGRAM: Program = {
  version: 3,
  points_per_currency_unit: 3,
  points_per_reward_unit: 100,
  expiry_months: 12,
  support_adjustment_limit: 500,
  qualifying_metric: 'points_earned',
  currency: 'USD',
  updated_at: null,
  tiers: {
    bronze: tier(0, 1),
    silver: {
      ...tier(500, 1.25),
      benefits: [{ type: 'birthday_reward', menu_item_ids: ['item_123'], sentence: 'A free dessert.' }],
    },
    gold: { ...tier(1500, 1.5), benefits: [{ type: 'order_discount', percent: 10, sentence: '10% off.' }] },
    platinum: { ...tier(4250, 2), benefits: [{ type: 'perk', text: 'Priority', sentence: 'Priority' }] },
  },
};
const DRAFT = draftOf(PROGRAM);

function withTier(name: keyof ProgramDraft['tiers'], changes: Partial<ProgramDraft['tiers']['gold']>): ProgramDraft {
  return { ...DRAFT, tiers: { ...DRAFT.tiers, [name]: { ...DRAFT.tiers[name], ...changes } } };
}

describe('the rules of a program, while they are typed', () => {
  it('are sent as they came, when nothing was typed', () => {
    const { version: _version, currency: _currency, updated_at: _at, ...rules } = PROGRAM;
    const tiers = Object.fromEntries(
      Object.entries(rules.tiers).map(([name, { benefits, ...figures }]) => [
        name,
        { ...figures, benefits: benefits.map(({ sentence: _sentence, ...benefit }) => benefit) },
      ]),
    );
    expect(changeOf(DRAFT)).toEqual({ ...rules, tiers });
    expect(faultsOf(DRAFT)).toEqual({});
  });

  it('ask for thresholds that rise, and say beside which one they do not', () => {
    expect(faultsOf(withTier('gold', { threshold: 500 }))).toEqual({ 'tiers.gold.threshold': 'higherThanBelow' });
    expect(faultsOf(withTier('gold', { threshold: null }))).toEqual({ 'tiers.gold.threshold': 'needed' });
    expect(faultsOf(withTier('gold', { threshold: 501 }))).toEqual({});
  });

  it('ask that no tier earns slower than the one below', () => {
    expect(faultsOf(withTier('platinum', { multiplier: 1.49 }))).toEqual({
      'tiers.platinum.multiplier': 'fasterThanBelow',
    });
    expect(faultsOf(withTier('platinum', { multiplier: 1.5 }))).toEqual({});
  });

  it('ask for what a benefit needs', () => {
    const empty = { percent: null, text: ' ', menu_item_ids: null };
    const benefits = [
      { type: 'perk', ...empty },
      { type: 'order_discount', ...empty },
      { type: 'birthday_reward', ...empty },
    ] as const;
    expect(faultsOf(withTier('gold', { benefits }))).toEqual({
      'tiers.gold.benefits.0': 'needed',
      'tiers.gold.benefits.1': 'needed',
    });
    const birthday = { type: 'birthday_reward', ...empty } as const;
    expect(faultsOf(withTier('gold', { benefits: [birthday, birthday] }))).toEqual({
      'tiers.gold.benefits': 'oneBirthday',
    });
  });

  it('ask for figures above zero', () => {
    const draft = {
      ...DRAFT,
      points_per_currency_unit: 0,
      points_per_reward_unit: null,
      support_adjustment_limit: null,
    };
    expect(faultsOf(draft)).toEqual({
      points_per_currency_unit: 'atLeastOne',
      points_per_reward_unit: 'atLeastOne',
      support_adjustment_limit: 'needed',
    });
    expect(faultsOf({ ...DRAFT, expiry_months: 0 })).toEqual({ expiry_months: 'atLeastOne' });
    expect(faultsOf({ ...DRAFT, expires: false, expiry_months: 0 })).toEqual({});
  });

  it('forget nothing but the months when points live for good', () => {
    expect(changeOf({ ...DRAFT, expires: false })).toEqual({ ...changeOf(DRAFT), expiry_months: null });
  });

  it('name the fields in which two people differ', () => {
    expect(differencesOf(withTier('gold', { threshold: 1600 }), DRAFT)).toEqual([
      ['tiers.gold.threshold', '1600', '1500'],
    ]);
    expect(differencesOf(DRAFT, DRAFT)).toEqual([]);
  });
});
