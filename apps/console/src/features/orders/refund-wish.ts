import type { components } from '@breadboard/api-client';

export type RefundWish = components['schemas']['RefundWishDto'];

/** What a form of a refund holds. */
export interface RefundFields {
  readonly kind: 'items' | 'amount' | 'all';
  /** By the id of the line: how many of it. */
  readonly quantities: Readonly<Record<string, number | null>>;
  readonly amount: number | null;
}

/** As the API is asked; null: nothing is chosen yet. */
export function wishOf({ kind, quantities, amount }: RefundFields): RefundWish | null {
  if (kind === 'all') return {};
  if (kind === 'amount') return amount === null || amount <= 0 ? null : { amount };
  const items = Object.entries(quantities).flatMap(([line_id, quantity]) =>
    quantity === null || quantity < 1 ? [] : [{ line_id, quantity }],
  );
  return items.length === 0 ? null : { items };
}
