import * as fc from 'fast-check';
import { clientHint } from './client-hint';

describe('a client', () => {
  it.each([
    ['Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox on Windows'],
    [
      'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36',
      'Chrome on Linux',
    ],
    [
      'Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36',
      'Chrome on Android',
    ],
    [
      'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Safari/605.1.15',
      'Safari on Mac',
    ],
    [
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
      'Safari on iPhone',
    ],
    [
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0',
      'Edge on Windows',
    ],
    ['curl/8.5.0', 'curl/8.5.0'],
    ['BreadboardKiosk/2.1 (build 7; serial 123-456)', 'BreadboardKiosk/2.1'],
    ['Firefox/1', 'Firefox'],
    ['🥪', null],
    ['', null],
    [undefined, null],
  ])('that calls itself %s is known as %s', (userAgent, hint) => {
    expect(clientHint(userAgent)).toBe(hint);
  });

  it('is known by sixty harmless characters at most, whatever it sends', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.string({ unit: 'binary' })), (text) => {
        const hint = clientHint(text);
        expect(hint === null || /^[\w.+/ -]{1,60}$/.test(hint)).toBe(true);
      }),
    );
    expect(clientHint('x'.repeat(100_000))).toBe('x'.repeat(60));
  });
});
