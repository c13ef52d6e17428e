import type { components } from '@breadboard/api-client';
import { LOYALTY_TIERS, type LoyaltyTier } from '@breadboard/contracts';
import type { Program } from '../../../shared/people/use-program';

export type ProgramChange = components['schemas']['ChangeProgramRequest'];
type BenefitRequest = components['schemas']['BenefitRequest'];
export type BenefitType = BenefitRequest['type'];

/** A benefit while it is typed. */
export interface BenefitDraft {
  readonly type: BenefitType;
  readonly percent: number | null;
  readonly text: string;
  /** Items that a birthday reward gives; they are chosen elsewhere, and kept. */
  readonly menu_item_ids: readonly string[] | null;
}

export interface TierDraft {
  readonly threshold: number | null;
  readonly multiplier: number | null;
  readonly benefits: readonly BenefitDraft[];
}

/** The rules while they are typed: a number that is not there yet is null. */
export interface ProgramDraft {
  readonly points_per_currency_unit: number | null;
  readonly points_per_reward_unit: number | null;
  readonly expires: boolean;
  readonly expiry_months: number | null;
  readonly support_adjustment_limit: number | null;
  readonly qualifying_metric: Program['qualifying_metric'];
  readonly tiers: Readonly<Record<LoyaltyTier, TierDraft>>;
}

export function draftOf(program: Program): ProgramDraft {
  const tierOf = (tier: LoyaltyTier): TierDraft => {
    const { threshold, multiplier, benefits } = program.tiers[tier];
    return {
      threshold,
      multiplier,
      benefits: benefits.map(({ type, percent = null, text = '', menu_item_ids: items = null }) => ({
        type,
        percent,
        text,
        menu_item_ids: items,
      })),
    };
  };
  return {
    points_per_currency_unit: program.points_per_currency_unit,
    points_per_reward_unit: program.points_per_reward_unit,
    expires: program.expiry_months !== null,
    expiry_months: program.expiry_months ?? 12,
    support_adjustment_limit: program.support_adjustment_limit ?? 0,
    qualifying_metric: program.qualifying_metric,
    tiers: { bronze: tierOf('bronze'), silver: tierOf('silver'), gold: tierOf('gold'), platinum: tierOf('platinum') },
  };
}

export type ProgramFault = 'needed' | 'atLeastOne' | 'higherThanBelow' | 'fasterThanBelow' | 'oneBirthday';

/** What is wrong with the rules, by the dotted names of the fields; the same laws as the server's. */
export function faultsOf(draft: ProgramDraft): Readonly<Record<string, ProgramFault>> {
  const faults: Record<string, ProgramFault> = {};
  for (const name of ['points_per_currency_unit', 'points_per_reward_unit'] as const) {
    if ((draft[name] ?? 0) < 1) faults[name] = 'atLeastOne';
  }
  if (draft.support_adjustment_limit === null) faults.support_adjustment_limit = 'needed';
  if (draft.expires && (draft.expiry_months ?? 0) < 1) faults.expiry_months = 'atLeastOne';
  let below = { threshold: -1, multiplier: 0.01 };
  for (const tier of LOYALTY_TIERS) {
    const { threshold, multiplier, benefits } = draft.tiers[tier];
    if (threshold === null) faults[`tiers.${tier}.threshold`] = 'needed';
    else if (threshold <= below.threshold) faults[`tiers.${tier}.threshold`] = 'higherThanBelow';
    if (multiplier === null) faults[`tiers.${tier}.multiplier`] = 'needed';
    else if (multiplier < below.multiplier) faults[`tiers.${tier}.multiplier`] = 'fasterThanBelow';
    benefits.forEach((benefit, at) => {
      const isMissing =
        (benefit.type === 'order_discount' && (benefit.percent ?? 0) <= 0) ||
        (benefit.type === 'perk' && benefit.text.trim() === '');
      if (isMissing) faults[`tiers.${tier}.benefits.${at}`] = 'needed';
    });
    if (benefits.filter(({ type }) => type === 'birthday_reward').length > 1) {
      faults[`tiers.${tier}.benefits`] = 'oneBirthday';
    }
    below = { threshold: threshold ?? below.threshold, multiplier: multiplier ?? below.multiplier };
  }
  return faults;
}

/** The rules as they are sent; only for a draft without faults. */
export function changeOf(draft: ProgramDraft): ProgramChange {
  const tierOf = ({ threshold, multiplier, benefits }: TierDraft) => ({
    threshold: threshold ?? 0,
    multiplier: multiplier ?? 1,
    benefits: benefits.map(benefitOf),
  });
  const { bronze, silver, gold, platinum } = draft.tiers;
  return {
    points_per_currency_unit: draft.points_per_currency_unit ?? 0,
    points_per_reward_unit: draft.points_per_reward_unit ?? 0,
    expiry_months: draft.expires ? draft.expiry_months : null,
    support_adjustment_limit: draft.support_adjustment_limit ?? 0,
    qualifying_metric: draft.qualifying_metric,
    tiers: { bronze: tierOf(bronze), silver: tierOf(silver), gold: tierOf(gold), platinum: tierOf(platinum) },
  };
}

function benefitOf({ type, percent, text, menu_item_ids: items }: BenefitDraft): BenefitRequest {
  const words = text.trim();
  if (type === 'order_discount') return { type, percent: percent ?? 0 };
  if (type === 'perk') return { type, text: words };
  return { type, ...(words === '' ? {} : { text: words }), ...(items === null ? {} : { menu_item_ids: [...items] }) };
}

/** The fields in which two programs differ, by dotted name, with what each of them says. */
export function differencesOf(
  mine: ProgramDraft,
  theirs: ProgramDraft,
): [name: string, mine: string, theirs: string][] {
  const [own, other] = [flat(changeOf(mine)), flat(changeOf(theirs))];
  const names = [...new Set([...own.keys(), ...other.keys()])];
  return names
    .filter((name) => own.get(name) !== other.get(name))
    .map((name) => [name, own.get(name) ?? '–', other.get(name) ?? '–']);
}

function flat(value: unknown, name = '', into = new Map<string, string>()): Map<string, string> {
  if (typeof value !== 'object' || value === null) {
    return into.set(name, typeof value === 'string' || typeof value === 'number' ? String(value) : '–');
  }
  for (const [key, part] of Object.entries(value)) flat(part, name === '' ? key : `${name}.${key}`, into);
  return into;
}
