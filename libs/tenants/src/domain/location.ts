import type { Uuid } from '@breadboard/kernel';

/** One stretch of opening hours, in minutes of the local day. It belongs to the day on which it begins. */
export interface Stretch {
  /** 0 to 1439. */
  readonly opensMinute: number;
  /** More than `opensMinute`; beyond 1440 it closes on the following day. */
  readonly closesMinute: number;
}

export interface OpeningHours extends Stretch {
  /** ISO weekday: 1 is Monday, 7 is Sunday. */
  readonly weekday: number;
}

/** A date whose stretches replace those of its weekday. What began the day before goes on as it was. */
export interface HoursException {
  /** `YYYY-MM-DD` at the location. */
  readonly date: string;
  /** None: closed. */
  readonly stretches: readonly Stretch[];
  readonly note: string | null;
}

/** When a location is open. */
export interface Hours {
  /** IANA name. */
  readonly timeZone: string;
  /** Sorted by weekday and opening minute. */
  readonly openingHours: readonly OpeningHours[];
  /** By date; left out: none. */
  readonly hoursExceptions?: readonly HoursException[];
}

export interface Address {
  readonly street: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}

/** What the kitchen of a location needs for an order; times in minutes. */
export interface KitchenPace {
  readonly stations: number;
  /** For each order ahead. */
  readonly queueMinutes: number;
  readonly prepMinutes: number;
  readonly toastMinutes: number;
  /** Added to every promise while the kitchen is busy. */
  readonly busyDelayMinutes: number;
  /** When the delay ends by itself; null: it stays until it is changed. */
  readonly busyUntil: Date | null;
  /** Whether orders begin by themselves as soon as a station is free; else somebody begins each of them. */
  readonly autoStart: boolean;
  /** Whether its stage minutes are those of its last orders, as far as it knows them. */
  readonly learnsMinutes: boolean;
}

/** Whether a location takes no orders for a while. */
export interface Pause {
  readonly paused: boolean;
  /** When a pause ends by itself; null: it stays until it is ended. */
  readonly pausedUntil: Date | null;
}

/** How pickups are spread over the day. */
export interface SlotRules {
  readonly slotMinutes: number;
  /** Order lines of one slot; null: no limit. */
  readonly slotCapacityLines: number | null;
}

/** A location with everything that showing it and ordering from it depend on. */
export interface LocationForOrdering extends Required<Hours>, Pause, SlotRules {
  readonly id: Uuid;
  readonly name: string;
  readonly address: Address;
  readonly phone: string | null;
  /** ISO 4217, the tenant's. */
  readonly currency: string;
  readonly taxRateBasisPoints: number;
  readonly taxInclusive: boolean;
  readonly leadMinutes: number;
  readonly maxDaysAhead: number;
  readonly orderingEnabled: boolean;
  readonly kitchen: KitchenPace;
}

/** A location as those who settle things of it know it. */
export interface KeptLocation extends LocationForOrdering {
  /** Goes up with every change of its details, its hours or its busy mode. */
  readonly version: number;
}
