import type { components } from '@breadboard/api-client';

export type Reward = components['schemas']['RewardResponse'];

/** What can be typed of a reward. */
export interface RewardFields {
  readonly name: string;
  readonly description: string;
  readonly type: Reward['type'];
  readonly points: number | null;
  readonly value: number | null;
  readonly menu_item_ids: string[];
  readonly position: number | null;
  readonly enabled: boolean;
}

export const NEW_REWARD: RewardFields = {
  name: '',
  description: '',
  type: 'discount',
  points: null,
  value: null,
  menu_item_ids: [],
  position: 0,
  enabled: true,
};

export function fieldsOfReward(reward: Reward): RewardFields {
  const { name, description, type, points, value, menu_item_ids, position, enabled } = reward;
  return {
    name,
    description: description ?? '',
    type,
    points,
    value,
    menu_item_ids: menu_item_ids ?? [],
    position,
    enabled,
  };
}

/** What the API takes for some fields, out of all of them. One of another kind gives up what it was of the first. */
export function bodyOfReward(changes: Partial<RewardFields>, fields: RewardFields) {
  const { description, points, position, value: _value, menu_item_ids: _items, ...rest } = changes;
  return {
    ...rest,
    ...(description === undefined ? {} : { description: description.trim() || null }),
    ...(points === undefined ? {} : { points: points ?? 0 }),
    ...(position === undefined ? {} : { position: position ?? 0 }),
    ...('type' in changes || 'value' in changes || 'menu_item_ids' in changes ? giftOf(fields) : {}),
  };
}

function giftOf({ type, value, menu_item_ids: items }: RewardFields) {
  if (type === 'discount') return { value: value ?? 0, menu_item_ids: null };
  return { value: 0, menu_item_ids: items.length === 0 ? null : items };
}
