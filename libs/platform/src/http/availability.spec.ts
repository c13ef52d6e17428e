import { wantedOutage } from './availability.dto';

describe('wantedOutage', () => {
  const now = new Date('2026-06-15T12:00:00Z');
  const later = new Date('2026-06-15T12:00:01Z');

  it.each([
    [{ available: true }, null],
    [{ available: true, until: null }, null],
    [{ available: false }, { until: null }],
    [{ available: false, until: null }, { until: null }],
    [{ available: false, until: later }, { until: later }],
  ])('reads %j', (request, outage) => {
    expect(wantedOutage(request, now)).toEqual(outage);
  });

  it.each([
    ['an end that is now', { available: false, until: now }],
    ['an end that is over', { available: false, until: new Date(0) }],
    ['an end of what is brought back', { available: true, until: later }],
  ])('refuses %s', (_name, request) => {
    expect(() => wantedOutage(request, now)).toThrow(
      expect.objectContaining({ code: 'invalid_request', details: { field: 'until' } }),
    );
  });
});
