import type { Minor, Uuid } from '@breadboard/kernel';

export const PROMO_KINDS = ['percent', 'fixed', 'free_item'] as const;
export type PromoKind = (typeof PROMO_KINDS)[number];

/** What a promo gives, to whom, where, when and how often. */
export interface PromoFields {
  /** Upper case. */
  readonly code: string;
  readonly description: string;
  readonly kind: PromoKind;
  /** Percent: basis points; fixed: minor units; free item: zero. */
  readonly value: bigint;
  /** Of which one is free; null: any one. */
  readonly menuItemIds: readonly Uuid[] | null;
  readonly minSubtotal: Minor;
  /** For customers alone who have no order that was not canceled. */
  readonly firstOrderOnly: boolean;
  /** Where it works; null: everywhere. */
  readonly locationIds: readonly Uuid[] | null;
  /** First moment it works; null: always did. */
  readonly startsAt: Date | null;
  /** First moment it no longer works; null: never ends. */
  readonly endsAt: Date | null;
  /** Orders that may hold it at a time; null: any number. */
  readonly totalLimit: number | null;
  /** Orders of one customer that may hold it at a time; null: any number. */
  readonly perCustomerLimit: number | null;
  readonly enabled: boolean;
}

/** A promo code and what it asks for. */
export interface Promo extends PromoFields {
  readonly id: Uuid;
  /** Whose voucher it is; null: everybody's code. */
  readonly customerId: Uuid | null;
  /** Orders that hold it. */
  readonly used: number;
  /** The tenant's. */
  readonly currency: string;
}

/** A promo as one customer meets it. */
export interface MetPromo extends Promo {
  /** Orders of the customer that hold it, where that is limited; else zero. */
  readonly usedByCustomer: number;
  /** Whether the customer has an order that was not canceled, where that matters. */
  readonly hasOrdered: boolean;
}
