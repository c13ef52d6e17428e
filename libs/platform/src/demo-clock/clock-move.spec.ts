import { aheadAfter, FARTHEST_DAYS } from './clock-move';

const WALL = new Date('2026-06-15T16:00:00Z');
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('a move of the clock', () => {
  it.each([
    [{ advance: { days: 400 } }, 0, 400 * DAY],
    [{ advance: { days: 1, hours: 2, minutes: 3 } }, 0, DAY + 2 * HOUR + 180_000],
    [{ advance: { days: 0, minutes: 1 } }, 5 * DAY, 5 * DAY + 60_000],
    [{ advance: { days: FARTHEST_DAYS } }, 0, FARTHEST_DAYS * DAY],
    [{ now: new Date('2026-06-15T16:00:00.001Z') }, 0, 1],
    [{ now: new Date('2026-06-16T16:00:00Z') }, HOUR, DAY],
  ])('%j from %d ms ahead leads to %d', (move, aheadMs, next) => expect(aheadAfter(move, aheadMs, WALL)).toBe(next));

  it.each([
    [{}, 0, 'nothing_said'],
    [{ now: new Date('2026-07-01T00:00:00Z'), advance: { days: 1 } }, 0, 'both_said'],
    [{ advance: {} }, 0, 'no_span'],
    [{ advance: { days: 0, hours: 0, minutes: 0 } }, 0, 'no_span'],
    [{ now: WALL }, 0, 'not_forward'],
    [{ now: new Date('2026-06-15T15:59:59Z') }, 0, 'not_forward'],
    [{ now: new Date('2026-06-15T17:00:00Z') }, HOUR, 'not_forward'],
    [{ now: new Date('2026-06-15T16:30:00Z') }, HOUR, 'not_forward'],
    [{ advance: { minutes: 1 } }, FARTHEST_DAYS * DAY, 'too_far'],
    [{ advance: { days: FARTHEST_DAYS, minutes: 1 } }, 0, 'too_far'],
    [{ now: new Date('2036-07-01T00:00:00Z') }, 0, 'too_far'],
  ])('%j from %d ms ahead is refused: %s', (move, aheadMs, why) => expect(aheadAfter(move, aheadMs, WALL)).toBe(why));
});
