import * as fc from 'fast-check';
import { addressKey } from './address';

describe('an address is counted', () => {
  it.each([
    ['203.0.113.7', '203.0.113.7'],
    ['::ffff:203.0.113.7', '203.0.113.7'],
    ['::FFFF:203.0.113.7', '203.0.113.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::1', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['64:ff9b::203.0.113.7', '64:ff9b:0:0::/64'],
    ['', ''],
    ['unknown', 'unknown'],
  ])('%s by %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });

  it('with all others of its network of 64 bits, however it is written', () => {
    const group = fc.integer({ min: 0, max: 0xffff });
    const four = fc.tuple(group, group, group, group);
    fc.assert(
      fc.property(four, four, four, (network, here, there) => {
        const short = (end: number[]) => [...network, ...end].map((one) => one.toString(16)).join(':');
        const long = (end: number[]) => [...network, ...end].map((one) => one.toString(16).padStart(4, '0')).join(':');
        expect(addressKey(short(here))).toBe(addressKey(long(there).toUpperCase()));
      }),
    );
  });
});
