import { LOYALTY_TIERS, type LoyaltyTier } from '@breadboard/contracts';
import { AssertionFailed, type Uuid } from '@breadboard/kernel';

/** What a tier gives. */
export type Benefit =
  /** A share of the subtotal (basis points) off every order. */
  | { readonly type: 'order_discount'; readonly basisPoints: number }
  /** One of these items free in the week of the birthday, once a year, any one when none is named; `text` says what. */
  | { readonly type: 'birthday_reward'; readonly text?: string; readonly menuItemIds?: readonly Uuid[] }
  /** Something that people do, not the platform. */
  | { readonly type: 'perk'; readonly text: string };

/** What tiers go by: points earned in the period, or major units of money spent on food in it. */
export const QUALIFYING_METRICS = ['points_earned', 'spend'] as const;
export type QualifyingMetric = (typeof QUALIFYING_METRICS)[number];

export interface TierRules {
  /** The figure of a qualifying period from which the tier is held. */
  readonly threshold: number;
  /** Points are earned this many hundredths as fast: 125 is a quarter faster. */
  readonly multiplierHundredths: number;
  readonly benefits: readonly Benefit[];
}

/** A tenant's loyalty rules: one version of its program. They are stored as they stand. */
export interface ProgramRules {
  /** Points for one major unit of money, before the tier's multiplier. */
  readonly pointsPerCurrencyUnit: number;
  /** Points that are worth one major unit when they are redeemed. */
  readonly pointsPerRewardUnit: number;
  /** Months that points live; null: for good. */
  readonly expiryMonths: number | null;
  /** Points that support may give or take in one adjustment. */
  readonly supportAdjustmentLimit: number;
  readonly qualifyingMetric: QualifyingMetric;
  readonly tiers: Readonly<Record<LoyaltyTier, TierRules>>;
}

const BIRTHDAY: Benefit = { type: 'birthday_reward' };
const PRIORITY: Benefit = { type: 'perk', text: 'Priority reservations' };

/** The program of a tenant that has not written its own. */
export const DEFAULT_RULES: ProgramRules = {
  pointsPerCurrencyUnit: 3,
  pointsPerRewardUnit: 100,
  expiryMonths: 12,
  supportAdjustmentLimit: 500,
  qualifyingMetric: 'points_earned',
  tiers: {
    bronze: { threshold: 0, multiplierHundredths: 100, benefits: [] },
    silver: { threshold: 500, multiplierHundredths: 125, benefits: [BIRTHDAY] },
    gold: {
      threshold: 1500,
      multiplierHundredths: 150,
      benefits: [{ type: 'order_discount', basisPoints: 1000 }, BIRTHDAY, PRIORITY],
    },
    platinum: {
      threshold: 4250,
      multiplierHundredths: 200,
      benefits: [{ type: 'order_discount', basisPoints: 1500 }, BIRTHDAY, PRIORITY],
    },
  },
};

const MAX_EXPIRY_MONTHS = 120;
const MAX_FIGURE = 1_000_000;
/** Hundredths: a hundredfold. */
const MAX_MULTIPLIER = 10_000;

/**
 * What is wrong with rules, as the dotted names of the fields; nothing when they hold together. Thresholds rise from zero,
 * and no tier earns slower than the one below it.
 */
export function wrongFieldsOf(rules: unknown): string[] {
  const { tiers, ...figures } = asRecord(rules);
  const wrong = [
    ...['pointsPerCurrencyUnit', 'pointsPerRewardUnit'].filter((name) => !isWhole(figures[name], 1)),
    ...(isWhole(figures.supportAdjustmentLimit, 0) ? [] : ['supportAdjustmentLimit']),
    ...(QUALIFYING_METRICS.includes(figures.qualifyingMetric as QualifyingMetric) ? [] : ['qualifyingMetric']),
    ...(isExpiry(figures.expiryMonths) ? [] : ['expiryMonths']),
  ];
  let below = { threshold: -1, multiplierHundredths: 1 };
  for (const tier of LOYALTY_TIERS) {
    const given = asRecord(asRecord(tiers)[tier]);
    const { threshold, multiplierHundredths, benefits } = given;
    const starts = tier === 'bronze' ? threshold === 0 : isWhole(threshold, below.threshold + 1);
    if (!starts) wrong.push(`tiers.${tier}.threshold`);
    const earns = isWhole(multiplierHundredths, below.multiplierHundredths) && multiplierHundredths <= MAX_MULTIPLIER;
    if (!earns) wrong.push(`tiers.${tier}.multiplierHundredths`);
    if (!Array.isArray(benefits) || !benefits.every(isBenefit)) wrong.push(`tiers.${tier}.benefits`);
    if (isWhole(threshold, 0) && isWhole(multiplierHundredths, 1)) below = { threshold, multiplierHundredths };
  }
  return wrong;
}

/** The tiers that give more than one birthday reward, of which only one could ever be had; told to who writes rules. */
export function tiersWithSeveralBirthdays({ tiers }: ProgramRules): LoyaltyTier[] {
  return LOYALTY_TIERS.filter(
    (tier) => tiers[tier].benefits.filter(({ type }) => type === 'birthday_reward').length > 1,
  );
}

/** Rules as they come from the database. @throws AssertionFailed when they are none: better no points than wrong ones. */
export function readProgramRules(stored: unknown): ProgramRules {
  // Versions from before there was a choice went by points.
  const rules = { qualifyingMetric: 'points_earned', ...asRecord(stored) };
  const wrong = wrongFieldsOf(rules);
  if (wrong.length > 0) throw new AssertionFailed(`stored loyalty rules are wrong in ${wrong.join(', ')}`);
  return rules as unknown as ProgramRules;
}

/** What says something about a benefit of each type; anything else has no place there. */
const PARTS_OF_BENEFIT: Readonly<Record<Benefit['type'], readonly string[]>> = {
  order_discount: ['basisPoints'],
  birthday_reward: ['text', 'menuItemIds'],
  perk: ['text'],
};

function isBenefit(value: unknown): value is Benefit {
  const { type, ...parts } = asRecord(value);
  if (typeof type !== 'string' || !Object.hasOwn(PARTS_OF_BENEFIT, type)) return false;
  const benefit = type as Benefit['type'];
  if (Object.keys(parts).some((part) => !PARTS_OF_BENEFIT[benefit].includes(part))) return false;
  const { basisPoints, text, menuItemIds } = parts;
  switch (benefit) {
    case 'order_discount':
      return isWhole(basisPoints, 1) && basisPoints <= 10_000;
    case 'birthday_reward':
      return (text === undefined || isText(text)) && (menuItemIds === undefined || isIdList(menuItemIds));
    case 'perk':
      return isText(text);
  }
}

function isExpiry(value: unknown): boolean {
  return value === null || (isWhole(value, 1) && value <= MAX_EXPIRY_MONTHS);
}

function isWhole(value: unknown, min: number): value is number {
  return Number.isInteger(value) && (value as number) >= min && (value as number) <= MAX_FIGURE;
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '';
}

function isIdList(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isText);
}

function asRecord(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
