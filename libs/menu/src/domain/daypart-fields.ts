import { type OpeningHours, stretchOf } from '@breadboard/tenants';

const MINUTES_OF_A_DAY = 1440;

/** A stretch as people write it; the end is that of the following day when it is not later than the beginning. */
export interface WrittenWindow {
  readonly weekday: number;
  /** `07:00` */
  readonly opens: string;
  /** `11:00`, at most `24:00` */
  readonly closes: string;
}

/** Reads stretches whose times are well formed. */
export function toWindows(written: readonly WrittenWindow[]): OpeningHours[] {
  return written.map(({ weekday, opens, closes }) => ({ weekday, ...stretchOf(opens, closes) }));
}

/** Whether two stretches begin at the same minute of the week. */
export function haveTwins(windows: readonly OpeningHours[]): boolean {
  return (
    new Set(windows.map(({ weekday, opensMinute }) => weekday * MINUTES_OF_A_DAY + opensMinute)).size < windows.length
  );
}
