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
  const step = location.slotMinutes * MINUTE;
  return openTimes(location, from, until).flatMap(({ opens, closes }) => {
    const before = Math.max(0, Math.ceil((from.getTime() - opens.getTime()) / step));
    const count = Math.ceil((Math.min(until.getTime(), closes.getTime()) - opens.getTime()) / step) - before;
    return Array.from({ length: Math.max(0, count) }, (_, index) =>
      slotOf(opens, closes, (before + index) * step, step),
    );
  });
}

/** The slot in which this moment is, or null while the doors are closed. */
export function slotAt(location: SlotGrid, at: Date): Slot | null {
  const step = location.slotMinutes * MINUTE;
  const stretch = openTimes(location, at, at).find(({ opens, closes }) => opens <= at && at < closes);
  if (!stretch) return null;
  const { opens, closes } = stretch;
  return slotOf(opens, closes, Math.floor((at.getTime() - opens.getTime()) / step) * step, step);
}

function slotOf(opens: Date, closes: Date, after: number, step: number): Slot {
  const start = opens.getTime() + after;
  return { start: new Date(start), end: new Date(Math.min(start + step, closes.getTime())) };
}
