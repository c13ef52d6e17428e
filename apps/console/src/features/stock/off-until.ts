import { dateAt } from '@breadboard/web-ui';
import { instantOf } from '../../shared/keeping/wall-clock';
import { endOfDay } from '../../shared/time/zoned-day';

/** When something that is taken off is back by itself. */
export const UNTIL_CHOICES = ['back', '30', '60', '120', 'tonight', 'time'] as const;
export type UntilChoice = (typeof UNTIL_CHOICES)[number];

/** As the API takes it; null: when somebody brings it back. `time` is one on the clock of the place, `YYYY-MM-DDTHH:MM`. */
export function untilOf(choice: UntilChoice, time: string, timeZone: string, now: Date): string | null {
  switch (choice) {
    case 'back':
      return null;
    case 'tonight':
      return endOfDay(dateAt(now, timeZone), timeZone).toISOString();
    case 'time':
      return time === '' ? null : instantOf(time, timeZone);
    case '30':
    case '60':
    case '120':
      return new Date(Math.floor(now.getTime() / 1000) * 1000 + Number(choice) * 60_000).toISOString();
  }
}
