import { formatId, isoSeconds, toMajor, type Uuid } from '@breadboard/kernel';
import { EnumField, FreeTextField, IdListField, IntegerField, MoneyField, TextField } from '@breadboard/platform';
import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, ValidateIf } from 'class-validator';
import { type Reward, REWARD_TYPES, type RewardType } from '../domain/reward';

const YES_OR_NO = ['true', 'false'] as const;
const POINTS = { min: 1, max: 1_000_000 };
const POSITION = { min: 0, max: 10_000 };

export class ListRewardsQuery {
  /** `true`: those that are not offered as well; for who may change the program. */
  @EnumField(YES_OR_NO, { optional: true })
  include_disabled?: (typeof YES_OR_NO)[number];

  /** Slug of the tenant, when nothing else names it. */
  @TextField({ min: 1, max: 64, optional: true })
  tenant?: string;
}

export class CreateRewardRequest {
  @FreeTextField({ min: 1, max: 100, example: 'Free dessert' })
  name: string;

  @FreeTextField({ min: 1, max: 500, optional: true, nullable: true })
  description?: string | null;

  @EnumField(REWARD_TYPES)
  type: RewardType;

  /** What it costs. @example 300 */
  @IntegerField(POINTS)
  points: number;

  /** What a discount takes off, in major units; a free item has none. */
  @MoneyField({ optional: true })
  value?: number;

  /** Of these one is free; left out or null: any one. */
  @IdListField('item', { max: 100, optional: true, nullable: true })
  menu_item_ids?: Uuid[] | null;

  /** Place in the catalogue; 0 when left out. */
  @IntegerField({ ...POSITION, optional: true })
  position?: number;

  /** Whether it is offered; it is when left out. */
  @ValidateIf((_reward, value) => value !== undefined)
  @IsBoolean()
  enabled?: boolean;
}

/** What is sent replaces what was there, the rest stays. */
export class ChangeRewardRequest {
  @FreeTextField({ min: 1, max: 100, optional: true, example: 'Free dessert' })
  name?: string;

  @FreeTextField({ min: 1, max: 500, optional: true, nullable: true })
  description?: string | null;

  @EnumField(REWARD_TYPES, { optional: true })
  type?: RewardType;

  /** What it costs. @example 300 */
  @IntegerField({ ...POINTS, optional: true })
  points?: number;

  /** What a discount takes off, in major units; a free item has none. */
  @MoneyField({ optional: true })
  value?: number;

  /** Of these one is free; null: any one. */
  @IdListField('item', { max: 100, optional: true, nullable: true })
  menu_item_ids?: Uuid[] | null;

  @IntegerField({ ...POSITION, optional: true })
  position?: number;

  @ValidateIf((_reward, value) => value !== undefined)
  @IsBoolean()
  enabled?: boolean;
}

/** Something that points can be redeemed for. */
export class RewardResponse {
  /** @example rwd_abc123 */
  id: string;
  /** @example Free dessert */
  name: string;
  description: string | null;
  @ApiProperty({ enum: REWARD_TYPES, example: 'free_item' })
  type: RewardType;
  /** What it costs. @example 300 */
  points: number;
  /** What a discount takes off, in major units; null for a free item. @example 5 */
  value: number | null;
  /** Of these one is free; null: any one, or no free item at all. @example ["item_401"] */
  menu_item_ids: string[] | null;
  /** @example 0 */
  position: number;
  enabled: boolean;
  /** Goes up with every change; also sent as `ETag`. @example 1 */
  version: number;
  /** @example 2026-01-24T10:00:00Z */
  created_at: string;
  /** @example 2026-01-24T10:00:00Z */
  updated_at: string;

  static from(reward: Reward, digits: number): RewardResponse {
    return {
      id: formatId('rwd', reward.id),
      name: reward.name,
      description: reward.description,
      type: reward.type,
      points: reward.points,
      value: reward.type === 'discount' ? toMajor(reward.value, digits) : null,
      menu_item_ids: reward.menuItemIds && reward.menuItemIds.map((id) => formatId('item', id)),
      position: reward.position,
      enabled: reward.enabled,
      version: reward.version,
      created_at: isoSeconds(reward.createdAt),
      updated_at: isoSeconds(reward.updatedAt),
    };
  }
}

export class RewardListResponse {
  /** In the order of the catalogue. */
  data: RewardResponse[];
}
