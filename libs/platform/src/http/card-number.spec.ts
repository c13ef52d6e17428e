import { holdsCardNumber } from './card-number';

describe('holdsCardNumber', () => {
  it.each([
    '4242424242424242',
    'my card is 4242 4242 4242 4242, thanks',
    '4242-4242-4242-4242',
    'amex 378282246310005',
    '5555 5555 5555 4444.',
    'a 4111111111111111 b 1234',
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
  ])('finds none in %p', (text) => expect(holdsCardNumber(text)).toBe(false));
});
