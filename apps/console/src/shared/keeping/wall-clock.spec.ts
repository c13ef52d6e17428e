import * as fc from 'fast-check';
import { instantOf, wallTime } from './wall-clock';

const NEW_YORK = 'America/New_York';

describe('the clock on a wall', () => {
  it('reads an instant at its place', () => {
    expect(wallTime('2026-11-26T18:30:00Z', NEW_YORK)).toBe('2026-11-26T13:30');
    expect(wallTime('2026-07-01T04:00:00Z', NEW_YORK)).toBe('2026-07-01T00:00');
  });

  it('is read back', () => {
    expect(instantOf('2026-11-26T13:30', NEW_YORK)).toBe('2026-11-26T18:30:00.000Z');
    expect(instantOf('2026-07-01T00:00', NEW_YORK)).toBe('2026-07-01T04:00:00.000Z');
  });

  it('has an hour too few in spring and one too many in autumn', () => {
    expect(instantOf('2026-03-08T02:30', NEW_YORK)).toBe('2026-03-08T07:30:00.000Z');
    expect(instantOf('2026-11-01T01:30', NEW_YORK)).toBe('2026-11-01T05:30:00.000Z');
  });

  it('comes back to the same time from any instant', () => {
    const minutes = fc.integer({ min: 29_000_000, max: 31_000_000 });
    const zones = fc.constantFrom(NEW_YORK, 'Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC');
    fc.assert(
      fc.property(minutes, zones, (minute, zone) => {
        const wall = wallTime(new Date(minute * 60_000), zone);
        expect(wallTime(instantOf(wall, zone), zone)).toBe(wall);
      }),
    );
  });
});
