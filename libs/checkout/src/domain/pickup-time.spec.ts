import type { LocationForOrdering } from '@breadboard/tenants';
import { settlePickup } from './pickup-time';

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
  kitchen: { stations: 1, queueMinutes: 1, prepMinutes: 2, toastMinutes: 3, busyDelayMinutes: 0, busyUntil: null },
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
    ['less than the lead time', '2026-06-15T16:14:59Z', 'slot_unavailable'],
    ['the past', '2026-06-14T16:30:00Z', 'slot_unavailable'],
    ['seven days ahead', '2026-06-22T16:00:00Z', null],
    ['more than seven days ahead', '2026-06-22T16:00:01Z', 'slot_unavailable'],
    ['opening time', '2026-06-16T12:00:00Z', null],
    ['before opening', '2026-06-16T11:59:00Z', 'location_closed'],
    ['closing time', '2026-06-17T02:00:00Z', 'location_closed'],
    ['a day that is closed', '2026-06-20T16:00:00Z', 'location_closed'],
  ])('%s', (_what, time, code) => {
    const settle = () => settlePickup(LOCATION, at(time), NOW);
    if (code === null) expect(settle().scheduledTime).toEqual(at(time));
    else expect(settle).toThrow(expect.objectContaining({ code }));
  });

  it('says which time could be had instead', () => {
    const tooSoon = () => settlePickup(LOCATION, NOW, at('2026-06-15T16:00:30Z'));
    expect(tooSoon).toThrow(
      expect.objectContaining({ details: { field: 'scheduled_time', suggested: ['2026-06-15T16:16:00Z'] } }),
    );
  });

  it('suggests a time at which the doors are open, and none when they stay closed', () => {
    const fridayNight = at('2026-06-20T01:50:00Z');
    const suggestionOf = (location: LocationForOrdering): unknown => {
      try {
        return settlePickup(location, at('2026-06-20T01:55:00Z'), fridayNight);
      } catch (error) {
        return (error as { details: object }).details;
      }
    };
    expect(suggestionOf(LOCATION)).toEqual({ field: 'scheduled_time', suggested: ['2026-06-22T12:00:00Z'] });
    expect(suggestionOf({ ...LOCATION, maxDaysAhead: 2 })).toEqual({ field: 'scheduled_time' });
    expect(suggestionOf({ ...LOCATION, openingHours: [] })).toEqual({ field: 'scheduled_time' });
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
});
