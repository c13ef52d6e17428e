import { type Minor, required, type Uuid } from '@breadboard/kernel';
import { newId, type Query } from '@breadboard/platform';
import { createTestDatabase, type TestDatabase } from '@breadboard/testing';
import * as fc from 'fast-check';
import type { PaymentRefundStatus } from '../persistence/payment-refund.entity';
import { PaymentRefundsRepository } from '../persistence/payment-refunds.repository';
import {
  type PaymentProvider,
  ProviderUnavailable,
  type RefundOutcome,
  type RefundRequest,
} from '../provider/payment-provider';
import { Till } from '../testing';
import { SettleRefund } from './settle-refund';

const CAPTURED = 2_499n;

interface RefundRow {
  readonly status: PaymentRefundStatus;
  readonly failureCode: string | null;
}

/** Passes refunds on, counts them, and loses as many answers as it is told to, before or after they were done. */
class UnreliableRefunds {
  refunds = 0;
  answersToLose = 0;
  requestsToLose = 0;

  constructor(private readonly inner: PaymentProvider) {}

  async refund(request: RefundRequest): Promise<RefundOutcome> {
    this.refunds += 1;
    if (this.requestsToLose > 0) {
      this.requestsToLose -= 1;
      throw new ProviderUnavailable();
    }
    const outcome = await this.inner.refund(request);
    if (this.answersToLose === 0) return outcome;
    this.answersToLose -= 1;
    throw new ProviderUnavailable();
  }
}

describe('giving money back', () => {
  let database: TestDatabase;
  let till: Till;
  let books: PaymentRefundsRepository;
  let provider: UnreliableRefunds;

  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 10 });
    till = await Till.of(database);
    books = new PaymentRefundsRepository(database.unitOfWork, database.outbox);
  });
  afterAll(() => database.close());
  beforeEach(() => {
    provider = new UnreliableRefunds(till.provider);
  });

  const useCase = (): SettleRefund =>
    new SettleRefund(
      database.unitOfWork,
      database.system,
      books,
      provider as unknown as PaymentProvider,
      database.clock,
    );
  const settle = (refundId: Uuid, by = till): Promise<void> => by.inTenant(() => useCase().execute(refundId));
  const ask = <T>(question: () => Query<T>, by = till): Promise<T> => by.ask(question);

  async function capturedOrder(by = till): Promise<Uuid> {
    const orderId = await by.anAuthorizedOrder();
    await by.requestCapture(orderId);
    await by.settle(orderId);
    return orderId;
  }

  /** Asks for money to go back. Null: the books refuse it. */
  async function open(orderId: Uuid, amount: Minor, by = till): Promise<Uuid | null> {
    const id = newId();
    const opened = await ask(() => books.open({ id, orderId, amount, at: database.clock.now() }), by);
    return opened ? id : null;
  }
  const opened = async (orderId: Uuid, amount: Minor): Promise<Uuid> => required(await open(orderId, amount), 'refund');

  async function refundOf(refundId: Uuid): Promise<RefundRow | undefined> {
    const [row] = await database.owner<RefundRow>(
      'SELECT status, failure_code AS "failureCode" FROM payment_refunds WHERE id = $1',
      [refundId],
    );
    return row;
  }
  async function sumsOf(orderId: Uuid): Promise<{ books: Minor; provider: Minor }> {
    const [row] = await database.owner<{ books: Minor; provider: Minor }>(
      `SELECT refunded AS books, coalesce((SELECT sum(amount) FROM simulated_refunds WHERE charge_reference = $2), 0)::bigint
         AS provider FROM payments WHERE order_id = $1`,
      [orderId, orderId],
    );
    return required(row, 'payment of the order');
  }
  const toldOf = async (orderId: Uuid) =>
    (await till.eventsOf(orderId)).filter(({ type }) => type === 'payment.refunded');

  it('is asked for first, then done and told of once', async () => {
    const orderId = await capturedOrder();
    const refundId = await opened(orderId, 1_000n);
    expect([await refundOf(refundId), await sumsOf(orderId)]).toEqual([
      { status: 'pending', failureCode: null },
      { books: 1_000n, provider: 0n },
    ]);
    await settle(refundId);
    await settle(refundId);
    expect([await refundOf(refundId), await sumsOf(orderId)]).toEqual([
      { status: 'refunded', failureCode: null },
      { books: 1_000n, provider: 1_000n },
    ]);
    const payload = { order_id: orderId, refund_id: refundId, amount_minor: 1_000, currency: 'USD' };
    expect(await toldOf(orderId)).toEqual([{ type: 'payment.refunded', seq: 3, payload }]);
    expect(provider.refunds).toBe(1);
  });

  it('leaves the payment captured, and what was captured', async () => {
    const orderId = await capturedOrder();
    await settle(await opened(orderId, CAPTURED));
    expect(await till.paymentOf(orderId)).toMatchObject({ status: 'captured', captured: CAPTURED });
    expect(await till.charge(orderId)).toMatchObject({ state: 'captured', amount: CAPTURED });
  });

  it('is refused beyond what was captured, all refunds together', async () => {
    const orderId = await capturedOrder();
    expect(await open(orderId, CAPTURED + 1n)).toBeNull();
    await settle(await opened(orderId, 2_000n));
    expect(await open(orderId, 500n)).toBeNull();
    await settle(await opened(orderId, 499n));
    expect(await open(orderId, 1n)).toBeNull();
    expect(await sumsOf(orderId)).toEqual({ books: CAPTURED, provider: CAPTURED });
  });

  it.each(['pending', 'authorized', 'capture_pending', 'voided', 'due at pickup'])(
    'is refused of a payment that is %s',
    async (which) => {
      const orderId = await till.anOrder({ token: which === 'due at pickup' ? null : 'tok_visa' });
      if (which !== 'pending' && which !== 'due at pickup') await till.authorizeAndRecord(orderId);
      if (which === 'capture_pending') await till.requestCapture(orderId);
      if (which === 'voided') await till.requestVoid(orderId);
      expect(await open(orderId, 1n)).toBeNull();
      expect(await sumsOf(orderId)).toEqual({ books: 0n, provider: 0n });
    },
  );

  it('never comes to more than was captured when twenty ask at once', async () => {
    const orderId = await capturedOrder();
    const ids = await Promise.all(Array.from({ length: 20 }, () => open(orderId, 400n)));
    const refunds = ids.filter((id) => id !== null);
    expect(refunds).toHaveLength(6);
    await Promise.all(refunds.map((id) => settle(id)));
    expect(await sumsOf(orderId)).toEqual({ books: 2_400n, provider: 2_400n });
    expect((await toldOf(orderId)).map(({ seq }) => seq)).toEqual([3, 4, 5, 6, 7, 8]);
  });

  it('happens once when thirty do it at the same time', async () => {
    const orderId = await capturedOrder();
    const refundId = await opened(orderId, 700n);
    await Promise.all(Array.from({ length: 30 }, () => settle(refundId)));
    expect(provider.refunds).toBeGreaterThan(1);
    expect(await sumsOf(orderId)).toEqual({ books: 700n, provider: 700n });
    expect(await toldOf(orderId)).toHaveLength(1);
  });

  it.each(['requestsToLose', 'answersToLose'] as const)('is finished although there were %s', async (lost) => {
    const orderId = await capturedOrder();
    const refundId = await opened(orderId, 700n);
    provider[lost] = 2;
    await expect(settle(refundId)).rejects.toBeInstanceOf(ProviderUnavailable);
    await expect(settle(refundId)).rejects.toBeInstanceOf(ProviderUnavailable);
    expect(await refundOf(refundId)).toMatchObject({ status: 'pending' });
    await settle(refundId);
    expect(await refundOf(refundId)).toMatchObject({ status: 'refunded' });
    expect(await sumsOf(orderId)).toEqual({ books: 700n, provider: 700n });
    expect(await toldOf(orderId)).toHaveLength(1);
  });

  it('that the provider refuses is noted, told of as failed, and leaves the books as they were', async () => {
    const orderId = await capturedOrder();
    const refundId = await opened(orderId, 700n);
    await database.owner(`UPDATE simulated_charges SET state = 'voided' WHERE reference = $1`, [orderId]);
    await settle(refundId);
    expect(await refundOf(refundId)).toEqual({ status: 'failed', failureCode: expect.any(String) });
    expect(await sumsOf(orderId)).toEqual({ books: 0n, provider: 0n });
    await settle(refundId);
    expect(await sumsOf(orderId)).toEqual({ books: 0n, provider: 0n });
    expect(await toldOf(orderId)).toEqual([]);
    const failures = (await till.eventsOf(orderId)).filter(({ type }) => type === 'payment.failed');
    expect(failures.map(({ payload }) => payload)).toEqual([
      {
        order_id: orderId,
        refund_id: refundId,
        status: 'captured',
        amount_minor: 700,
        currency: 'USD',
        failure_code: 'charge_not_refundable',
      },
    ]);
  });

  it('that was refused can be asked for once more, which is a new one to the provider', async () => {
    const orderId = await capturedOrder();
    const refundId = await opened(orderId, 700n);
    const state = `UPDATE simulated_charges SET refuses_refunds = $2 WHERE reference = $1`;
    await database.owner(state, [orderId, true]);
    await settle(refundId);
    const reopen = () => till.ask(() => books.reopen(refundId, database.clock.now()));
    expect(await reopen()).toBe(true);
    expect(await reopen()).toBe(false);
    await settle(refundId);
    expect(await refundOf(refundId)).toMatchObject({ status: 'failed' });
    await database.owner(state, [orderId, false]);
    expect(await reopen()).toBe(true);
    expect(await sumsOf(orderId)).toEqual({ books: 700n, provider: 0n });
    await settle(refundId);
    expect(await refundOf(refundId)).toEqual({ status: 'refunded', failureCode: null });
    expect(await sumsOf(orderId)).toEqual({ books: 700n, provider: 700n });
    expect(await reopen()).toBe(false);
  });

  it('is not done inside a unit of work', async () => {
    const refundId = await opened(await capturedOrder(), 700n);
    const inside = till.inTenant(() => database.unitOfWork.run(() => useCase().execute(refundId)));
    await expect(inside).rejects.toThrow('outside a unit of work');
  });

  it('does nothing about a refund that does not exist or is another tenant’s', async () => {
    const refundId = await opened(await capturedOrder(), 700n);
    const rival = await Till.of(database);
    await settle(newId());
    await settle(refundId, rival);
    expect(provider.refunds).toBe(0);
    expect(await refundOf(refundId)).toMatchObject({ status: 'pending' });
    expect(await open(await capturedOrder(), 1n, rival)).toBeNull();
  });

  it('is left to the worker, which takes what is overdue and lets no refund keep the others waiting', async () => {
    const [first, second] = [await capturedOrder(), await capturedOrder()];
    const [stuck, other] = [await opened(first, 700n), await opened(second, 800n)];
    await useCase().run();
    expect(await refundOf(other)).toMatchObject({ status: 'pending' });
    database.clock.advance({ minutes: 1 });
    const tooLate = await opened(first, 100n);
    provider.requestsToLose = 1;
    await useCase().run();
    const statuses = await Promise.all([stuck, other].map(async (id) => (await refundOf(id))?.status));
    expect(statuses.filter((status) => status === 'pending').length).toBeLessThanOrEqual(1);
    expect(await refundOf(tooLate)).toMatchObject({ status: 'pending' });
    database.clock.advance({ seconds: 16 });
    await useCase().run();
    expect(await refundOf(stuck)).toMatchObject({ status: 'refunded' });
    expect(await refundOf(other)).toMatchObject({ status: 'refunded' });
  });

  it('comes to the same at the provider and in the books, whatever is asked and lost', async () => {
    const attempt = fc.record({
      amount: fc.bigInt(1n, 1_500n),
      lost: fc.constantFrom('nothing', 'requestsToLose', 'answersToLose'),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(attempt, { minLength: 1, maxLength: 3 }), { maxLength: 4 }),
        async (rounds) => {
          const orderId = await capturedOrder();
          const refunds: Uuid[] = [];
          for (const round of rounds) {
            await Promise.all(
              round.map(async ({ amount, lost }) => {
                const id = await open(orderId, amount);
                if (id === null) return;
                refunds.push(id);
                if (lost !== 'nothing') provider[lost as 'answersToLose'] += 1;
                await settle(id).catch((error: unknown) => expect(error).toBeInstanceOf(ProviderUnavailable));
              }),
            );
            const sums = await sumsOf(orderId);
            expect(sums.provider <= sums.books && sums.books <= CAPTURED).toBe(true);
          }
          provider.requestsToLose = 0;
          provider.answersToLose = 0;
          for (const id of refunds) await settle(id);
          const { books: ours, provider: theirs } = await sumsOf(orderId);
          expect(ours).toBe(theirs);
          expect(await toldOf(orderId)).toHaveLength(refunds.length);
        },
      ),
      { numRuns: 40 },
    );
  });
});
