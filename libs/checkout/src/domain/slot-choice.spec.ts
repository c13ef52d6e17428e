import * as fc from 'fast-check';
import type { LocationForOrdering } from '@breadboard/tenants';
import { asapPickup, asapSlots, hasRoom, offersBetween, suggestedSlots } from './slot-choice';

/** Every day 11 to 14 and 17 to 22 in Berlin, where it is two hours later; three lines a quarter of an hour. */
const LOCATION: LocationForOrdering = {
  id: 'l1',
  name: 'Markt',
  address: { street: 'Markt 1', city: 'Berlin', state: 'BE', zip: '10115' },
  phone: null,
  timeZone: 'Europe/Berlin',
  currency: 'EUR',
  taxRateBasisPoints: 700,
  taxInclusive: true,
  leadMinutes: 15,
  maxDaysAhead: 2,
  orderingEnabled: true,
  slotMinutes: 15,
  slotCapacityLines: 3,
  paused: false,
  pausedUntil: null,
  hoursExceptions: [],
  kitchen: {
    stations: 1,
    queueMinutes: 1,
    prepMinutes: 2,
    toastMinutes: 3,
    busyDelayMinutes: 0,
    busyUntil: null,
    autoStart: true,
    learnsMinutes: false,
  },
  openingHours: [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) => [
    { weekday, opensMinute: 660, closesMinute: 840 },
    { weekday, opensMinute: 1020, closesMinute: 1320 },
  ]),
};
const at = (time: string, day = 15): Date => new Date(`2026-06-${day}T${time}:00Z`);
const time = (date: Date): string => date.toISOString().slice(8, 16).replace('T', ' ');
/** Noon in Berlin. */
const NOON = at('10:00');
const used = (taken: Record<string, number>): Map<number, number> =>
  new Map(Object.entries(taken).map(([start, lines]) => [at(start).getTime(), lines]));

describe('room in a slot', () => {
  it.each([
    [null, 1_000, 50, true],
    [3, 0, 3, true],
    [3, 0, 4, false],
    [3, 2, 1, true],
    [3, 3, 1, false],
    [3, 9, 1, false],
  ])('with a limit of %s and %i taken is there for %i lines: %s', (capacity, taken, lines, fits) => {
    expect(hasRoom(capacity, used({ '10:00': taken }), NOON, lines)).toBe(fits);
  });
});

describe('the offers', () => {
  const offers = (location: LocationForOrdering, taken = used({}), now = NOON) =>
    offersBetween(location, { from: at('09:30'), until: at('10:45'), used: taken, now }).map(
      ({ start, available, remainingLines }) => `${time(start)} ${available ? 'free' : 'no'} ${remainingLines}`,
    );

  it('are those from the lead time on, with what is left of each', () => {
    expect(offers(LOCATION, used({ '10:15': 1, '10:30': 3 }))).toEqual([
      '15 09:30 no 3',
      '15 09:45 no 3',
      '15 10:00 no 3',
      '15 10:15 free 2',
      '15 10:30 no 0',
    ]);
  });

  it('say nothing of a limit where there is none, and nothing below zero where it was lowered', () => {
    expect(offers({ ...LOCATION, slotCapacityLines: null }, used({ '10:30': 9 })).at(-1)).toBe('15 10:30 free null');
    expect(offers(LOCATION, used({ '10:30': 9 })).at(-1)).toBe('15 10:30 no 0');
  });

  it('leave out what lies in a pause, all while ordering is off, and what is too far ahead', () => {
    const paused = { ...LOCATION, paused: true, pausedUntil: at('10:30') };
    expect(offers(paused).slice(-2)).toEqual(['15 10:15 no 3', '15 10:30 free 3']);
    for (const off of [{ orderingEnabled: false }, { paused: true }]) {
      expect(offers({ ...LOCATION, ...off }).filter((line) => line.includes('free'))).toEqual([]);
    }
    expect(offers(LOCATION, used({}), at('10:20', 13)).map((line) => line.slice(3, 14))).toEqual([
      '09:30 free ',
      '09:45 free ',
      '10:00 free ',
      '10:15 free ',
      '10:30 no 3',
    ]);
  });
});

describe('the suggestions', () => {
  const suggest = (near: Date, taken = used({}), lines = 1, location = LOCATION, now = NOON) =>
    suggestedSlots(location, { near, lines, used: taken, now }).map(time);

  it('are the next three that have room', () => {
    expect(suggest(at('10:30'), used({ '10:30': 3, '10:45': 2, '11:00': 3 }))).toEqual([
      '15 10:45',
      '15 11:15',
      '15 11:30',
    ]);
    expect(suggest(at('10:30'), used({ '10:30': 3, '10:45': 2, '11:00': 3 }), 2)[0]).toBe('15 11:15');
  });

  it('begin with the first that could be had when the time was too early, and go over the break and the night', () => {
    expect(suggest(at('08:00'))).toEqual(['15 10:15', '15 10:30', '15 10:45']);
    expect(suggest(at('11:45'), used({ '11:45': 3 }))).toEqual(['15 15:00', '15 15:15', '15 15:30']);
    expect(suggest(at('19:45'))).toEqual(['15 19:45', '16 09:00', '16 09:15']);
  });

  it('are the last ones when the time was too late', () => {
    expect(suggest(at('12:00', 20))).toEqual(['17 09:30', '17 09:45', '17 10:00']);
  });

  it('are none where nothing can be had', () => {
    expect(suggest(NOON, used({}), 4)).toEqual([]);
    expect(suggest(NOON, used({}), 1, { ...LOCATION, openingHours: [] })).toEqual([]);
    expect(suggest(NOON, used({}), 1, { ...LOCATION, maxDaysAhead: 0 })).toEqual([]);
  });

  it('can be had, each of them, whatever is taken and whatever was asked for', () => {
    const quarter = fc.integer({ min: 0, max: 3 * 96 });
    const quarters = fc.array(fc.tuple(quarter, fc.integer({ min: 1, max: 3 })), { maxLength: 200 });
    const later = (n: number): Date => new Date(at('00:00').getTime() + n * 900_000);
    fc.assert(
      fc.property(quarters, quarter, fc.integer({ min: 1, max: 3 }), (full, near, lines) => {
        const taken = new Map(full.map(([n, count]) => [later(n).getTime(), count]));
        const found = suggestedSlots(LOCATION, { near: later(near), lines, used: taken, now: NOON });
        expect(found.length).toBeLessThanOrEqual(3);
        expect(found).toEqual(found.toSorted((a, b) => a.getTime() - b.getTime()));
        const offers = offersBetween(LOCATION, { from: NOON, until: at('23:00', 18), used: taken, now: NOON });
        for (const start of found) {
          const offer = offers.find((one) => one.start.getTime() === start.getTime());
          expect([offer?.available, hasRoom(3, taken, start, lines)]).toEqual([true, true]);
        }
        if (found.length < 3) {
          const fitting = offers.filter(({ available, start }) => available && hasRoom(3, taken, start, lines));
          expect(found.map(time)).toEqual(fitting.map(({ start }) => time(start)).slice(-3));
        }
      }),
      { numRuns: 50 },
    );
  });
});

describe('as soon as possible', () => {
  const slots = (ready: Date, now = NOON, location = LOCATION) =>
    asapSlots(location, ready, now).map(({ start }) => time(start));

  it('is the slot in which the order will be ready, and then those that follow until the doors close', () => {
    expect(slots(at('10:06'))).toEqual(
      ['10:00', '10:15', '10:30', '10:45', '11:00', '11:15', '11:30', '11:45'].map((start) => `15 ${start}`),
    );
    expect(slots(at('10:15'))[0]).toBe('15 10:15');
  });

  it('looks four hours ahead, and over midnight where the doors stay open', () => {
    const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opensMinute: 0, closesMinute: 1440 }));
    const found = slots(at('21:54'), at('21:50'), { ...LOCATION, openingHours: always });
    expect([found.length, found[0], found.at(-1)]).toEqual([17, '15 21:45', '16 01:45']);
  });

  it('takes the last slot for what will be ready after closing, and none while the doors are closed', () => {
    expect(slots(at('12:03'), at('11:58'))).toEqual(['15 11:45']);
    expect(slots(at('15:03'), at('11:58'))).toEqual(['15 11:45']);
    expect(slots(at('12:35'), at('12:30'))).toEqual([]);
  });

  it('begins at once in its own slot, and in time for a later one', () => {
    const ready = at('10:06');
    expect(asapPickup(LOCATION, ready, at('10:00'), NOON)).toEqual({ scheduledTime: null, kitchenAt: NOON });
    expect(asapPickup(LOCATION, ready, at('10:30'), NOON)).toEqual({ scheduledTime: null, kitchenAt: at('10:25') });
  });
});
