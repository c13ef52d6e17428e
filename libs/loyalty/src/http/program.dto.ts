import { LOYALTY_TIERS, type LoyaltyTier } from '@breadboard/contracts';
import { formatId, isoSeconds, type Uuid } from '@breadboard/kernel';
import { EnumField, FreeTextField, IdListField, IntegerField, TextField } from '@breadboard/platform';
import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsNumber, IsObject, Max, Min, ValidateIf, ValidateNested } from 'class-validator';
import { benefitSentence } from '../domain/benefits';
import type { TierMove } from '../domain/program-preview';
import { type Benefit, type ProgramRules, QUALIFYING_METRICS, type QualifyingMetric } from '../domain/program-rules';
import type { ProgramView } from '../persistence/loyalty.queries';
import type { ProgramPreview } from '../use-cases/change-program';

const BENEFIT_TYPES = ['order_discount', 'birthday_reward', 'perk'] as const;
const YES_OR_NO = ['true', 'false'] as const;
const FIGURE = { min: 0, max: 1_000_000 };

export class ChangeProgramQuery {
  /** `true`: change nothing, and say how many members would change their tier. */
  @EnumField(YES_OR_NO, { optional: true })
  preview?: (typeof YES_OR_NO)[number];
}

export class BenefitRequest {
  @EnumField(BENEFIT_TYPES)
  type: (typeof BENEFIT_TYPES)[number];

  /** What an `order_discount` takes off every order, at most two decimals. @example 10 */
  @ValidateIf((_benefit, value) => value !== undefined)
  @Max(100)
  @Min(0.01)
  @IsNumber({ maxDecimalPlaces: 2 })
  percent?: number;

  /** What a `perk` or a `birthday_reward` is, for the guest. @example Priority reservations */
  @FreeTextField({ min: 1, max: 100, optional: true })
  text?: string;

  /** Of these items one is free with a `birthday_reward`; left out: any one. */
  @IdListField('item', { max: 100, optional: true })
  menu_item_ids?: Uuid[];
}

export class TierRequest {
  /** The figure of a year from which the tier is held; bronze begins at zero. @example 1500 */
  @IntegerField(FIGURE)
  threshold: number;

  /** How much faster points are earned, at most two decimals. @example 1.5 */
  @Max(100)
  @Min(0.01)
  @IsNumber({ maxDecimalPlaces: 2 })
  multiplier: number;

  @IsArray()
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => BenefitRequest)
  benefits: BenefitRequest[];
}

export class TiersRequest {
  @IsObject()
  @ValidateNested()
  @Type(() => TierRequest)
  bronze: TierRequest;

  @IsObject()
  @ValidateNested()
  @Type(() => TierRequest)
  silver: TierRequest;

  @IsObject()
  @ValidateNested()
  @Type(() => TierRequest)
  gold: TierRequest;

  @IsObject()
  @ValidateNested()
  @Type(() => TierRequest)
  platinum: TierRequest;
}

/** The whole program: what is not sent is missing. */
export class ChangeProgramRequest {
  /** Points for one major unit of money, before the tier's multiplier. @example 3 */
  @IntegerField(FIGURE)
  points_per_currency_unit: number;

  /** Points that are worth one major unit when they are redeemed. @example 100 */
  @IntegerField(FIGURE)
  points_per_reward_unit: number;

  /** Months that points live; null: for good. @example 12 */
  @IntegerField({ min: 1, max: 120, nullable: true })
  expiry_months: number | null;

  /** Points that support may give or take in one adjustment. @example 500 */
  @IntegerField(FIGURE)
  support_adjustment_limit: number;

  /** What tiers go by: points earned in the year, or whole major units spent on food. */
  @EnumField(QUALIFYING_METRICS)
  qualifying_metric: QualifyingMetric;

  @IsObject()
  @ValidateNested()
  @Type(() => TiersRequest)
  tiers: TiersRequest;

  /** Why; it stands in the audit log. */
  @FreeTextField({ min: 1, max: 500, optional: true })
  reason?: string;
}

/** The rules that a request asks for; whether they hold together is judged as a whole. */
export function rulesOf(body: ChangeProgramRequest): ProgramRules {
  const tierOf = ({ threshold, multiplier, benefits }: TierRequest) => ({
    threshold,
    multiplierHundredths: Math.round(multiplier * 100),
    benefits: benefits.map(benefitOf),
  });
  const { bronze, silver, gold, platinum } = body.tiers;
  return {
    pointsPerCurrencyUnit: body.points_per_currency_unit,
    pointsPerRewardUnit: body.points_per_reward_unit,
    expiryMonths: body.expiry_months,
    supportAdjustmentLimit: body.support_adjustment_limit,
    qualifyingMetric: body.qualifying_metric,
    tiers: { bronze: tierOf(bronze), silver: tierOf(silver), gold: tierOf(gold), platinum: tierOf(platinum) },
  };
}

/** With whatever was sent: what does not belong to its type is then refused, not dropped. */
function benefitOf({ type, percent, text, menu_item_ids: menuItemIds }: BenefitRequest): Benefit {
  const parts = { basisPoints: percent === undefined ? undefined : Math.round(percent * 100), text, menuItemIds };
  const given = Object.entries(parts).filter(([, value]) => value !== undefined);
  return { type, ...Object.fromEntries(given) } as Benefit;
}

export class BenefitResponse {
  @ApiProperty({ enum: BENEFIT_TYPES, example: 'order_discount' })
  type: (typeof BENEFIT_TYPES)[number];
  /** @example 10 */
  percent?: number;
  text?: string;
  menu_item_ids?: string[];
  /** What it gives, for the guest. @example 10% off all orders */
  sentence: string;

  static from(benefit: Benefit): BenefitResponse {
    const sentence = benefitSentence(benefit);
    switch (benefit.type) {
      case 'order_discount':
        return { type: benefit.type, percent: benefit.basisPoints / 100, sentence };
      case 'birthday_reward': {
        const { text, menuItemIds } = benefit;
        const items = menuItemIds && { menu_item_ids: menuItemIds.map((id) => formatId('item', id)) };
        return { type: benefit.type, ...(text === undefined ? {} : { text }), ...items, sentence };
      }
      case 'perk':
        return { type: benefit.type, text: benefit.text, sentence };
    }
  }
}

export class TierResponse {
  /** @example 1500 */
  threshold: number;
  /** @example 1.5 */
  multiplier: number;
  benefits: BenefitResponse[];
}

export class TiersResponse {
  bronze: TierResponse;
  silver: TierResponse;
  gold: TierResponse;
  platinum: TierResponse;
}

/** A tenant's loyalty program. */
export class ProgramResponse {
  /** Goes up with every change, also sent as `ETag`; 0: the default rules hold. @example 1 */
  version: number;
  /** @example 3 */
  points_per_currency_unit: number;
  /** @example 100 */
  points_per_reward_unit: number;
  /** Null: points never expire. @example 12 */
  expiry_months: number | null;
  /** Told to staff alone. @example 500 */
  support_adjustment_limit?: number;
  @ApiProperty({ enum: QUALIFYING_METRICS, example: 'points_earned' })
  qualifying_metric: QualifyingMetric;
  tiers: TiersResponse;
  /** @example USD */
  currency: string;
  /** @example 2026-01-24T10:00:00Z */
  updated_at: string | null;

  static from({ rules, programVersion, currency, createdAt }: ProgramView, toStaff: boolean): ProgramResponse {
    const tierOf = (tier: LoyaltyTier): TierResponse => ({
      threshold: rules.tiers[tier].threshold,
      multiplier: rules.tiers[tier].multiplierHundredths / 100,
      benefits: rules.tiers[tier].benefits.map((benefit) => BenefitResponse.from(benefit)),
    });
    return {
      version: programVersion,
      points_per_currency_unit: rules.pointsPerCurrencyUnit,
      points_per_reward_unit: rules.pointsPerRewardUnit,
      expiry_months: rules.expiryMonths,
      ...(toStaff ? { support_adjustment_limit: rules.supportAdjustmentLimit } : {}),
      qualifying_metric: rules.qualifyingMetric,
      tiers: {
        bronze: tierOf('bronze'),
        silver: tierOf('silver'),
        gold: tierOf('gold'),
        platinum: tierOf('platinum'),
      },
      currency,
      updated_at: createdAt && isoSeconds(createdAt),
    };
  }
}

export class TierMoveResponse {
  @ApiProperty({ enum: LOYALTY_TIERS, example: 'silver' })
  from: LoyaltyTier;
  @ApiProperty({ enum: LOYALTY_TIERS, example: 'gold' })
  to: LoyaltyTier;
  /** Up at once, down at the end of the qualifying period. @example at_once */
  when: TierMove['when'];
  /** @example 12 */
  members: number;
}

export class ProgramPreviewResponse {
  /** Members who have an account. @example 1500 */
  members: number;
  /** Who would rise, at once. @example 12 */
  rising: number;
  /** Who would fall, at the end of the qualifying period. @example 0 */
  falling: number;
  moves: TierMoveResponse[];

  static from({ members, moves }: ProgramPreview): ProgramPreviewResponse {
    const sumOf = (when: TierMove['when']): number =>
      moves.reduce((sum, move) => sum + (move.when === when ? move.members : 0), 0);
    return { members, rising: sumOf('at_once'), falling: sumOf('period_end'), moves: [...moves] };
  }
}

/** The program; with `preview=true` it is the one that was asked about, and nothing has changed. */
export class ChangedProgramResponse extends ProgramResponse {
  preview?: ProgramPreviewResponse;
}

export class PublicProgramQuery {
  /** Slug of the tenant, when nothing else names it. */
  @TextField({ min: 1, max: 64, optional: true })
  tenant?: string;
}
