import { kitchenBeginsAt } from './kitchen-begins';

const kitchen = {
  stations: 1,
  queueMinutes: 1,
  prepMinutes: 4,
  toastMinutes: 3,
  busyDelayMinutes: 10,
  busyUntil: null,
  autoStart: true,
  learnsMinutes: false,
};
const at = (time: string): Date => new Date(`2026-06-15T${time}Z`);

describe('kitchenBeginsAt', () => {
  it.each([
    ['the stages before the pickup', '12:30:00', '12:23:00'],
    ['at once, when only the stages are left', '12:07:00', '12:00:00'],
    ['at once, when less is left', '12:01:00', '12:00:00'],
    ['at once, for what should have been picked up', '11:00:00', '12:00:00'],
  ])('is %s', (_name, pickup, begin) => {
    expect(kitchenBeginsAt({ kitchen }, at(pickup), at('12:00:00'))).toEqual(at(begin));
  });
});
