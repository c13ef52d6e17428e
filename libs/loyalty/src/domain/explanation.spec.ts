import { accrualInputs } from './accrual';
import { type EntryToExplain, explain } from './explanation';
import { DEFAULT_RULES } from './program-rules';

const EARNED = accrualInputs({ programVersion: 1, rules: DEFAULT_RULES }, 'gold', { amount: 1_999n, digits: 2 });
const entry = (changes: Partial<EntryToExplain>): EntryToExplain => ({
  type: 'adjust',
  points: 100,
  reason: null,
  programVersion: 1,
  inputs: {},
  currency: 'USD',
  ...changes,
});

describe('explain', () => {
  it.each<[string, Partial<EntryToExplain>, string]>([
    [
      'an accrual',
      { points: 89, inputs: { ...EARNED } },
      '$19.99 spent on food × 3 points × 1.5 (gold) = 89 points, rounded down.',
    ],
    [
      'an accrual that is as high as they get',
      { points: 1_000_000, inputs: { ...EARNED, points_per_currency_unit: 1_000_000 } },
      '$19.99 spent on food × 1000000 points × 1.5 (gold) reaches 1000000 points, the most that one order earns.',
    ],
    [
      'an accrual that paid a debt',
      { points: 89, inputs: { ...EARNED, debt_paid: 40 } },
      '$19.99 spent on food × 3 points × 1.5 (gold) = 89 points, rounded down. 40 of them paid a debt.',
    ],
    [
      'what was taken back',
      { points: -45, inputs: { ...EARNED, rule: 'earn_taken_back', spend: -1_000, spend_left: 999, debt_made: 5 } },
      'The order now stands for $9.99 of food. What it would have earned × 3 points × 1.5 (gold) is kept, and 45 points are ' +
        'taken back. 5 of them were spent already and became a debt.',
    ],
    [
      'what was given back',
      { points: 245, inputs: { rule: 'points_given_back', value_given_back: 245 } },
      'Of what redeemed points took off the order, $2.45 went back; so did 245 points.',
    ],
    [
      'a redemption',
      { points: -500, inputs: { rule: 'redemption', value: 500, points_per_reward_unit: 100 } },
      '500 points were worth $5.00, at 100 points for $1.00.',
    ],
    [
      'a redemption in yen',
      { points: -500, currency: 'JPY', inputs: { rule: 'redemption', value: 5, points_per_reward_unit: 100 } },
      '500 points were worth ¥5, at 100 points for ¥1.',
    ],
    [
      'a reward',
      { points: -300, inputs: { rule: 'reward', reward_name: 'A soup' } },
      '300 points is what the reward "A soup" costs.',
    ],
    ['an expiry', { points: -20, inputs: { rule: 'expiry' } }, '20 points had not been used in time.'],
    [
      'an adjustment',
      { reason: 'A long wait', inputs: { rule: 'manual_adjustment' } },
      'Adjusted by staff: A long wait',
    ],
    ['an adjustment whose reason is forgotten', {}, 'Adjusted by staff.'],
  ])('%s', (_what, changes, sentence) => expect(explain(entry(changes))).toBe(sentence));
});
