import { LOYALTY_TIERS } from '@breadboard/contracts';
import * as fc from 'fast-check';
import { changeUnder, previewOf } from './program-preview';
import { DEFAULT_RULES } from './program-rules';
import { judgeTier } from './tiers';

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

  it('foretells what judging a member by the rules comes to, now and when the year is over', () => {
    const aTier = fc.constantFrom(...LOYALTY_TIERS);
    const figures = fc.record({ earned: fc.nat({ max: 9_000 }), spent: fc.bigInt({ min: 0n, max: 900_000n }) });
    const rules = fc.constantFrom(easier, DEFAULT_RULES, { ...easier, qualifyingMetric: 'spend' as const });
    fc.assert(
      fc.property(aTier, figures, rules, (tier, current, candidate) => {
        const change = changeUnder(candidate, { tier, ...current }, 2);
        const nothing = { earned: 0, spent: 0n };
        const now = { year: 2026, current, previous: nothing, digits: 2 };
        const nextYear = { year: 2027, current: nothing, previous: current, digits: 2 };
        const judged = judgeTier({ tier, judgedYear: 2026 }, candidate, now);
        expect(judged).toBe(change?.when === 'at_once' ? change.to : tier);
        expect(judgeTier({ tier: judged, judgedYear: 2026 }, candidate, nextYear)).toBe(change?.to ?? tier);
      }),
    );
  });
});
