import { calendarDate, dateAndTime, dateAt, dayName, money, percent, surcharge, timeOfDay, unitPrice } from './format';

/** Without the kinds of spaces that a language chooses. */
const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ');

describe('amounts', () => {
  it('are written in their currency as the language does', () => {
    expect(money('en', 1234.5, 'USD')).toBe('$1,234.50');
    expect(plain(money('de', 1234.5, 'USD'))).toBe('1.234,50 $');
    expect(plain(money('en', 1200, 'JPY'))).toBe('¥1,200');
  });

  it('show a unit price with all of its digits, and the usual ones otherwise', () => {
    expect(unitPrice('en', 12.495, 'USD')).toBe('$12.495');
    expect(unitPrice('en', 6.5, 'USD')).toBe('$6.50');
  });

  it('say what a choice adds, and nothing where it adds nothing', () => {
    expect(surcharge('en', 0.5, 'USD')).toBe('+$0.50');
    expect(surcharge('en', -1, 'USD')).toBe('−$1.00');
    expect(surcharge('en', 0, 'USD')).toBe('');
  });

  it('write fractions as percentages', () => {
    expect(percent('en', 0.0825)).toBe('8.25%');
    expect(plain(percent('de', 0.1))).toBe('10 %');
  });
});

describe('times', () => {
  const noon = '2026-11-26T17:05:00Z';

  it('are those of the place', () => {
    expect(plain(timeOfDay('en', noon, 'America/New_York'))).toBe('12:05 PM');
    expect(timeOfDay('de', noon, 'America/New_York')).toBe('12:05');
    expect(dayName('en', noon, 'America/New_York')).toBe('Thursday, November 26');
    expect(plain(dateAndTime('de', noon, 'Europe/Berlin'))).toBe('26. Nov. 2026, 18:05');
  });

  it('know the hour that a clock change repeats', () => {
    expect(plain(timeOfDay('en', '2026-11-01T05:30:00Z', 'America/New_York'))).toBe('1:30 AM');
    expect(plain(timeOfDay('en', '2026-11-01T06:30:00Z', 'America/New_York'))).toBe('1:30 AM');
  });

  it('keep a calendar date where it is', () => {
    expect(calendarDate('en', '2026-12-31')).toBe('December 31, 2026');
    expect(dateAt(new Date('2026-11-27T03:00:00Z'), 'America/New_York')).toBe('2026-11-26');
  });
});
