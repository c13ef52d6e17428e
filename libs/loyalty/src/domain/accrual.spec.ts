import { accrualInputs, pointsOf } from './accrual';
import { DEFAULT_RULES } from './program-rules';

const program = { programVersion: 4, rules: DEFAULT_RULES };

describe('an accrual', () => {
  it('tells what its rule was given', () => {
    expect(accrualInputs(program, 'gold', { amount: 1999n, digits: 2 })).toEqual({
      rule: 'points_per_currency_unit',
      program_version: 4,
      spend: 1999,
      currency_digits: 2,
      points_per_currency_unit: 3,
      tier: 'gold',
      multiplier_hundredths: 150,
    });
  });

  it('can be counted again from that, whatever the program has become', () => {
    const inputs = accrualInputs(program, 'gold', { amount: 1999n, digits: 2 });
    expect(pointsOf(inputs)).toBe(89);
    expect(pointsOf(inputs, 1000n)).toBe(45);
    expect(pointsOf(inputs, 0n)).toBe(0);
  });
});
