import { previewOf } from './program-preview';
import { DEFAULT_RULES } from './program-rules';

const easier = {
  ...DEFAULT_RULES,
  tiers: { ...DEFAULT_RULES.tiers, gold: { ...DEFAULT_RULES.tiers.gold, threshold: 1_000 } },
};

describe('a preview of other rules', () => {
  it('says who would rise at once, and who would fall at the end of the period', () => {
    const standings = [
      { tier: 'silver', earned: 1_200, spent: 0n, members: 3 },
      { tier: 'silver', earned: 1_000, spent: 0n, members: 2 },
      { tier: 'silver', earned: 999, spent: 0n, members: 50 },
      { tier: 'platinum', earned: 1_000, spent: 0n, members: 1 },
      { tier: 'bronze', earned: 0, spent: 0n, members: 9 },
    ] as const;
    expect(previewOf(easier, standings, 2)).toEqual([
      { from: 'silver', to: 'gold', when: 'at_once', members: 5 },
      { from: 'platinum', to: 'gold', when: 'period_end', members: 1 },
    ]);
  });

  it('goes by money where the rules do', () => {
    const rules = { ...DEFAULT_RULES, qualifyingMetric: 'spend' } as const;
    const standings = [{ tier: 'bronze', earned: 9_999, spent: 49_999n, members: 1 }] as const;
    expect(previewOf(rules, standings, 2)).toEqual([]);
    expect(previewOf(rules, [{ ...standings[0], spent: 50_000n }], 2)).toEqual([
      { from: 'bronze', to: 'silver', when: 'at_once', members: 1 },
    ]);
  });
});
