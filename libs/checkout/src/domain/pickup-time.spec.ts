import { required } from '@breadboard/kernel';
import type { LocationForOrdering } from '@breadboard/tenants';
import { type Pickup, pickupWindow, settlePickup as settle } from './pickup-time';

/** For times that are inside the window. */
function settlePickup(location: LocationForOrdering, time: Date | null, now: Date): Pickup {
  return required(settle(location, time, now), 'pickup inside the window');
}

/** Monday to Friday 8 to 22 in New York; fifteen minutes ahead at least, seven days at most. */
const LOCATION: LocationForOrdering = {
  id: 'l1',
  name: 'Main Street',
  address: { street: '1 Main St', city: 'New York', state: 'NY', zip: '10001' },
  phone: null,
  timeZone: 'America/New_York',
  currency: 'USD',
  taxRateBasisPoints: 1000,
  taxInclusive: false,
  leadMinutes: 15,
  maxDaysAhead: 7,
  orderingEnabled: true,
  slotMinutes: 15,
  slotCapacityLines: null,
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
  openingHours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opensMinute: 480, closesMinute: 1320 })),
};
/** A Monday, noon in New York. */
const NOW = new Date('2026-06-15T16:00:00Z');
const at = (iso: string): Date => new Date(iso);

describe('settlePickup', () => {
  it('begins at once without a time', () => {
    expect(settlePickup(LOCATION, null, NOW)).toEqual({ scheduledTime: null, kitchenAt: NOW });
  });

  it('lets the kitchen begin in time for a scheduled order', () => {
    const time = at('2026-06-15T18:30:00Z');
    expect(settlePickup(LOCATION, time, NOW)).toEqual({ scheduledTime: time, kitchenAt: at('2026-06-15T18:25:00Z') });
  });

  it('never lets the kitchen begin in the past', () => {
    const slow = { ...LOCATION, kitchen: { ...LOCATION.kitchen, prepMinutes: 60 } };
    expect(settlePickup(slow, at('2026-06-15T16:20:00Z'), NOW).kitchenAt).toEqual(NOW);
  });

  it.each([
    ['the lead time to the minute', '2026-06-15T16:15:00Z', null],
    ['less than the lead time', '2026-06-15T16:14:59Z', 'outside'],
    ['the past', '2026-06-14T16:30:00Z', 'outside'],
    ['seven days ahead', '2026-06-22T16:00:00Z', null],
    ['more than seven days ahead', '2026-06-22T16:00:01Z', 'outside'],
    ['opening time', '2026-06-16T12:00:00Z', null],
    ['before opening', '2026-06-16T11:59:00Z', 'location_closed'],
    ['closing time', '2026-06-17T02:00:00Z', 'location_closed'],
    ['a day that is closed', '2026-06-20T16:00:00Z', 'location_closed'],
  ])('%s', (_what, time, code) => {
    const settled = () => settle(LOCATION, at(time), NOW)?.scheduledTime;
    if (code === null) expect(settled()).toEqual(at(time));
    else if (code === 'outside') expect(settle(LOCATION, at(time), NOW)).toBeNull();
    else expect(settled).toThrow(expect.objectContaining({ code }));
  });

  it('has a window from the first whole minute after the lead time to the last moment of the last day ahead', () => {
    const window = pickupWindow(LOCATION, at('2026-06-15T16:00:30Z'));
    expect(window).toEqual({ earliest: at('2026-06-15T16:16:00Z'), latest: at('2026-06-22T16:00:30Z') });
  });

  it('begins its window later while the kitchen is busy', () => {
    const busy = (busyUntil: Date | null) =>
      pickupWindow({ ...LOCATION, kitchen: { ...LOCATION.kitchen, busyDelayMinutes: 20, busyUntil } }, NOW).earliest;
    expect(busy(null)).toEqual(at('2026-06-15T16:35:00Z'));
    expect(busy(at('2026-06-15T16:00:01Z'))).toEqual(at('2026-06-15T16:35:00Z'));
    expect(busy(NOW)).toEqual(at('2026-06-15T16:15:00Z'));
  });

  describe('while orders are paused', () => {
    const pausedUntil = (until: string | null): LocationForOrdering => ({
      ...LOCATION,
      paused: true,
      pausedUntil: until === null ? null : at(until),
    });
    const refused = (message: string) => expect.objectContaining({ code: 'location_closed', message });

    it('takes none as soon as possible, nor for a time before the end, and says when it ends', () => {
      const paused = pausedUntil('2026-06-15T17:00:00Z');
      const sentence = refused('The location takes no orders until 2026-06-15T17:00:00Z.');
      expect(() => settlePickup(paused, null, NOW)).toThrow(sentence);
      expect(() => settlePickup(paused, at('2026-06-15T16:59:59Z'), NOW)).toThrow(sentence);
    });

    it('takes those for later, and any once it is over', () => {
      const paused = pausedUntil('2026-06-15T17:00:00Z');
      const later = at('2026-06-15T17:00:00Z');
      expect(settlePickup(paused, later, NOW).scheduledTime).toEqual(later);
      expect(settlePickup(paused, null, later).scheduledTime).toBeNull();
    });

    it('takes none at all when nobody said for how long', () => {
      const sentence = refused('The location takes no orders at the moment.');
      expect(() => settlePickup(pausedUntil(null), null, NOW)).toThrow(sentence);
      expect(() => settlePickup(pausedUntil(null), at('2026-06-16T18:00:00Z'), NOW)).toThrow(sentence);
    });
  });

  it('takes no order as soon as possible while closed, and none at all while ordering is off', () => {
    const closed = expect.objectContaining({ code: 'location_closed' });
    expect(() => settlePickup(LOCATION, null, at('2026-06-15T03:00:00Z'))).toThrow(closed);
    expect(() => settlePickup({ ...LOCATION, orderingEnabled: false }, null, NOW)).toThrow(closed);
    expect(() => settlePickup({ ...LOCATION, orderingEnabled: false }, at('2026-06-15T18:30:00Z'), NOW)).toThrow(
      closed,
    );
  });

  it('reads opening hours on the clock of the location, also on the day it changes', () => {
    const sunday = { ...LOCATION, openingHours: [{ weekday: 7, opensMinute: 480, closesMinute: 1320 }] };
    const before = at('2026-03-07T12:00:00Z');
    expect(settlePickup(sunday, at('2026-03-08T12:00:00Z'), before).scheduledTime).toEqual(at('2026-03-08T12:00:00Z'));
    expect(() => settlePickup(sunday, at('2026-03-08T11:59:00Z'), before)).toThrow(
      expect.objectContaining({ code: 'location_closed' }),
    );
  });

  // The night in which the clocks change begins on Saturday; closing time is three o'clock on the wall of Sunday.
  it.each([
    ['America/New_York', '2026-03-07', ['2026-03-08T06:59:00Z', '2026-03-08T07:00:00Z']],
    ['America/New_York', '2026-10-31', ['2026-11-01T07:59:00Z', '2026-11-01T08:00:00Z']],
    ['Europe/Berlin', '2026-03-28', ['2026-03-29T00:59:00Z', '2026-03-29T01:00:00Z']],
    ['Europe/Berlin', '2026-10-24', ['2026-10-25T01:59:00Z', '2026-10-25T02:00:00Z']],
    ['Australia/Lord_Howe', '2026-10-03', ['2026-10-03T15:59:00Z', '2026-10-03T16:00:00Z']],
    ['Australia/Lord_Howe', '2026-04-04', ['2026-04-04T16:29:00Z', '2026-04-04T16:30:00Z']],
  ])(
    'takes an order for after midnight until the doors close: %s, the night of %s',
    (timeZone, date, [last, closing]) => {
      const night = { ...LOCATION, timeZone, openingHours: [{ weekday: 6, opensMinute: 1200, closesMinute: 1620 }] };
      const noon = at(`${date}T00:00:00Z`);
      expect(settlePickup(night, at(String(last)), noon).scheduledTime).toEqual(at(String(last)));
      expect(() => settlePickup(night, at(String(closing)), noon)).toThrow(
        expect.objectContaining({ code: 'location_closed' }),
      );
    },
  );
});
