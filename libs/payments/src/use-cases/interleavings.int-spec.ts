import type { Uuid } from '@breadboard/kernel';
import { createTestDatabase, type TestDatabase } from '@breadboard/testing';
import * as fc from 'fast-check';
import { ProviderUnavailable } from '../provider/payment-provider';
import { type PaymentRow, Till } from '../testing';

const TOKENS = [
  'tok_visa',
  'tok_mastercard',
  'tok_declined',
  'tok_insufficient_funds',
  'tok_timeout',
  'tok_server_error',
];

/** What may happen to one payment; `…Unrecorded` is a process that dies between the provider and our books. */
const STEPS = {
  authorize: (till: Till, orderId: Uuid) => till.authorizeAndRecord(orderId),
  authorizeUnrecorded: (till: Till, orderId: Uuid) => till.authorize(orderId),
  requestCapture: (till: Till, orderId: Uuid) => till.requestCapture(orderId),
  requestVoid: (till: Till, orderId: Uuid) => till.requestVoid(orderId),
  settle: (till: Till, orderId: Uuid) => till.settle(orderId),
  settleUnrecorded: async (till: Till, orderId: Uuid) => {
    const { status, authorized } = await till.paymentOf(orderId);
    if (status === 'capture_pending') await till.inTenant(() => till.provider.capture(orderId, authorized));
    if (status === 'void_pending') await till.inTenant(() => till.provider.voidAuthorization(orderId));
  },
} as const;
type Step = keyof typeof STEPS;

/** Steps of one inner list run at the same time, the lists one after the other. */
const interleavings = fc.array(
  fc.array(fc.constantFrom(...(Object.keys(STEPS) as Step[])), { minLength: 1, maxLength: 4 }),
  {
    maxLength: 6,
  },
);

describe('any interleaving of authorizing, capturing, voiding and dying', () => {
  let database: TestDatabase;
  let till: Till;

  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 10 });
    till = await Till.of(database);
  });
  afterAll(() => database.close());

  const take = async (step: Step, orderId: Uuid): Promise<void> => {
    try {
      await STEPS[step](till, orderId);
    } catch (error) {
      if (!(error instanceof ProviderUnavailable)) throw error;
    }
  };

  /** What the reconciler does: ask again, give up on a hold that gets no answer, settle. */
  const reconcile = async (orderId: Uuid): Promise<void> => {
    if ((await till.paymentOf(orderId)).status === 'pending') await take('authorize', orderId);
    if ((await till.paymentOf(orderId)).status === 'pending') await take('requestVoid', orderId);
    await take('settle', orderId);
  };

  const withinLimits = (payment: PaymentRow) =>
    payment.captured <= payment.authorized && payment.authorized <= payment.amount;

  it('never takes more than was authorized, and ends with books and provider of one mind', async () => {
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...TOKENS), interleavings, async (token, rounds) => {
        const orderId = await till.anOrder({ token });
        for (const round of rounds) {
          await Promise.all(round.map((step) => take(step, orderId)));
          expect(withinLimits(await till.paymentOf(orderId))).toBe(true);
        }
        await reconcile(orderId);
        const [payment, charge] = [await till.paymentOf(orderId), await till.charge(orderId)];
        seen.add(payment.status);
        const agreeing = {
          authorized: 'authorized',
          captured: 'captured',
          voided: 'voided',
          failed: 'declined',
        } as const;
        expect(charge?.state).toBe(agreeing[payment.status as keyof typeof agreeing]);
        expect(payment.captured).toBe(charge?.state === 'captured' ? charge.amount : 0n);
        const events = await till.eventsOf(orderId);
        expect(events.map((event) => event.seq)).toEqual(events.map((_, index) => index + 1));
        expect(events.at(-1)?.type).toBe(`payment.${payment.status}`);
        expect(events.length).toBeLessThanOrEqual(2);
      }),
      { numRuns: 120 },
    );
    expect([...seen].sort()).toEqual(['authorized', 'captured', 'failed', 'voided']);
  });
});
