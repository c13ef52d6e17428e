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
    till.inTenant(() => till.provider.authorize({ reference, amount, currency: 'USD', sourceRef, customerRef: null }));
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

  it('keeps what it did when our own transaction is rolled back afterwards', async () => {
    const reference = newId();
    await authorize('tok_visa', reference);
    const failing = till.inTenant(() => database.unitOfWork.run(() => Promise.reject(new Error('ours failed'))));
    await expect(failing).rejects.toThrow('ours failed');
    expect(await till.charge(reference)).toMatchObject({ state: 'authorized' });
  });

  it('captures on tok_refund_refused, and gives none of it back', async () => {
    const reference = newId();
    expect(await authorize('tok_refund_refused', reference)).toEqual({ authorized: true });
    expect(await capture(reference)).toMatchObject({ state: 'captured' });
    const refund = () =>
      till.inTenant(() => till.provider.refund({ charge: reference, reference: newId(), amount: 1n }));
    expect(await refund()).toEqual({ refunded: false, failureCode: 'charge_not_refundable' });
  });

  it.each(['tok_visa', 'tok_mastercard', 'tok_declined', 'tok_server_error', 'tok_refund_refused'])(
    'keeps %s as a card',
    async (token) => {
      const request = { reference: newId(), token, customer: till.customerId, customerRef: null };
      const outcome = await till.inTenant(() => till.provider.attach(request));
      const brand = token === 'tok_mastercard' ? 'mastercard' : 'visa';
      expect(outcome).toMatchObject({ attached: true, source: { sourceRef: token, brand, expirationMonth: 12 } });
    },
  );

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
