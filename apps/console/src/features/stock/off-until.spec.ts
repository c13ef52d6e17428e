import { untilOf } from './off-until';

const NOW = new Date('2026-11-27T02:30:00.500Z');
const ZONE = 'America/New_York';

describe('the end of what is taken off', () => {
  it('is when somebody brings it back, in a while, tonight, or at a time on the wall', () => {
    expect(untilOf('back', '', ZONE, NOW)).toBeNull();
    expect(untilOf('30', '', ZONE, NOW)).toBe('2026-11-27T03:00:00.000Z');
    // It is still the evening of the 26th there.
    expect(untilOf('tonight', '', ZONE, NOW)).toBe('2026-11-27T05:00:00.000Z');
    expect(untilOf('time', '2026-11-26T23:15', ZONE, NOW)).toBe('2026-11-27T04:15:00.000Z');
    expect(untilOf('time', '', ZONE, NOW)).toBeNull();
  });
});
