import type { PaymentStatus } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import { createTestDatabase, type TestDatabase } from '@breadboard/testing';
import { Till } from '../testing';
import { PaymentEntity } from './payment.entity';
import { PaymentMethodEntity } from './payment-method.entity';
import { SimulatedChargeEntity } from './simulated-charge.entity';

describe('the books of payments', () => {
  let database: TestDatabase;
  let till: Till;

  beforeAll(async () => {
    database = await createTestDatabase({ entities: [PaymentEntity, PaymentMethodEntity, SimulatedChargeEntity] });
    till = await Till.of(database);
  });
  afterAll(() => database.close());

  /** Puts a payment into a status, as a test's starting point. */
  const anOrderIn = async (status: PaymentStatus): Promise<Uuid> => {
    const orderId = await till.anOrder({ token: status === 'due_at_pickup' ? null : 'tok_visa' });
    await database.owner('UPDATE payments SET status = $2 WHERE order_id = $1', [orderId, status]);
    return orderId;
  };

  describe('opening', () => {
    it('waits for the provider when a method has to pay', async () => {
      const orderId = await till.anOrder({ amount: 2_499n });
      expect(await till.paymentOf(orderId)).toMatchObject({ status: 'pending', amount: 2_499n, authorized: 0n });
      expect(await till.eventsOf(orderId)).toEqual([]);
    });

    it('is due at pickup without a method, and when there is nothing to pay', async () => {
      const expected = { status: 'due_at_pickup', paymentMethodId: null };
      expect(await till.paymentOf(await till.anOrder({ token: null }))).toMatchObject(expected);
      expect(await till.paymentOf(await till.anOrder({ amount: 0n }))).toMatchObject(expected);
    });

    it('happens once an order', async () => {
      const orderId = await till.anOrder();
      const again = { id: newId(), orderId, paymentMethodId: null, amount: 1n, currency: 'USD', at: new Date() };
      const opening = till.inTenant(() =>
        database.unitOfWork.run(() => database.unitOfWork.batch([till.payments.open(again)])),
      );
      await expect(opening).rejects.toMatchObject({ constraint: 'payments_order' });
    });
  });

  const at = new Date('2026-06-15T17:00:00Z');
  const moves = {
    markAuthorized: (orderId: Uuid) => till.ask(() => till.payments.markAuthorized(orderId, at)),
    markFailed: (orderId: Uuid) => till.ask(() => till.payments.markFailed(orderId, 'card_declined', at)),
    requestCapture: (orderId: Uuid) => till.ask(() => till.payments.requestCapture(orderId, at)),
    requestVoid: (orderId: Uuid) => till.ask(() => till.payments.requestVoid(orderId, at)),
  };
  const allowed: Readonly<Record<keyof typeof moves, Partial<Record<PaymentStatus, PaymentStatus>>>> = {
    markAuthorized: { pending: 'authorized' },
    markFailed: { pending: 'failed' },
    requestCapture: { authorized: 'capture_pending' },
    requestVoid: { due_at_pickup: 'voided', pending: 'void_pending', authorized: 'void_pending' },
  };
  const statuses = [
    'due_at_pickup',
    'pending',
    'authorized',
    'capture_pending',
    'captured',
    'void_pending',
    'voided',
    'failed',
  ] as const;

  it.each(Object.keys(moves) as (keyof typeof moves)[])(
    '%s moves only from the statuses that allow it',
    async (move) => {
      for (const status of statuses) {
        const orderId = await anOrderIn(status);
        const expected = allowed[move][status];
        expect([status, await moves[move](orderId)]).toEqual([status, expected !== undefined]);
        expect(await till.paymentOf(orderId)).toMatchObject({ status: expected ?? status });
      }
    },
  );

  it('keeps what was authorized and why it failed, and tells of both', async () => {
    const [good, bad] = [await till.anOrder({ amount: 777n }), await till.anOrder({ amount: 888n })];
    await moves.markAuthorized(good);
    await moves.markFailed(bad);
    expect(await till.paymentOf(good)).toMatchObject({ authorized: 777n, captured: 0n, failureCode: null });
    expect(await till.paymentOf(bad)).toMatchObject({ authorized: 0n, failureCode: 'card_declined' });
    const facts = { status: 'authorized', amount_minor: 777, currency: 'USD', order_id: good };
    expect(await till.eventsOf(good)).toEqual([{ type: 'payment.authorized', seq: 1, payload: facts }]);
    const failure = {
      order_id: bad,
      status: 'failed',
      amount_minor: 888,
      currency: 'USD',
      failure_code: 'card_declined',
    };
    expect(await till.eventsOf(bad)).toEqual([{ type: 'payment.failed', seq: 1, payload: failure }]);
  });

  it('lets one of many writers win and tells of it once', async () => {
    const orderId = await till.anOrder();
    const writers = Array.from({ length: 20 }, (_, n) => (n % 2 ? moves.markAuthorized : moves.markFailed)(orderId));
    expect((await Promise.all(writers)).filter(Boolean)).toHaveLength(1);
    expect(await till.eventsOf(orderId)).toHaveLength(1);
  });

  it('tells nothing of a change that is rolled back', async () => {
    const orderId = await till.anOrder();
    const { unitOfWork } = database;
    const failing = till.inTenant(() =>
      unitOfWork.run(async () => {
        expect(await unitOfWork.fetch(till.payments.markAuthorized(orderId, at))).toBe(true);
        throw new Error('the rest of the flow failed');
      }),
    );
    await expect(failing).rejects.toThrow('the rest');
    expect(await till.paymentOf(orderId)).toMatchObject({ status: 'pending', authorized: 0n });
    expect(await till.eventsOf(orderId)).toEqual([]);
  });

  it('cannot touch the payment of another tenant', async () => {
    const orderId = await till.anAuthorizedOrder();
    const other = await Till.of(database);
    expect(await other.requestVoid(orderId)).toBe(false);
    expect(await other.requestCapture(orderId)).toBe(false);
    expect(await other.ask(() => other.queries.ofOrder(orderId))).toBeNull();
    expect(await till.paymentOf(orderId)).toMatchObject({ status: 'authorized' });
  });

  it('has entities that read every table', async () => {
    const orderId = await till.anAuthorizedOrder();
    const { unitOfWork } = database;
    const { tenantId } = till.world;
    await till.inTenant(() =>
      unitOfWork.run(async () => {
        const payment = await unitOfWork.manager.findOneByOrFail(PaymentEntity, { tenantId, orderId });
        const method = { tenantId, id: payment.paymentMethodId ?? '' };
        const charge = { tenantId, reference: orderId };
        expect(payment).toMatchObject({ status: 'authorized', amount: 2_499n, refunded: 0n, failureCode: null });
        expect(payment.createdAt).toEqual(database.clock.now());
        expect(await unitOfWork.manager.findOneByOrFail(PaymentMethodEntity, method)).toMatchObject({
          providerRef: 'tok_visa',
          lastFour: '4242',
          expirationYear: 2030,
        });
        expect(await unitOfWork.manager.findOneByOrFail(SimulatedChargeEntity, charge)).toMatchObject({
          state: 'authorized',
          amount: 2_499n,
        });
      }),
    );
  });
});
