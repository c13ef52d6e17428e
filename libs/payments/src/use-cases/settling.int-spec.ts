import { AssertionFailed, type Minor, type Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import { createTestDatabase, type TestDatabase } from '@breadboard/testing';
import {
  type AttachOutcome,
  PaymentProvider,
  type ProviderOutcome,
  type ProviderState,
  ProviderUnavailable,
  type RefundOutcome,
} from '../provider/payment-provider';
import { Till } from '../testing';

/** Passes everything on, counts captures, and loses as many answers as it is told to. */
class UnreliableProvider extends PaymentProvider {
  readonly name = 'simulated';
  captures = 0;
  answersToLose = 0;

  constructor(private readonly inner: PaymentProvider) {
    super();
  }

  attach(): Promise<AttachOutcome> {
    return Promise.reject(new AssertionFailed('not expected here'));
  }

  detach(): Promise<void> {
    return Promise.reject(new AssertionFailed('not expected here'));
  }

  authorize(): Promise<ProviderOutcome> {
    return Promise.reject(new AssertionFailed('not expected here'));
  }

  async capture(reference: string, amount: Minor): Promise<ProviderState | null> {
    this.captures += 1;
    return this.answer(await this.inner.capture(reference, amount));
  }

  async voidAuthorization(reference: string): Promise<ProviderState> {
    return this.answer(await this.inner.voidAuthorization(reference));
  }

  refund(): Promise<RefundOutcome> {
    return Promise.reject(new AssertionFailed('not expected here'));
  }

  find(reference: string): Promise<ProviderState | null> {
    return this.inner.find(reference);
  }

  private answer<T>(value: T): T {
    if (this.answersToLose === 0) return value;
    this.answersToLose -= 1;
    throw new ProviderUnavailable();
  }
}

describe('authorizing and settling', () => {
  let database: TestDatabase;
  let till: Till;

  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 10 });
    till = await Till.of(database);
  });
  afterAll(() => database.close());

  const typesTold = async (orderId: Uuid) => (await till.eventsOf(orderId)).map((event) => event.type);

  describe('AuthorizePayment', () => {
    it('asks the provider and leaves our books alone', async () => {
      const orderId = await till.anOrder({ amount: 1_234n });
      expect(await till.authorize(orderId)).toEqual({ authorized: true });
      expect(await till.charge(orderId)).toMatchObject({ state: 'authorized', amount: 1_234n });
      expect(await till.paymentOf(orderId)).toMatchObject({ status: 'pending', authorized: 0n });
    });

    it('finds the charge again after a time-out that had succeeded', async () => {
      const orderId = await till.anOrder({ token: 'tok_timeout' });
      await expect(till.authorize(orderId)).rejects.toBeInstanceOf(ProviderUnavailable);
      expect(await till.authorizeAndRecord(orderId)).toBe(true);
      await till.requestCapture(orderId);
      await till.settle(orderId);
      expect(await till.paymentOf(orderId)).toMatchObject({ status: 'captured', captured: 2_499n });
    });

    it('answers from the books once they know', async () => {
      const [good, bad, gone] = [
        await till.anOrder(),
        await till.anOrder({ token: 'tok_declined' }),
        await till.anOrder(),
      ];
      await till.authorizeAndRecord(good);
      await till.authorizeAndRecord(bad);
      await till.requestVoid(gone);
      const deaf = till.with(new UnreliableProvider(till.provider));
      expect(await deaf.authorize(good)).toEqual({ authorized: true });
      expect(await deaf.authorize(bad)).toEqual({ authorized: false, failureCode: 'card_declined' });
      expect(await deaf.authorize(gone)).toEqual({ authorized: false, failureCode: 'authorization_voided' });
    });

    it('is refused inside a unit of work, for what is due at pickup and for an unknown order', async () => {
      const orderId = await till.anOrder();
      const inside = till.inTenant(() => database.unitOfWork.run(() => till.authorize(orderId)));
      await expect(inside).rejects.toThrow('outside a unit of work');
      await expect(till.authorize(await till.anOrder({ token: null }))).rejects.toBeInstanceOf(AssertionFailed);
      await expect(till.authorize(newId())).rejects.toBeInstanceOf(AssertionFailed);
    });
  });

  describe('SettlePayment', () => {
    it('captures what was asked for, and tells of it with the next number', async () => {
      const orderId = await till.anAuthorizedOrder();
      await till.requestCapture(orderId);
      await till.settle(orderId);
      await till.settle(orderId);
      expect(await till.charge(orderId)).toMatchObject({ state: 'captured', amount: 2_499n });
      expect(await till.paymentOf(orderId)).toMatchObject({ status: 'captured', authorized: 2_499n, captured: 2_499n });
      const payload = { order_id: orderId, status: 'captured', amount_minor: 2_499, currency: 'USD' };
      expect((await till.eventsOf(orderId)).slice(1)).toEqual([{ type: 'payment.captured', seq: 2, payload }]);
    });

    it('voids what was asked for, once', async () => {
      const orderId = await till.anAuthorizedOrder();
      await till.requestVoid(orderId);
      await till.settle(orderId);
      await till.settle(orderId);
      expect(await till.charge(orderId)).toMatchObject({ state: 'voided' });
      expect(await till.paymentOf(orderId)).toMatchObject({ status: 'voided', captured: 0n });
      expect(await typesTold(orderId)).toEqual(['payment.authorized', 'payment.voided']);
    });

    it.each(['pending', 'authorized', 'due at pickup'])('leaves a payment alone that is %s', async (which) => {
      const orderId = await till.anOrder({ token: which === 'due at pickup' ? null : 'tok_visa' });
      if (which === 'authorized') await till.authorizeAndRecord(orderId);
      const before = await till.paymentOf(orderId);
      await till.settle(orderId);
      expect(await till.paymentOf(orderId)).toEqual(before);
    });

    it('captures once and tells once when thirty do it at the same time', async () => {
      const orderId = await till.anAuthorizedOrder();
      await till.requestCapture(orderId);
      const counting = new UnreliableProvider(till.provider);
      const crowd = till.with(counting);
      await Promise.all(Array.from({ length: 30 }, () => crowd.settle(orderId)));
      expect(counting.captures).toBeGreaterThan(1);
      expect(await till.paymentOf(orderId)).toMatchObject({ status: 'captured', captured: 2_499n });
      expect(await typesTold(orderId)).toEqual(['payment.authorized', 'payment.captured']);
    });

    it('finishes a capture whose answer was lost', async () => {
      const orderId = await till.anAuthorizedOrder();
      await till.requestCapture(orderId);
      const unreliable = new UnreliableProvider(till.provider);
      unreliable.answersToLose = 2;
      const shaky = till.with(unreliable);
      await expect(shaky.settle(orderId)).rejects.toBeInstanceOf(ProviderUnavailable);
      await expect(shaky.settle(orderId)).rejects.toBeInstanceOf(ProviderUnavailable);
      expect(await till.paymentOf(orderId)).toMatchObject({ status: 'capture_pending', captured: 0n });
      await shaky.settle(orderId);
      expect(await till.paymentOf(orderId)).toMatchObject({ status: 'captured' });
    });

    it.each(['capture', 'void'] as const)(
      'finishes a %s when the process died before writing it down',
      async (what) => {
        const orderId = await till.anAuthorizedOrder();
        await (what === 'capture' ? till.requestCapture(orderId) : till.requestVoid(orderId));
        await till.inTenant<unknown>(() =>
          what === 'capture' ? till.provider.capture(orderId, 2_499n) : till.provider.voidAuthorization(orderId),
        );
        await till.settle(orderId);
        expect(await till.paymentOf(orderId)).toMatchObject({ status: what === 'capture' ? 'captured' : 'voided' });
        expect(await till.eventsOf(orderId)).toHaveLength(2);
      },
    );

    it('closes a hold whose authorization was never answered, so that a late one cannot succeed', async () => {
      const orderId = await till.anOrder({ token: 'tok_server_error' });
      await expect(till.authorize(orderId)).rejects.toBeInstanceOf(ProviderUnavailable);
      await till.requestVoid(orderId);
      await till.settle(orderId);
      expect(await till.paymentOf(orderId)).toMatchObject({ status: 'voided', authorized: 0n });
      const late = { reference: orderId, amount: 2_499n, currency: 'USD', sourceRef: 'tok_visa', customerRef: null };
      const outcome = await till.inTenant(() => till.provider.authorize(late));
      expect(outcome).toEqual({ authorized: false, failureCode: 'authorization_voided' });
    });

    it('lets an order be canceled while its authorization is under way', async () => {
      const orderId = await till.anOrder({ token: 'tok_slow' });
      const placing = till.authorizeAndRecord(orderId);
      await till.requestVoid(orderId);
      expect(await placing).toBe(false);
      await till.settle(orderId);
      expect(await till.charge(orderId)).toMatchObject({ state: 'voided' });
      expect(await typesTold(orderId)).toEqual(['payment.voided']);
    });

    it('says that a capture has failed whose authorization is gone at the provider', async () => {
      const orderId = await till.anAuthorizedOrder();
      await till.inTenant(() => till.provider.voidAuthorization(orderId));
      await till.requestCapture(orderId);
      await till.settle(orderId);
      const expected = { status: 'failed', failureCode: 'authorization_voided', captured: 0n };
      expect(await till.paymentOf(orderId)).toMatchObject(expected);
      expect(await typesTold(orderId)).toEqual(['payment.authorized', 'payment.failed']);
    });

    it('records the money as taken when a void finds it captured, even unknown to our books', async () => {
      const orderId = await till.anOrder();
      await till.authorize(orderId);
      await till.inTenant(() => till.provider.capture(orderId, 2_499n));
      await till.requestVoid(orderId);
      await till.settle(orderId);
      const expected = { status: 'captured', authorized: 2_499n, captured: 2_499n };
      expect(await till.paymentOf(orderId)).toMatchObject(expected);
    });
  });
});
