import type { PaymentStatus } from '@breadboard/contracts';
import type { ProviderState } from '../provider/payment-provider';
import { booksAgree } from './agreement';

const charge = (state: ProviderState['state'], amount = 500n): ProviderState => ({ state, amount, declineCode: null });
const payment = (status: PaymentStatus, captured = 500n) => ({ status, authorized: 500n, captured });

describe('books and provider', () => {
  it.each([
    ['authorized', 'authorized'],
    ['captured', 'captured'],
    ['voided', 'voided'],
    ['failed', 'declined'],
    ['failed', 'voided'],
    ['voided', null],
    ['due_at_pickup', null],
  ] as const)('agree when they say %s and %s', (status, state) => {
    expect(booksAgree(payment(status), state && charge(state))).toBe(true);
  });

  it.each([
    ['authorized', 'captured'],
    ['authorized', 'voided'],
    ['authorized', null],
    ['captured', 'authorized'],
    ['captured', 'voided'],
    ['voided', 'authorized'],
    ['voided', 'captured'],
    ['failed', 'captured'],
    ['due_at_pickup', 'authorized'],
  ] as const)('differ when they say %s and %s', (status, state) => {
    expect(booksAgree(payment(status), state && charge(state))).toBe(false);
  });

  it('differ over the amount', () => {
    expect(booksAgree(payment('captured'), charge('captured', 499n))).toBe(false);
    expect(booksAgree(payment('authorized'), charge('authorized', 501n))).toBe(false);
  });

  it.each(['pending', 'capture_pending', 'void_pending'] as const)(
    'are not compared while a payment is %s',
    (status) => {
      for (const state of ['authorized', 'captured', 'voided', 'declined'] as const) {
        expect(booksAgree(payment(status), charge(state))).toBeNull();
      }
    },
  );
});
