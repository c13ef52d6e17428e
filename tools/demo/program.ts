import type { LoyaltyTier } from '@breadboard/contracts';
import type { Minor } from '@breadboard/kernel';
import {
  accrualInputs,
  type Benefit,
  DEFAULT_RULES,
  memberDiscount,
  pointsToEarn,
  type ProgramRules,
  tierFor,
  worthOf as worthUnder,
} from '@breadboard/loyalty';
import type { DemoIds } from './ids';
import { ITEMS } from './menu-data';
import type { DemoRows } from './rows';

/** Every accrual remembers the version of the rules that made it. */
export const PROGRAM_VERSION = 1;

/** The rules of both restaurants: the platform's defaults. */
export const RULES = DEFAULT_RULES;

const PROGRAM = { programVersion: PROGRAM_VERSION, rules: RULES };
const DIGITS = 2;
const DESSERTS = '004';

export function addProgram(rows: DemoRows, ids: DemoIds, now: Date): void {
  rows.add('loyalty_programs', { version: PROGRAM_VERSION, rules: withDesserts(ids), created_at: now });
  for (const [position, reward] of REWARDS.entries()) {
    const { id, name, type, points } = reward;
    const value = 'value' in reward ? reward.value : 0n;
    const items = 'items' in reward ? reward.items.map((item) => ids.of('item', item)) : null;
    const what = { id: ids.of('rwd', id), name, type, points, value, menu_item_ids: items, position };
    rows.add('loyalty_rewards', { ...what, created_at: now, updated_at: now });
  }
}

/** What the catalogue offers: by name, points, and the value in minor units or the item that is free. */
const REWARDS = [
  { id: '001', name: 'A drink', type: 'free_item', points: 350, items: ['501', '502', '503'] },
  { id: '002', name: 'A dessert', type: 'free_item', points: 325, items: ['401', '402', '403'] },
  { id: '003', name: 'Twelve dollars off', type: 'discount', points: 1_000, value: 1_200n },
] as const;

/** The same rules; what a birthday brings is a dessert of the house. */
function withDesserts(ids: DemoIds): ProgramRules {
  const menuItemIds = ITEMS.filter(({ category }) => category === DESSERTS).map(({ id }) => ids.of('item', id));
  const served = (benefit: Benefit): Benefit =>
    benefit.type === 'birthday_reward' ? { ...benefit, menuItemIds } : benefit;
  const tiers = Object.entries(RULES.tiers).map(([tier, rules]) => [
    tier,
    { ...rules, benefits: rules.benefits.map(served) },
  ]);
  return { ...RULES, tiers: Object.fromEntries(tiers) as ProgramRules['tiers'] };
}

/** What the tier takes off a subtotal. */
export function discountOf(tier: LoyaltyTier, subtotal: Minor): Minor {
  return memberDiscount({ ...PROGRAM, tier }, subtotal);
}

/** Points for what was spent, in cents. */
export function pointsFor(tier: LoyaltyTier, spend: Minor): number {
  return pointsToEarn({ ...PROGRAM, tier }, spend, DIGITS);
}

/** What points are worth, in cents. */
export function worthOf(points: number): Minor {
  return worthUnder(RULES, points, DIGITS);
}

/** The highest tier that so many points of one year lead to. */
export function tierReached(points: number): LoyaltyTier {
  return tierFor(RULES, points);
}

/** What the rule was given, kept with the transaction so that its points can be explained. */
export function explanationOf(tier: LoyaltyTier, spend: Minor): object {
  return accrualInputs(PROGRAM, tier, { amount: spend, digits: DIGITS });
}

/** What a redemption was worth, kept for the same reason. */
export function redemptionOf(points: number): object {
  const rate = { program_version: PROGRAM_VERSION, points_per_reward_unit: RULES.pointsPerRewardUnit };
  return { rule: 'redemption', ...rate, reward_type: 'discount', value: Number(worthOf(points)) };
}
