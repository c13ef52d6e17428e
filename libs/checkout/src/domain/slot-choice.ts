import {
  isPausedAt,
  kitchenBeginsAt,
  type LocationForOrdering,
  pauseAllows,
  type Slot,
  slotAt,
  slotsBetween,
} from '@breadboard/tenants';
import { type Pickup, pickupWindow } from './pickup-time';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Later than this is not as soon as possible: whoever still wants it says so with a time. */
const ASAP_HOURS = 4;
const SUGGESTIONS = 3;

/** Order lines that are taken, by milliseconds of the beginning of their slot. */
export type UsedLines = ReadonlyMap<number, number>;

/** A slot as a guest sees it. */
export interface SlotOffer extends Slot {
  /** Whether an order of one line could be scheduled for its beginning now. */
  readonly available: boolean;
  /** Order lines that still fit; null: no limit. */
  readonly remainingLines: number | null;
}

/** Whether so many lines still fit into a slot. */
export function hasRoom(capacity: number | null, used: UsedLines, start: Date, lines: number): boolean {
  return capacity === null || (used.get(start.getTime()) ?? 0) + lines <= capacity;
}

/** The slots that begin in a time, each with what is left of it. */
export function offersBetween(
  location: LocationForOrdering,
  {
    from,
    until,
    used,
    now,
  }: { readonly from: Date; readonly until: Date; readonly used: UsedLines; readonly now: Date },
): SlotOffer[] {
  const capacity = location.slotCapacityLines;
  return slotsBetween(location, from, until).map((slot) => ({
    ...slot,
    available: isOffered(location, slot, now) && hasRoom(capacity, used, slot.start, 1),
    // Of a limit that was lowered since, nothing is left rather than less than nothing.
    remainingLines: capacity === null ? null : Math.max(0, capacity - (used.get(slot.start.getTime()) ?? 0)),
  }));
}

/** The beginnings of up to three slots with room: those that follow the time that was asked for, or else the last before it. */
export function suggestedSlots(
  location: LocationForOrdering,
  {
    near,
    lines,
    used,
    now,
  }: { readonly near: Date; readonly lines: number; readonly used: UsedLines; readonly now: Date },
): Date[] {
  const { earliest, latest } = pickupWindow(location, now);
  const pivot = new Date(Math.min(Math.max(near.getTime(), earliest.getTime()), latest.getTime()));
  const free = (from: Date, until: Date): Date[] =>
    slotsBetween(location, from, until)
      .filter((slot) => isOffered(location, slot, now) && hasRoom(location.slotCapacityLines, used, slot.start, lines))
      .map(({ start }) => start);
  const after: Date[] = [];
  for (let from = pivot; from <= latest && after.length < SUGGESTIONS; from = new Date(from.getTime() + DAY)) {
    after.push(...free(from, new Date(from.getTime() + DAY)));
  }
  const missing = SUGGESTIONS - after.length;
  const before = missing > 0 ? free(earliest, pivot).slice(-missing) : [];
  return [...before, ...after.slice(0, SUGGESTIONS)];
}

/**
 * The slots that an order as soon as possible may take, the dearest first: the one in which it will be ready and those
 * that follow without a break, four hours ahead at most. What will be ready after closing takes the last one.
 */
export function asapSlots(location: LocationForOrdering, ready: Date, now: Date): Slot[] {
  const current = slotAt(location, now);
  if (!current) return [];
  const until = new Date(Math.max(ready.getTime() + 1, now.getTime() + ASAP_HOURS * HOUR));
  const slots = slotsBetween(location, current.start, until);
  const gap = slots.findIndex(({ start }, index) => index > 0 && slots[index - 1]?.end.getTime() !== start.getTime());
  const unbroken = gap < 0 ? slots : slots.slice(0, gap);
  const first = unbroken.findIndex(({ end }) => ready < end);
  return first < 0 ? unbroken.slice(-1) : unbroken.slice(first);
}

/** The pickup of an order as soon as possible that got this slot: at once, or in time for the slot it had to wait for. */
export function asapPickup(location: LocationForOrdering, ready: Date, start: Date, now: Date): Pickup {
  return { scheduledTime: null, kitchenAt: start > ready ? kitchenBeginsAt(location, start, now) : now };
}

function isOffered(location: LocationForOrdering, { start }: Slot, now: Date): boolean {
  const { earliest, latest } = pickupWindow(location, now);
  const isHeldUp = isPausedAt(location, now) && !pauseAllows(location, start);
  return location.orderingEnabled && !isHeldUp && earliest <= start && start <= latest;
}
