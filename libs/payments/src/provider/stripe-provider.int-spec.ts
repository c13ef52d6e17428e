import { Logger } from '@nestjs/common';
import { newId } from '@breadboard/platform';
import { createTestDatabase, type TestDatabase } from '@breadboard/testing';
import { StripeServer, Till } from '../testing';
import { ProviderUnavailable, type StoredSource } from './payment-provider';

/** What the contract of both providers cannot say: how our row and Stripe's intent come together. */
describe('the provider of Stripe', () => {
  let database: TestDatabase;
  let server: StripeServer;
  let till: Till;
  let card: StoredSource;

  beforeAll(async () => {
    Logger.overrideLogger(false);
    database = await createTestDatabase({ poolSize: 10 });
    server = await StripeServer.start();
    till = (await Till.of(database)).withStripe(server);
    card = await attached('tok_visa');
  });
  afterEach(() => server.recover());
  afterAll(async () => {
    Logger.overrideLogger(['log', 'error', 'warn']);
    await server.close();
    await database.close();
  });

  const attached = async (token: string, customerRef: string | null = null): Promise<StoredSource> => {
    const request = { reference: newId(), token, customer: till.customerId, customerRef };
    const outcome = await till.inTenant(() => till.provider.attach(request));
    if (!outcome.attached) throw new Error(outcome.failureCode);
    return outcome.source;
  };
  const authorize = (reference: string, amount = 1_250n) => {
    const { sourceRef, customerRef } = card;
    return till.inTenant(() => till.provider.authorize({ reference, amount, currency: 'USD', sourceRef, customerRef }));
  };
  const intentsOf = (reference: string) =>
    [...server.books.intents.values()].filter(({ metadata }) => metadata.reference === reference);

  it('finds the intent again that it had made when the process died before it was noted', async () => {
    const reference = newId();
    await authorize(reference);
    await database.owner('UPDATE provider_charges SET provider_id = NULL WHERE reference = $1', [reference]);
    expect(await authorize(reference)).toEqual({ authorized: true });
    expect(intentsOf(reference)).toHaveLength(1);
  });

  it('holds nothing under an intent that it could not note', async () => {
    const reference = newId();
    server.fail('confirm', { kind: 'hang_up' });
    await expect(authorize(reference)).rejects.toBeInstanceOf(ProviderUnavailable);
    expect(intentsOf(reference)).toMatchObject([{ status: 'requires_confirmation' }]);
    expect(await till.charge(reference)).toBeNull();
    await till.inTenant(() => till.provider.voidAuthorization(reference));
    expect(intentsOf(reference)).toMatchObject([{ status: 'canceled' }]);
  });

  it.each(['server_error', 'rate_limited', 'hang_up', 'lose_answer'] as const)(
    'concludes nothing from %s',
    async (kind) => {
      server.fail('make_intent', { kind });
      await expect(authorize(newId())).rejects.toBeInstanceOf(ProviderUnavailable);
      const charge = newId();
      await authorize(charge);
      await till.inTenant(() => till.provider.capture(charge, 1_250n));
      server.fail('make_refund', { kind });
      const refund = till.inTenant(() => till.provider.refund({ charge, reference: newId(), amount: 1n }));
      await expect(refund).rejects.toBeInstanceOf(ProviderUnavailable);
      server.fail('look', { kind });
      await expect(till.charge(charge)).rejects.toBeInstanceOf(ProviderUnavailable);
    },
  );

  it('makes no second refund when the first was made and its answer lost', async () => {
    const charge = newId();
    await authorize(charge);
    await till.inTenant(() => till.provider.capture(charge, 1_250n));
    const reference = newId();
    const refund = () => till.inTenant(() => till.provider.refund({ charge, reference, amount: 100n }));
    server.fail('make_refund', { kind: 'lose_answer' });
    await expect(refund()).rejects.toBeInstanceOf(ProviderUnavailable);
    const before = server.asked.length;
    expect(await refund()).toEqual({ refunded: true });
    // It was found by its name, so nothing depends on how long a key is remembered.
    expect(server.asked.slice(before)).toEqual(['look']);
  });

  it('says when an amount is too small for a card', async () => {
    expect(await authorize(newId(), 49n)).toEqual({ authorized: false, failureCode: 'amount_too_small' });
  });

  it('keeps all cards of a customer under one customer of Stripe, which is told its identifier alone', async () => {
    const before = server.books.customers.size;
    const second = await attached('pm_card_mastercard', card.customerRef);
    expect(second.customerRef).toBe(card.customerRef);
    const unknown = await attached('pm_card_visa');
    expect([unknown.customerRef, server.books.customers.size]).toEqual([card.customerRef, before]);
    expect(server.books.customers.get(String(card.customerRef))).toEqual({
      id: card.customerRef,
      object: 'customer',
      metadata: { reference: till.customerId },
    });
  });

  it('declines a card that its issuer refuses when it is to be kept', async () => {
    const request = { reference: newId(), token: 'tok_chargeDeclined', customer: till.customerId, customerRef: null };
    const outcome = await till.inTenant(() => till.provider.attach(request));
    expect(outcome).toEqual({ attached: false, failureCode: 'card_declined' });
  });
});
