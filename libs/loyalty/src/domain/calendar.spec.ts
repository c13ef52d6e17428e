import { expiryOf, localDateOf, qualifyingPeriodEnd } from './calendar';

const NEW_YORK = 'America/New_York';

describe('expiryOf', () => {
  it.each([
    ['2026-01-15T17:00:00Z', 12, '2027-01-15T17:00:00.000Z'],
    ['2026-01-15T17:00:00Z', 6, '2026-07-15T16:00:00.000Z'],
    ['2024-02-29T17:00:00Z', 12, '2025-02-28T17:00:00.000Z'],
    ['2026-09-01T03:30:00Z', 6, '2027-03-01T04:30:00.000Z'],
  ])('of points earned at %s, after %i months, is %s', (earned, months, expires) => {
    expect(expiryOf(new Date(earned), months, NEW_YORK)?.toISOString()).toBe(expires);
  });
  it('never comes in a program without one', () => expect(expiryOf(new Date(), null, NEW_YORK)).toBeNull());
});

describe('the tenant’s calendar', () => {
  it('turns over at its own midnight', () => {
    const newYearsEve = new Date('2027-01-01T04:59:59Z');
    const newYear = new Date('2027-01-01T05:00:00Z');
    expect([localDateOf(NEW_YORK, newYearsEve), qualifyingPeriodEnd(NEW_YORK, newYearsEve)]).toEqual([
      '2026-12-31',
      '2026-12-31',
    ]);
    expect([localDateOf(NEW_YORK, newYear), qualifyingPeriodEnd(NEW_YORK, newYear)]).toEqual([
      '2027-01-01',
      '2027-12-31',
    ]);
    expect(localDateOf('Asia/Tokyo', newYearsEve)).toBe('2027-01-01');
  });
  it('is not guessed for a zone that does not exist', () => {
    expect(() => localDateOf('Mars/Olympus', new Date())).toThrow('time zone Mars/Olympus is not known');
  });
});
