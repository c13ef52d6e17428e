import type { Hours, SlotRules } from './location';
import { openTimes } from './opening-hours';

const MINUTE = 60_000;

/** An interval of a location's opening hours in which orders are picked up; `end` belongs to the next one. */
export interface Slot {
  readonly start: Date;
  readonly end: Date;
}

type SlotGrid = Hours & Pick<SlotRules, 'slotMinutes'>;

/**
 * The slots that begin from `from` on and before `until`. They are counted from the moment the doors open, by the time
 * that goes by: an hour that the clocks leave out has none, one that they show twice has twice as many. The last one of a
 * stretch ends when the doors close.
 */
export function slotsBetween(location: SlotGrid, from: Date, until: Date): Slot[] {
  return allSlots(location, from, until).filter(({ start }) => from <= start && start < until);
}

/** The slot in which this moment is, or null while the doors are closed. */
export function slotAt(location: SlotGrid, at: Date): Slot | null {
  return allSlots(location, at, at).find(({ start, end }) => start <= at && at < end) ?? null;
}

function allSlots(location: SlotGrid, from: Date, until: Date): Slot[] {
  const step = location.slotMinutes * MINUTE;
  return openTimes(location, from, until).flatMap(({ opens, closes }) => {
    const count = Math.ceil((closes.getTime() - opens.getTime()) / step);
    return Array.from({ length: count }, (_, index) => {
      const start = opens.getTime() + index * step;
      return { start: new Date(start), end: new Date(Math.min(start + step, closes.getTime())) };
    });
  });
}
