import type { Minor, Uuid } from '@breadboard/kernel';

export const REWARD_TYPES = ['discount', 'free_item'] as const;
export type RewardType = (typeof REWARD_TYPES)[number];

/** Something that points can be redeemed for. */
export interface Reward {
  readonly id: Uuid;
  readonly name: string;
  readonly description: string | null;
  readonly type: RewardType;
  /** What it costs. */
  readonly points: number;
  /** Discount: minor units; free item: zero. */
  readonly value: Minor;
  /** Free item: of these one is free; null: any one. */
  readonly menuItemIds: readonly Uuid[] | null;
  /** Place in the catalogue. */
  readonly position: number;
  readonly enabled: boolean;
  readonly version: number;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What a reward is made of, without what the platform keeps about it. */
export type RewardFields = Omit<Reward, 'id' | 'version' | 'createdAt' | 'updatedAt'>;

/**
 * What does not fit together in a reward, by field: a discount has a value and no items, a free item has no value.
 */
export function wrongFieldsOfReward({ type, value, menuItemIds }: RewardFields): ('value' | 'menu_item_ids')[] {
  const hasItems = menuItemIds !== null;
  if (type === 'free_item')
    return [
      ...(value === 0n ? [] : ['value' as const]),
      ...(hasItems && menuItemIds.length === 0 ? ['menu_item_ids' as const] : []),
    ];
  return [...(value > 0n ? [] : ['value' as const]), ...(hasItems ? ['menu_item_ids' as const] : [])];
}
