import * as fc from 'fast-check';
import { canBeApiKey, hashApiKey, newApiKey, PRINTED_KEY } from './api-key';

const ID = '0193f2a4-7c11-7a3e-8f00-5b1de0c0ffee';
const LIVE = { inDemo: false };
const DEMO = { inDemo: true };

describe('an API key', () => {
  it('says what it is and which one, and holds 256 bits that nobody knows', () => {
    const key = newApiKey('live', ID);
    expect(key).toMatch(/^pbj_live_01jfsa8z0hf8z8y02v3qgc1zze[0-9a-z]{52}[0-9a-z]{7}$/);
    expect(new Set(Array.from({ length: 50 }, () => newApiKey('live', ID).slice(35, 87))).size).toBe(50);
  });

  it('can be one when it was made by us', () => {
    fc.assert(
      fc.property(fc.uuid(), (id) => {
        expect(canBeApiKey(newApiKey('live', id), LIVE)).toBe(true);
        expect(canBeApiKey(newApiKey('live', id), DEMO)).toBe(true);
        expect(canBeApiKey(newApiKey('test', id), DEMO)).toBe(true);
      }),
    );
  });

  it('cannot be one with any digit another', () => {
    const key = newApiKey('live', ID);
    fc.assert(
      fc.property(
        fc.integer({ min: 9, max: key.length - 1 }),
        fc.constantFrom(...Array.from('0123456789abcdefghjkmnpqrstvwxyz')),
        (at, digit) => {
          fc.pre(key[at] !== digit);
          expect(canBeApiKey(`${key.slice(0, at)}${digit}${key.slice(at + 1)}`, DEMO)).toBe(false);
        },
      ),
    );
  });

  it.each(['', ' ', 'pbj_live_', 'pbj_live_8dd1f2', `${newApiKey('live', ID)} `, newApiKey('live', ID).toUpperCase()])(
    'cannot be %j',
    (text) => expect(canBeApiKey(text, DEMO)).toBe(false),
  );

  it('of a demo is none where restaurants are real: neither made here nor printed', () => {
    const key = newApiKey('test', ID);
    expect([key, PRINTED_KEY].map((one) => canBeApiKey(one, DEMO))).toEqual([true, true]);
    expect([key, PRINTED_KEY].map((one) => canBeApiKey(one, LIVE))).toEqual([false, false]);
    // Renaming it does not help: the checksum covers the kind.
    expect(canBeApiKey(key.replace('test', 'live'), LIVE)).toBe(false);
  });

  it('is stored as a hash of the whole of it', () => {
    expect(hashApiKey(PRINTED_KEY).toString('hex')).toMatch(/^[0-9a-f]{64}$/);
    expect(hashApiKey(PRINTED_KEY)).not.toEqual(hashApiKey(`${PRINTED_KEY}0`));
  });
});
