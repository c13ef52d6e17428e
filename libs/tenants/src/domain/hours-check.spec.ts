import * as fc from 'fast-check';
import { wrongHours } from './hours-check';
import { stretchOf } from './opening-hours';

const on = (weekday: number, opens: string, closes: string) => ({ weekday, ...stretchOf(opens, closes) });
const exception = (date: string, ...stretches: [string, string][]) => ({
  date,
  stretches: stretches.map(([opens, closes]) => stretchOf(opens, closes)),
  note: null,
});
const fields = (...of: Parameters<typeof wrongHours>): string[] => wrongHours(...of).map(({ field }) => field);

describe('stretchOf', () => {
  it.each([
    ['08:00', '22:00', 480, 1320],
    ['18:00', '02:00', 1080, 1560],
    ['00:00', '24:00', 0, 1440],
    ['00:00', '00:00', 0, 1440],
    ['23:59', '00:00', 1439, 1440],
    ['08:00', '08:00', 480, 1920],
    ['08:00', '24:00', 480, 1440],
  ])('from %s to %s is minute %i to %i', (opens, closes, opensMinute, closesMinute) => {
    expect(stretchOf(opens, closes)).toEqual({ opensMinute, closesMinute });
  });
});

describe('the hours of a week', () => {
  it('hold together when they touch, also around the clock', () => {
    const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => on(weekday, '00:00', '24:00'));
    expect(fields(always, [])).toEqual([]);
    expect(fields([on(1, '11:00', '14:00'), on(1, '14:00', '02:00'), on(2, '02:00', '03:00')], [])).toEqual([]);
    expect(fields([], [])).toEqual([]);
  });

  it.each([
    ['on one day', [on(1, '08:00', '12:00'), on(1, '11:59', '14:00')], ['opening_hours.1']],
    ['whatever their order', [on(1, '11:59', '14:00'), on(1, '08:00', '12:00')], ['opening_hours.0']],
    ['twice the same', [on(3, '08:00', '12:00'), on(3, '08:00', '12:00')], ['opening_hours.1']],
    ['over midnight', [on(1, '20:00', '02:00'), on(2, '01:00', '03:00')], ['opening_hours.1']],
    ['over the end of the week', [on(1, '01:00', '03:00'), on(7, '20:00', '02:00')], ['opening_hours.0']],
  ])('do not overlap %s', (_where, week, wrong) => {
    expect(fields(week, [])).toEqual(wrong);
  });

  it('are wrong exactly when some minute of the week is open twice', () => {
    const stretch = fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      opensMinute: fc.nat(1439),
      closesMinute: fc.constant(0),
    });
    const week = fc
      .array(fc.tuple(stretch, fc.integer({ min: 1, max: 1440 })), { maxLength: 6 })
      .map((list) => list.map(([one, minutes]) => ({ ...one, closesMinute: one.opensMinute + minutes })));
    fc.assert(
      fc.property(week, (hours) => {
        const minutes = hours.flatMap(({ weekday, opensMinute, closesMinute }) =>
          Array.from(
            { length: closesMinute - opensMinute },
            (_, minute) => ((weekday - 1) * 1440 + opensMinute + minute) % 10_080,
          ),
        );
        expect(wrongHours(hours, []).length > 0).toBe(new Set(minutes).size < minutes.length);
      }),
    );
  });
});

describe('dates with hours of their own', () => {
  // 2026-12-25 is a Friday.
  const week = [on(4, '20:00', '02:00'), on(5, '09:00', '17:00'), on(6, '03:00', '12:00')];

  it('hold together with the days around them', () => {
    expect(fields(week, [exception('2026-12-25')])).toEqual([]);
    expect(fields(week, [exception('2026-12-25', ['02:00', '08:00'], ['22:00', '03:00'])])).toEqual([]);
  });

  it.each([
    ['named twice', [exception('2026-12-25'), exception('2026-12-25')], ['exceptions.1.date']],
    [
      'in themselves',
      [exception('2026-12-25', ['12:00', '15:00'], ['10:00', '12:01'])],
      ['exceptions.0.opening_hours.0'],
    ],
    ['with the night before', [exception('2026-12-25', ['01:59', '05:00'])], ['exceptions.0.opening_hours.0']],
    ['with the next morning', [exception('2026-12-25', ['22:00', '03:01'])], ['exceptions.0.opening_hours.0']],
    [
      'with the date before',
      [exception('2026-12-24', ['22:00', '10:00']), exception('2026-12-25', ['09:00', '17:00'])],
      ['exceptions.1.opening_hours.0'],
    ],
  ])('do not overlap: %s', (_where, exceptions, wrong) => {
    expect(fields(week, exceptions)).toEqual(wrong);
  });

  it('do not look at hours that they replace', () => {
    expect(fields(week, [exception('2026-12-24'), exception('2026-12-25', ['00:00', '24:00'])])).toEqual([]);
  });
});
