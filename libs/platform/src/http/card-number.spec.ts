import { holdsCardNumber } from './card-number';

describe('holdsCardNumber', () => {
  it.each([
    '4242424242424242',
    'my card is 4242 4242 4242 4242, thanks',
    '4242-4242-4242-4242',
    'amex 378282246310005',
    '5555 5555 5555 4444.',
    'a 4111111111111111 b 1234',
    'table 7 4242 4242 4242 4242 12',
    '-4242424242424242-',
    '4242424242424242@example.com',
    '4242  4242\n4242\t4242',
    '4242.4242.4242.4242',
    '4242/4242/4242/4242',
    '4242\u00a04242\u20094242–4242',
    '4242\u200b4242\u00ad4242\u20604242',
    '\uff14\uff12'.repeat(8),
    '\u0664\u0662'.repeat(8),
    '\u096a\u0968'.repeat(8),
    '\u{1d7d2}\u{1d7d0}'.repeat(8),
    '④②'.repeat(8),
  ])('finds one in %p', (text) => expect(holdsCardNumber(text)).toBe(true));

  it.each([
    '',
    'No onions',
    '4242424242424241',
    '+1234567890',
    'call me at +49 170 1234567',
    '0193f2a4-7c11-7a3e-8f00-5b1de0c0ffee',
    '42424242424242424242424242',
    'table 12, 3 guests, 2026-11-20 18:30',
    'ord_1m7xf7st2eqw8g1619mbmsyk6',
    'source 42424242-4242-4242-a000-000000000000, please',
    '4242, 4242, 4242, 4242',
    '4242 and 4242 and 4242 and 4242',
    '2026-11-27T00:28:42.250Z',
    '१२ रोटी',
  ])('finds none in %p', (text) => expect(holdsCardNumber(text)).toBe(false));
});

it('is found in no figures without one, however many there are', () => {
  for (const part of ['1 ', '1-', '12 ', '٤', '-', ' ']) expect(holdsCardNumber(part.repeat(50_000))).toBe(false);
});
