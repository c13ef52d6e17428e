import { AssertionFailed, type Minor } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import { createTestDatabase, type TestDatabase } from '@breadboard/testing';
import { StripeServer, Till } from '../testing';
import type { ProviderOutcome, StoredSource } from './payment-provider';

/** Tokens of both providers that behave alike. */
const TOKENS = {
  simulated: {
    good: 'tok_visa',
    other: 'tok_mastercard',
    declined: 'tok_declined',
    poor: 'tok_insufficient_funds',
    authentication: 'tok_authentication_required',
    unrefundable: 'tok_refund_refused',
    unknown: 'tok_of_another_planet',
  },
  stripe: {
    good: 'tok_visa',
    other: 'pm_card_mastercard',
    declined: 'tok_chargeCustomerFail',
    poor: 'tok_chargeDeclinedInsufficientFunds',
    authentication: 'pm_card_authenticationRequired',
    unrefundable: 'pm_card_refundFail',
    unknown: 'tok_of_another_planet',
  },
} as const;
type Kind = keyof typeof TOKENS.simulated;
type PayingCard = Pick<StoredSource, 'sourceRef' | 'customerRef'>;

describe.each(['simulated', 'stripe'] as const)('a payment provider: %s', (name) => {
  let database: TestDatabase;
  let server: StripeServer;
  let till: Till;

  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 10 });
    server = await StripeServer.start();
    till = await at(await Till.of(database));
  });
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  const at = (simulated: Till): Promise<Till> =>
    Promise.resolve(name === 'stripe' ? simulated.withStripe(server) : simulated);
  const attach = (kind: Kind) => {
    const request = { reference: newId(), token: TOKENS[name][kind], customer: till.customerId, customerRef: null };
    return till.inTenant(() => till.provider.attach(request));
  };
  const card = async (kind: Kind): Promise<PayingCard> => {
    const outcome = await attach(kind);
    if (!outcome.attached) throw new Error(`${kind} was not attached: ${outcome.failureCode}`);
    return outcome.source;
  };
  const authorize = async (
    reference: string = newId(),
    order: { kind?: Kind; amount?: Minor; source?: PayingCard } = {},
  ): Promise<ProviderOutcome> => {
    const { sourceRef, customerRef } = order.source ?? (await card(order.kind ?? 'good'));
    const request = { reference, amount: order.amount ?? 1_250n, currency: 'USD', sourceRef, customerRef };
    return till.inTenant(() => till.provider.authorize(request));
  };
  const capture = (reference: string, amount: Minor = 1_250n) =>
    till.inTenant(() => till.provider.capture(reference, amount));
  const voidAuthorization = (reference: string) => till.inTenant(() => till.provider.voidAuthorization(reference));
  const find = (reference: string) => till.inTenant(() => till.provider.find(reference));
  const refund = (charge: string, amount: Minor, reference: string = newId()) =>
    till.inTenant(() => till.provider.refund({ charge, reference, amount }));
  const captured = async (amount = 1_250n, kind: Kind = 'good'): Promise<string> => {
    const reference = newId();
    await authorize(reference, { kind });
    await capture(reference, amount);
    return reference;
  };
  const refused = { refunded: false, failureCode: 'charge_not_refundable' };

  it('says who it is, and knows nothing of what it was never asked', async () => {
    expect(till.provider.name).toBe(name);
    expect(await find(newId())).toBeNull();
    expect(await capture(newId())).toBeNull();
  });

  describe('keeping cards', () => {
    it('turns a token into a card that can pay again and again', async () => {
      const source = await card('good');
      expect(source).toMatchObject({ brand: 'visa', lastFour: '4242', expirationMonth: expect.any(Number) });
      expect(await card('other')).toMatchObject({ brand: 'mastercard', lastFour: '4444' });
      expect(await authorize(newId(), { source })).toEqual({ authorized: true });
      expect(await authorize(newId(), { source })).toEqual({ authorized: true });
    });

    it('refuses a token that it does not know', async () => {
      expect(await attach('unknown')).toEqual({ attached: false, failureCode: 'invalid_source' });
    });

    it('forgets a card, and one that is forgotten already', async () => {
      const { sourceRef } = await card('good');
      await till.inTenant(() => till.provider.detach(sourceRef));
      await till.inTenant(() => till.provider.detach(sourceRef));
    });
  });

  describe('holding money', () => {
    it('holds the amount, once a reference, however often it is asked and by how many', async () => {
      const reference = newId();
      const source = await card('good');
      const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => authorize(reference, { source })));
      expect(outcomes.some((outcome) => outcome.status === 'fulfilled' && outcome.value.authorized)).toBe(true);
      expect(await authorize(reference, { source })).toEqual({ authorized: true });
      expect(await authorize(reference, { kind: 'declined', amount: 999n })).toEqual({ authorized: true });
      expect(await find(reference)).toEqual({ state: 'authorized', amount: 1_250n, declineCode: null });
    });

    it.each([
      ['declined', 'card_declined'],
      ['poor', 'insufficient_funds'],
      ['authentication', 'authentication_required'],
    ] as const)('refuses a card that is %s as %s, and does so again', async (kind, failureCode) => {
      const reference = newId();
      const source = await card(kind);
      expect(await authorize(reference, { source })).toEqual({ authorized: false, failureCode });
      expect(await authorize(reference, { source })).toEqual({ authorized: false, failureCode });
      expect(await find(reference)).toMatchObject({ state: 'declined', declineCode: failureCode });
      expect((await capture(reference))?.state).toBe('declined');
    });

    it('refuses a card that it does not know, and remembers that', async () => {
      const reference = newId();
      const source = { sourceRef: 'pm_gone', customerRef: null };
      const gone = { authorized: false, failureCode: 'invalid_source' };
      expect(await authorize(reference, { source })).toEqual(gone);
      expect(await authorize(reference)).toEqual(gone);
    });
  });

  describe('taking it', () => {
    it('takes it once, and leaves the rest of the hold', async () => {
      const reference = newId();
      await authorize(reference);
      expect(await capture(reference, 1_000n)).toEqual({ state: 'captured', amount: 1_000n, declineCode: null });
      expect(await capture(reference, 900n)).toMatchObject({ state: 'captured', amount: 1_000n });
      expect(await find(reference)).toMatchObject({ state: 'captured', amount: 1_000n });
    });

    it('does not take more than it holds', async () => {
      const reference = newId();
      await authorize(reference);
      expect(await capture(reference, 1_251n)).toMatchObject({ state: 'authorized', amount: 1_250n });
    });

    it('does one of a capture and a void that race, never both', async () => {
      const reference = newId();
      await authorize(reference);
      const ends = await Promise.all([capture(reference), voidAuthorization(reference), capture(reference)]);
      expect(new Set(ends.map((charge) => charge?.state)).size).toBe(1);
    });
  });

  describe('letting it go', () => {
    it('lets go once, and then neither takes nor holds', async () => {
      const reference = newId();
      await authorize(reference);
      expect(await voidAuthorization(reference)).toMatchObject({ state: 'voided' });
      expect(await voidAuthorization(reference)).toMatchObject({ state: 'voided' });
      expect(await capture(reference)).toMatchObject({ state: 'voided' });
      expect(await authorize(reference)).toEqual({ authorized: false, failureCode: 'authorization_voided' });
    });

    it('closes a reference that it never heard of', async () => {
      const reference = newId();
      expect(await voidAuthorization(reference)).toMatchObject({ state: 'voided', amount: 0n });
      expect(await authorize(reference)).toEqual({ authorized: false, failureCode: 'authorization_voided' });
      expect(await find(reference)).toMatchObject({ state: 'voided' });
    });

    it('holds nothing in the end when it races with the authorization', async () => {
      for (let round = 0; round < 10; round += 1) {
        const reference = newId();
        const source = await card('good');
        const [outcome] = await Promise.all([authorize(reference, { source }), voidAuthorization(reference)]);
        expect((await find(reference))?.state).toBe('voided');
        if (!outcome.authorized) expect(outcome.failureCode).toBe('authorization_voided');
      }
    });

    it('is refused after the capture: the money stays taken', async () => {
      expect(await voidAuthorization(await captured())).toMatchObject({ state: 'captured', amount: 1_250n });
    });
  });

  describe('giving it back', () => {
    it('does so once a reference, however often it is asked', async () => {
      const charge = await captured();
      const reference = newId();
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => refund(charge, 400n, reference)));
      expect(outcomes).toEqual(Array.from({ length: 10 }, () => ({ refunded: true })));
      expect(await refund(charge, 850n)).toEqual({ refunded: true });
      expect(await refund(charge, 1n)).toEqual(refused);
    });

    it('does not give back more than it took, all refunds together, also at once', async () => {
      const charge = await captured(1_000n);
      const outcomes = await Promise.all(Array.from({ length: 10 }, () => refund(charge, 300n)));
      expect(outcomes.filter(({ refunded }) => refunded)).toHaveLength(3);
      expect(await refund(charge, 101n)).toEqual(refused);
      expect(await refund(charge, 100n)).toEqual({ refunded: true });
    });

    it('refuses what it has not taken, what it never heard of, and what another tenant was charged', async () => {
      const held = newId();
      await authorize(held);
      expect(await refund(held, 1n)).toEqual(refused);
      expect(await refund(newId(), 1n)).toEqual(refused);
      const other = await at(await Till.of(database));
      const request = { charge: await captured(), reference: newId(), amount: 1n };
      expect(await other.inTenant(() => other.provider.refund(request))).toEqual(refused);
    });

    it('may refuse for good', async () => {
      const charge = await captured(1_250n, 'unrefundable');
      expect(await refund(charge, 1n)).toMatchObject({ refunded: false, failureCode: expect.any(String) });
    });
  });

  it('keeps the charges of two tenants apart', async () => {
    const other = await at(await Till.of(database));
    const reference = newId();
    await authorize(reference);
    expect(await other.charge(reference)).toBeNull();
    await other.inTenant(() => other.provider.voidAuthorization(reference));
    expect(await find(reference)).toMatchObject({ state: 'authorized' });
  });

  it('is not called inside a unit of work', async () => {
    const inUnit = (work: () => Promise<unknown>) => till.inTenant(() => database.unitOfWork.run(work));
    await expect(inUnit(() => till.provider.find(newId()))).rejects.toBeInstanceOf(AssertionFailed);
  });
});
