import * as fc from 'fast-check';
import { wallClock } from '@breadboard/tenants';
import { haveTwins, toWindows } from './daypart-fields';

describe('the windows of a daypart', () => {
  it.each([
    ['07:00', '11:00', 420, 660],
    ['22:30', '02:00', 1350, 1560],
    ['00:00', '24:00', 0, 1440],
    ['00:00', '00:00', 0, 1440],
    ['06:00', '06:00', 360, 1800],
    ['18:00', '00:00', 1080, 1440],
  ])('are read from what people write: %s to %s', (opens, closes, opensMinute, closesMinute) => {
    expect(toWindows([{ weekday: 5, opens, closes }])).toEqual([{ weekday: 5, opensMinute, closesMinute }]);
  });

  it('are written as they were read', () => {
    fc.assert(
      fc.property(fc.nat(1439), fc.integer({ min: 1, max: 1440 }), (opensMinute, length) => {
        const window = { weekday: 1, opensMinute, closesMinute: opensMinute + length };
        const written = { weekday: 1, opens: wallClock(opensMinute), closes: wallClock(window.closesMinute) };
        expect(toWindows([written])).toEqual([window]);
      }),
    );
  });

  it.each([
    ['on another day', { weekday: 2, opens: '07:00', closes: '11:00' }, false],
    ['at another time', { weekday: 1, opens: '07:01', closes: '11:00' }, false],
    ['at the same time', { weekday: 1, opens: '07:00', closes: '09:00' }, true],
  ])('may begin but once at one time of the week: another %s', (_name, other, twins) => {
    expect(haveTwins(toWindows([{ weekday: 1, opens: '07:00', closes: '11:00' }, other]))).toBe(twins);
  });
});
