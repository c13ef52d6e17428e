import { holdsCardNumberAnywhere } from './no-card-numbers.guard';
import { isLiveMode } from './live-mode';

const CARD = '4242424242424242';
const deep = (value: unknown, depth: number): unknown => {
  let around = value;
  for (let n = 0; n < depth; n += 1) around = n % 2 === 0 ? [around] : { a: around };
  return around;
};

describe('a card number', () => {
  it.each([
    CARD,
    Number(CARD),
    '4242 4242 4242 4242',
    '4242-4242-4242-4242',
    `my card is ${CARD}.`,
    { card: { number: CARD } },
    [{ a: [null, false, { b: Number(CARD) }] }],
    { [CARD]: true },
    deep(CARD, 50_000),
  ])('is found wherever it is: %#', (body) => expect(holdsCardNumberAnywhere(body)).toBe(true));

  it.each([
    undefined,
    null,
    '',
    {},
    { id: '5823594808', email: 'a@b.example', enabled: true, nothing: null },
    '4242424242424241',
    4242.4242,
    // Digits of a kind that a generated identifier may have.
    '42424242-4242-4242-a000-000000000000',
    deep('x', 50_000),
  ])('is not found where there is none: %#', (body) => expect(holdsCardNumberAnywhere(body)).toBe(false));
});

describe('live mode', () => {
  const stripe = (secretKey: string) => ({ stripe: { secretKey, webhookSecret: null, apiBase: null } });

  it('is that of a real key of the provider alone', () => {
    expect(isLiveMode({ stripe: null })).toBe(false);
    expect([isLiveMode(stripe('sk_test_1')), isLiveMode(stripe('rk_test_1'))]).toEqual([false, false]);
    expect([isLiveMode(stripe('sk_live_1')), isLiveMode(stripe('rk_live_1'))]).toEqual([true, true]);
  });
});
