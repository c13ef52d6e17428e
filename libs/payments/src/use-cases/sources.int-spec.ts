import type { Uuid } from '@breadboard/kernel';
import { AuditLog, newId, runInContext } from '@breadboard/platform';
import { aCustomer, aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import { PaymentMethodQueries } from '../persistence/payment-method.queries';
import { PaymentMethodsRepository } from '../persistence/payment-methods.repository';
import { SourceQueries, type SourceView } from '../persistence/source.queries';
import { type AttachRequest, type PaymentProvider } from '../provider/payment-provider';
import { StripeServer, Till } from '../testing';
import { AttachSource, type AttachedSource } from './attach-source';
import { ChangePaymentMethods } from './change-payment-methods';
import { CreateSource } from './create-source';

describe.each(['simulated', 'stripe'] as const)('sources at the %s provider', (name) => {
  let database: TestDatabase;
  let server: StripeServer;
  let shop: TenantWorld;
  let provider: PaymentProvider;
  let sources: SourceQueries;
  let createSource: CreateSource;
  let attachSource: AttachSource;
  let changeMethods: ChangePaymentMethods;
  let customerId: Uuid;
  const asked: AttachRequest[] = [];

  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 20 });
    server = await StripeServer.start();
    const { unitOfWork, clock } = database;
    const simulated = await Till.of(database);
    shop = simulated.world;
    const till = name === 'stripe' ? simulated.withStripe(server) : simulated;
    provider = till.provider;
    const attach = provider.attach.bind(provider);
    provider.attach = (request) => {
      asked.push(request);
      return attach(request);
    };
    sources = new SourceQueries(unitOfWork);
    const methods = new PaymentMethodsRepository(unitOfWork);
    const queries = new PaymentMethodQueries(unitOfWork);
    const auditLog = new AuditLog(unitOfWork, clock);
    createSource = new CreateSource(unitOfWork, sources, queries, methods, provider, clock);
    attachSource = new AttachSource(unitOfWork, sources, queries, methods, auditLog);
    changeMethods = new ChangePaymentMethods(unitOfWork, queries, methods, provider, auditLog, clock);
  });
  beforeEach(async () => {
    customerId = await aCustomer(database, shop.tenantId);
    asked.length = 0;
  });
  afterAll(async () => {
    await server.close();
    await database.close();
  });

  /** As staff, or as a customer for itself. */
  const as = <T>(own: Uuid | null, work: () => Promise<T>, tenantId = shop.tenantId): Promise<T> => {
    const principal = own === null ? undefined : { customerId: own, userId: own, roles: ['customer'] };
    const grant = { reach: own === null ? ('ten' as const) : ('own' as const), capped: false };
    return runInContext({ requestId: 'sources', tenantId, grant, principal } as never, work);
  };
  const make = async (onlyFor: Uuid | null = null, token = 'tok_visa'): Promise<SourceView> => {
    database.clock.advance({ seconds: 1 });
    return as(null, () => createSource.execute({ token, onlyFor }, () => Promise.resolve()));
  };
  const attach = (id: Uuid, { own = null, to = customerId }: { own?: Uuid | null; to?: Uuid } = {}) =>
    as(own, () => attachSource.execute(to, id));
  const find = (id: Uuid): Promise<SourceView | null> =>
    as(null, () => database.unitOfWork.run(() => database.unitOfWork.fetch(sources.find(id)), { readOnly: true }));
  const keptBy = (...of: Uuid[]): Promise<SourceView[]> =>
    as(null, () => database.unitOfWork.run(() => database.unitOfWork.fetch(sources.chargeableOf(of))));
  const taken = { code: 'source_taken', kind: 'conflict' };
  const notFound = { code: 'payment_method_not_found', kind: 'not_found' };

  it('are nobody’s until they are attached, and cannot be paid with', async () => {
    const source = await make();
    expect(source).toMatchObject({ customerId: null, state: 'unattached', brand: 'visa', lastFour: '4242' });
    expect(await find(source.id)).toEqual(source);
    expect(await keptBy(customerId)).toEqual([]);
    const order = `INSERT INTO payment_methods (tenant_id, id, provider, provider_ref, brand, last_four, expiration_month,
      expiration_year, state, created_at) VALUES ($1, $2, 'simulated', 'x', 'visa', '4242', 1, 2030, 'chargeable', now())`;
    await expect(database.owner(order, [shop.tenantId, newId()])).rejects.toThrow(/payment_methods_owner_check/);
  });

  it('become the default when they are the first, and are attached once', async () => {
    const [first, second] = [await make(), await make()];
    const attached: AttachedSource = await attach(first.id);
    expect(attached).toEqual({
      source: { ...first, customerId, state: 'chargeable', isDefault: true },
      isNews: true,
    });
    expect(await attach(first.id)).toEqual({ ...attached, isNews: false });
    expect((await attach(second.id)).source.isDefault).toBe(false);
    expect(await keptBy(customerId, await aCustomer(database, shop.tenantId))).toEqual([
      attached.source,
      expect.objectContaining({ id: second.id }),
    ]);
    const noted = await database.owner(`SELECT action FROM audit_log WHERE object_id = $1`, [customerId]);
    expect(noted).toHaveLength(2);
  });

  it('are not taken from whoever has them, nor used again once detached', async () => {
    const [first, second] = [await make(), await make()];
    await attach(first.id);
    await attach(second.id);
    const other = await aCustomer(database, shop.tenantId);
    await expect(attach(first.id, { to: other })).rejects.toMatchObject(taken);
    await as(null, () => changeMethods.detach(customerId, first.id));
    expect(await keptBy(customerId)).toEqual([expect.objectContaining({ id: second.id, isDefault: true })]);
    expect(await find(first.id)).toMatchObject({ state: 'consumed', customerId });
    for (const to of [customerId, other]) await expect(attach(first.id, { to })).rejects.toMatchObject(taken);
  });

  it('go to one of many who ask for them at once', async () => {
    const source = await make();
    const guests = await Promise.all(Array.from({ length: 12 }, () => aCustomer(database, shop.tenantId)));
    const answers = await Promise.allSettled(guests.map((to) => attach(source.id, { to })));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await keptBy(...guests)).toHaveLength(1);
  });

  it('have one default among them, however many are attached at once', async () => {
    const made = await Promise.all(Array.from({ length: 8 }, () => make()));
    await Promise.all(made.map(({ id }) => attach(id)));
    expect((await keptBy(customerId)).filter(({ isDefault }) => isDefault)).toHaveLength(1);
  });

  it('of a customer are for nobody else, and nobody else sees them', async () => {
    const mine = await make(customerId);
    expect(mine).toMatchObject({ customerId, state: 'unattached' });
    const other = await aCustomer(database, shop.tenantId);
    await expect(attach(mine.id, { own: other, to: other })).rejects.toMatchObject(notFound);
    await expect(attach(mine.id, { to: other })).rejects.toMatchObject(taken);
    expect((await attach(mine.id, { own: customerId })).source).toMatchObject({ customerId, isDefault: true });
    // What staff made, staff has to give.
    const theirs = await make();
    await expect(attach(theirs.id, { own: customerId })).rejects.toMatchObject(notFound);
  });

  it('are kept at most twenty, attached or not, however many are made at once', async () => {
    const answers = await Promise.allSettled(Array.from({ length: 24 }, () => make(customerId)));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(20);
    await expect(make(customerId)).rejects.toMatchObject({ code: 'too_many_payment_methods' });
    const other = await aCustomer(database, shop.tenantId);
    for (let n = 0; n < 20; n += 1) await attach((await make()).id, { to: other });
    await expect(attach((await make()).id, { to: other })).rejects.toMatchObject({ code: 'too_many_payment_methods' });
  });

  it('are refused where the provider refuses, and nothing is kept', async () => {
    const before = await database.owner('SELECT id FROM payment_methods');
    await expect(make(null, 'tok_of_another_planet')).rejects.toMatchObject({ code: 'payment_declined' });
    await expect(make(newId())).rejects.toMatchObject({ code: 'customer_not_found' });
    expect(await database.owner('SELECT id FROM payment_methods')).toHaveLength(before.length);
  });

  it('are not made for somebody who is erased while the provider is asked', async () => {
    const asUsual = provider.attach.bind(provider);
    provider.attach = async (request) => {
      await database.owner('UPDATE customers SET erased_at = now() WHERE id = $1', [customerId]);
      return asUsual(request);
    };
    try {
      await expect(make(customerId)).rejects.toMatchObject({ code: 'customer_not_found' });
    } finally {
      provider.attach = asUsual;
    }
    expect(await database.owner('SELECT id FROM payment_methods WHERE customer_id = $1', [customerId])).toEqual([]);
  });

  it('belong to a customer at the provider from the first: their own, or that of whom they are for', async () => {
    const source = await make();
    await make(customerId);
    expect(asked.map(({ reference, customer }) => [customer === reference, customer])).toEqual([
      [true, source.id],
      [false, customerId],
    ]);
  });

  it('of another restaurant do not exist', async () => {
    const source = await make();
    const rival = await aTenant(database);
    const stranger = await aCustomer(database, rival.tenantId);
    const work = () => attachSource.execute(stranger, source.id);
    await expect(as(null, work, rival.tenantId)).rejects.toMatchObject(notFound);
    await expect(attach(source.id, { to: stranger })).rejects.toMatchObject({ code: 'customer_not_found' });
  });
});
