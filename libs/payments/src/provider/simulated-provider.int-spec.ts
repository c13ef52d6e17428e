import { AssertionFailed } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import { createTestDatabase, type TestDatabase } from '@breadboard/testing';
import { Till } from '../testing';
import { type ProviderOutcome, ProviderUnavailable } from './payment-provider';

describe('the simulated provider', () => {
  let database: TestDatabase;
  let till: Till;

  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 10 });
    till = await Till.of(database);
  });
  afterAll(() => database.close());

  const authorize = (sourceRef: string, reference = newId(), amount = 1_250n): Promise<ProviderOutcome> =>
    till.inTenant(() => till.provider.authorize({ reference, amount, currency: 'USD', sourceRef }));
  const capture = (reference: string, amount = 1_250n) => till.inTenant(() => till.provider.capture(reference, amount));
  const voidAuthorization = (reference: string) => till.inTenant(() => till.provider.voidAuthorization(reference));

  it.each(['tok_visa', 'tok_mastercard'])('holds the amount on %s', async (token) => {
    const reference = newId();
    expect(await authorize(token, reference)).toEqual({ authorized: true });
    expect(await till.charge(reference)).toEqual({ state: 'authorized', amount: 1_250n, declineCode: null });
  });

  it.each([
    ['tok_declined', 'card_declined'],
    ['tok_insufficient_funds', 'insufficient_funds'],
    ['tok_authentication_required', 'authentication_required'],
    ['tok_of_another_planet', 'invalid_source'],
    ['constructor', 'invalid_source'],
  ])('declines %s as %s, and does so again', async (token, failureCode) => {
    const reference = newId();
    expect(await authorize(token, reference)).toEqual({ authorized: false, failureCode });
    expect(await authorize(token, reference)).toEqual({ authorized: false, failureCode });
    expect(await till.charge(reference)).toMatchObject({ state: 'declined', declineCode: failureCode });
    expect(await capture(reference)).toMatchObject({ state: 'declined' });
  });

  it('loses the answer of tok_timeout, not the charge: asking again finds it', async () => {
    const reference = newId();
    await expect(authorize('tok_timeout', reference)).rejects.toBeInstanceOf(ProviderUnavailable);
    expect(await till.charge(reference)).toMatchObject({ state: 'authorized' });
    expect(await authorize('tok_timeout', reference)).toEqual({ authorized: true });
    expect(await capture(reference)).toMatchObject({ state: 'captured', amount: 1_250n });
  });

  it('fails tok_server_error every time and remembers nothing', async () => {
    const reference = newId();
    for (let attempt = 0; attempt < 3; attempt += 1) {
      await expect(authorize('tok_server_error', reference)).rejects.toBeInstanceOf(ProviderUnavailable);
    }
    expect(await till.charge(reference)).toBeNull();
  });

  it('takes two seconds over tok_slow, in which a void can overtake it', async () => {
    const reference = newId();
    const begun = Date.now();
    const slow = authorize('tok_slow', reference);
    expect(await voidAuthorization(reference)).toMatchObject({ state: 'voided' });
    expect(await slow).toEqual({ authorized: false, failureCode: 'authorization_voided' });
    expect(Date.now() - begun).toBeGreaterThanOrEqual(1_950);
    expect(await till.charge(reference)).toMatchObject({ state: 'voided', amount: 0n });
  });

  it('makes one charge of many authorizations with one reference, the first', async () => {
    const reference = newId();
    const outcomes = await Promise.all(Array.from({ length: 20 }, () => authorize('tok_visa', reference)));
    expect(outcomes).toEqual(Array.from({ length: 20 }, () => ({ authorized: true })));
    await authorize('tok_declined', reference, 999n);
    const rows = await database.owner('SELECT amount FROM simulated_charges WHERE reference = $1', [reference]);
    expect(rows).toEqual([{ amount: 1_250n }]);
  });

  it('captures once, and leaves the rest of the hold', async () => {
    const reference = newId();
    await authorize('tok_visa', reference);
    expect(await capture(reference, 1_000n)).toEqual({ state: 'captured', amount: 1_000n, declineCode: null });
    expect(await capture(reference, 900n)).toMatchObject({ state: 'captured', amount: 1_000n });
  });

  it('does not capture more than it holds, nor what it never heard of', async () => {
    const reference = newId();
    await authorize('tok_visa', reference);
    expect(await capture(reference, 1_251n)).toMatchObject({ state: 'authorized', amount: 1_250n });
    expect(await capture(newId())).toBeNull();
  });

  it('voids once, and then neither captures nor authorizes', async () => {
    const reference = newId();
    await authorize('tok_visa', reference);
    expect(await voidAuthorization(reference)).toMatchObject({ state: 'voided' });
    expect(await voidAuthorization(reference)).toMatchObject({ state: 'voided' });
    expect(await capture(reference)).toMatchObject({ state: 'voided' });
    expect(await authorize('tok_visa', reference)).toEqual({ authorized: false, failureCode: 'authorization_voided' });
  });

  it('refuses to void after the capture: the money stays taken', async () => {
    const reference = newId();
    await authorize('tok_visa', reference);
    await capture(reference);
    expect(await voidAuthorization(reference)).toMatchObject({ state: 'captured', amount: 1_250n });
  });

  it('does one of a capture and a void that race, never both', async () => {
    const reference = newId();
    await authorize('tok_visa', reference);
    const ends = await Promise.all([capture(reference), voidAuthorization(reference), capture(reference)]);
    expect(new Set(ends.map((charge) => charge?.state)).size).toBe(1);
  });

  it('keeps what it did when our own transaction is rolled back afterwards', async () => {
    const reference = newId();
    await authorize('tok_visa', reference);
    const failing = till.inTenant(() => database.unitOfWork.run(() => Promise.reject(new Error('ours failed'))));
    await expect(failing).rejects.toThrow('ours failed');
    expect(await till.charge(reference)).toMatchObject({ state: 'authorized' });
  });

  describe('giving money back', () => {
    const refund = (charge: string, amount: bigint, reference: string = newId()) =>
      till.inTenant(() => till.provider.refund({ charge, reference, amount }));
    const captured = async (amount = 1_250n): Promise<string> => {
      const reference = newId();
      await authorize('tok_visa', reference);
      await capture(reference, amount);
      return reference;
    };
    const refused = { refunded: false, failureCode: 'charge_not_refundable' };

    it('does so once a reference, however often it is asked, and for the first amount', async () => {
      const charge = await captured();
      const reference = newId();
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => refund(charge, 400n, reference)));
      expect(outcomes).toEqual(Array.from({ length: 20 }, () => ({ refunded: true })));
      expect(await refund(charge, 900n, reference)).toEqual({ refunded: true });
      const rows = await database.owner('SELECT amount FROM simulated_refunds WHERE charge_reference = $1', [charge]);
      expect(rows).toEqual([{ amount: 400n }]);
    });

    it('does not give back more than it took, all refunds together, also at once', async () => {
      const charge = await captured(1_000n);
      const outcomes = await Promise.all(Array.from({ length: 20 }, () => refund(charge, 300n)));
      expect(outcomes.filter(({ refunded }) => refunded)).toHaveLength(3);
      expect(await refund(charge, 101n)).toEqual(refused);
      expect(await refund(charge, 100n)).toEqual({ refunded: true });
    });

    it('refuses what it has not captured, what it never heard of, and what another tenant was charged', async () => {
      const held = newId();
      await authorize('tok_visa', held);
      expect(await refund(held, 1n)).toEqual(refused);
      expect(await refund(newId(), 1n)).toEqual(refused);
      const other = await Till.of(database);
      const request = { charge: await captured(), reference: newId(), amount: 1n };
      expect(await other.inTenant(() => other.provider.refund(request))).toEqual(refused);
    });
  });

  it('is not called inside a unit of work', async () => {
    const inside = till.inTenant(() => database.unitOfWork.run(() => till.provider.find(newId())));
    await expect(inside).rejects.toBeInstanceOf(AssertionFailed);
  });

  it('keeps the charges of two tenants apart', async () => {
    const other = await Till.of(database);
    const reference = newId();
    await authorize('tok_visa', reference);
    expect(await other.charge(reference)).toBeNull();
    await other.inTenant(() => other.provider.voidAuthorization(reference));
    expect(await till.charge(reference)).toMatchObject({ state: 'authorized' });
  });
});
