import type { components } from '@breadboard/api-client';

export type Promo = components['schemas']['PromoResponse'];
export type PromoKind = Promo['kind'];

export const PROMOS = '/api/v1/promos';
export const PROMO = '/api/v1/promos/{promo_id}';

export type PromoState = 'off' | 'planned' | 'over' | 'usedUp' | 'running';

/** How a promo stands at a moment. */
export function stateOf(promo: Pick<Promo, 'enabled' | 'starts_at' | 'ends_at' | 'total_limit' | 'used'>, now: Date) {
  const { enabled, starts_at: startsAt, ends_at: endsAt, total_limit: limit, used } = promo;
  const state = (): PromoState => {
    if (!enabled) return 'off';
    if (startsAt !== null && new Date(startsAt) > now) return 'planned';
    if (endsAt !== null && new Date(endsAt) <= now) return 'over';
    return limit !== null && used >= limit ? 'usedUp' : 'running';
  };
  return state();
}

/** What can be typed about a promo. Times are those of a wall clock. */
export interface PromoFields {
  readonly code: string;
  readonly description: string;
  readonly kind: PromoKind;
  readonly percent_off: number | null;
  readonly amount_off: number | null;
  readonly menu_item_ids: string[];
  readonly min_subtotal: number;
  readonly first_order_only: boolean;
  readonly location_ids: string[];
  readonly starts_at: string;
  readonly ends_at: string;
  readonly total_limit: number | null;
  readonly per_customer_limit: number | null;
  readonly enabled: boolean;
}

export const NEW_PROMO: PromoFields = {
  code: '',
  description: '',
  kind: 'percent',
  percent_off: 10,
  amount_off: null,
  menu_item_ids: [],
  min_subtotal: 0,
  first_order_only: false,
  location_ids: [],
  starts_at: '',
  ends_at: '',
  total_limit: null,
  per_customer_limit: null,
  enabled: true,
};

/** @param wall writes an instant as the clock on the wall does */
export function fieldsOfPromo(promo: Promo, wall: (instant: string) => string): PromoFields {
  const { code, kind, percent_off, amount_off, min_subtotal, first_order_only, enabled } = promo;
  const { total_limit, per_customer_limit } = promo;
  return {
    code,
    kind,
    percent_off,
    amount_off,
    min_subtotal,
    first_order_only,
    enabled,
    total_limit,
    per_customer_limit,
    description: promo.description ?? '',
    menu_item_ids: promo.menu_item_ids ?? [],
    location_ids: promo.location_ids ?? [],
    starts_at: promo.starts_at === null ? '' : wall(promo.starts_at),
    ends_at: promo.ends_at === null ? '' : wall(promo.ends_at),
  };
}

/**
 * The body that stands for what was typed, of a whole promo or of some of its fields; only what its kind has is sent.
 * @param instant reads the clock on the wall
 */
export function bodyOfPromo(typed: Partial<PromoFields>, kind: PromoKind, instant: (wall: string) => string) {
  const { description, percent_off, amount_off, menu_item_ids, starts_at, ends_at, ...rest } = typed;
  const gifts = { percent: { percent_off }, fixed: { amount_off }, free_item: { menu_item_ids } };
  const bound = (wall: string): string | null => (wall === '' ? null : instant(wall));
  return {
    ...rest,
    ...given(gifts[kind]),
    ...(description === undefined ? {} : { description: description.trim() || null }),
    ...(starts_at === undefined ? {} : { starts_at: bound(starts_at) }),
    ...(ends_at === undefined ? {} : { ends_at: bound(ends_at) }),
  };
}

function given<Fields extends object>(fields: Fields): { [Name in keyof Fields]?: Exclude<Fields[Name], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as never;
}
