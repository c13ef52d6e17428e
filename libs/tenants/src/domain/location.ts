import type { Uuid } from '@breadboard/kernel';

/** One stretch of opening hours, in minutes of the local day. It belongs to the day on which it begins. */
export interface OpeningHours {
  /** ISO weekday: 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
  /** 0 to 1439. */
  readonly opensMinute: number;
  /** More than `opensMinute`; beyond 1440 it closes on the following day. */
  readonly closesMinute: number;
}

export interface Address {
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}

/** What the kitchen of a location needs for an order; all but `stations` in minutes. */
export interface KitchenPace {
  readonly stations: number;
  /** For each order ahead. */
  readonly queueMinutes: number;
  readonly prepMinutes: number;
  readonly toastMinutes: number;
  /** Added to every promise while the kitchen is busy. */
  readonly busyDelayMinutes: number;
}

/** A location with everything that showing it and ordering from it depend on. */
export interface LocationForOrdering {
  readonly id: Uuid;
  readonly name: string;
  readonly address: Address;
  readonly phone: string | null;
  /** IANA name. */
  readonly timeZone: string;
  /** ISO 4217, the tenant's. */
  readonly currency: string;
  readonly taxRateBasisPoints: number;
  readonly taxInclusive: boolean;
  readonly leadMinutes: number;
  readonly maxDaysAhead: number;
  readonly orderingEnabled: boolean;
  readonly kitchen: KitchenPace;
  /** Sorted by weekday and opening minute. */
  readonly openingHours: readonly OpeningHours[];
}
