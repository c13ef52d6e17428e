import { JOHN, ONE_CLUB, openDesk, type OrderingDesk, uuidOf } from '../support/ordering-desk';
import { aSource, type Payer, payerOf, refusal, told } from '../support/payer';
import type { Answer, DemoUser } from '../support/test-api';

const NOT_FOUND = refusal(404, 'not_found', 'not_found');
const TAKEN = refusal(409, 'conflict', 'conflict');

describe('sources on the payments surface', () => {
  let desk: OrderingDesk;
  let payer: Payer;
  let nth = 0;
  beforeAll(async () => {
    desk = await openDesk();
    payer = payerOf(desk.api);
  });
  afterAll(async () => {
    expect(await desk.broken()).toEqual([]);
    await desk.close();
  });

  const aCustomer = async (): Promise<string> => {
    nth += 1;
    return String((await payer('POST', '/customers', { id: `guest-${nth}` })).body.id);
  };
  const attach = (customer: string, source: string, as: DemoUser = 'tenant_admin'): Promise<Answer> =>
    payer('POST', `/customers/${customer}/sources/${source}`, undefined, { as });
  const detach = (customer: string, source: string, as: DemoUser = 'tenant_admin'): Promise<Answer> =>
    payer('DELETE', `/customers/${customer}/sources/${source}`, undefined, { as });
  const kept = async (customer: string): Promise<unknown[]> => {
    const { defaultSourceId, sources } = (await payer('GET', `/customers/${customer}`)).body;
    return [defaultSourceId, ...(sources as { id: unknown }[]).map(({ id }) => id)];
  };
  const versionOf = async (externalId: string): Promise<number> => {
    const sql = 'SELECT version FROM customers WHERE external_id = $1';
    return (await desk.api.owner<{ version: number }>(sql, [externalId]))[0]?.version ?? 0;
  };
  const pay = (source: string, customer = JOHN): Promise<Answer> =>
    desk.api.call('POST', '/v1/commerce/customers/orders', {
      as: 'tenant_admin',
      body: { ...ONE_CLUB, customer_id: customer, payment_method_id: source },
    });

  it('live: made, attached, paid with, detached, and spent', async () => {
    const source = await aSource(payer);
    expect((await pay(source)).body).toMatchObject({ error: 'payment_method_not_found' });
    expect((await attach(JOHN, source)).status).toBe(200);
    expect((await pay(source)).status).toBe(201);
    // It is a payment method of the Commerce surface.
    const { body } = await desk.api.call('GET', `/v1/commerce/customers/${JOHN}/payment-methods`, { as: 'customer' });
    expect((body.data as { id: string }[]).map(({ id }) => uuidOf(id))).toContain(source);
    expect((await detach(JOHN, source)).status).toBe(204);
    expect((await payer('GET', `/sources/${source}`)).body.state).toBe('consumed');
    expect(await pay(source)).toMatchObject({ status: 422, body: { error: 'payment_declined' } });
    expect(told(await detach(JOHN, source))).toEqual(NOT_FOUND);
    expect(told(await attach(JOHN, source))).toEqual(TAKEN);
  });

  it('have a default: the first, then the next oldest, then none', async () => {
    const customer = await aCustomer();
    const [first, second, third] = [await aSource(payer), await aSource(payer), await aSource(payer)];
    for (const source of [first, second, third]) await attach(customer, source);
    expect(await kept(customer)).toEqual([first, first, second, third]);
    await detach(customer, first);
    expect(await kept(customer)).toEqual([second, second, third]);
    await detach(customer, third);
    expect(await kept(customer)).toEqual([second, second]);
    await detach(customer, second);
    expect(await kept(customer)).toEqual([null]);
  });

  it('are attached once: again is as good, and to nobody else', async () => {
    const [customer, other] = [await aCustomer(), await aCustomer()];
    const source = await aSource(payer);
    const first = await attach(customer, source);
    const version = await versionOf(customer);
    expect(told(await attach(customer, source))).toEqual(told(first));
    expect(await versionOf(customer)).toBe(version);
    expect(told(await attach(other, source))).toEqual(TAKEN);
    expect(told(await payer('POST', `/customers/${other}`, { defaultSourceId: source }))).toEqual(
      refusal(409, 'conflict', 'conflict', 'defaultSourceId'),
    );
    expect(told(await detach(other, source))).toEqual(NOT_FOUND);
  });

  it('make a new version of their customer', async () => {
    const customer = await aCustomer();
    const [one, other] = [await aSource(payer), await aSource(payer)];
    const versions = [await versionOf(customer)];
    for (const work of [
      () => attach(customer, one),
      () => attach(customer, other),
      () => payer('POST', `/customers/${customer}`, { defaultSourceId: other }),
      () => detach(customer, other),
    ]) {
      await work();
      versions.push(await versionOf(customer));
    }
    expect(versions).toEqual([1, 2, 3, 4, 5]);
  });

  it('go to one of many, with one default each, whatever happens at once', async () => {
    const customers = [await aCustomer(), await aCustomer(), await aCustomer()];
    const sources = await Promise.all(Array.from({ length: 6 }, () => aSource(payer)));
    const tries = customers.flatMap((customer) => sources.map((source) => () => attach(customer, source)));
    const answers = await Promise.all(tries.map((work) => work()));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(sources.length);
    const all = await Promise.all(customers.map(kept));
    expect(new Set(all.flatMap(([, ...rest]) => rest))).toEqual(new Set(sources));
    // Attached, made the default and detached in any order: nothing deadlocks, and the books hold.
    const [customer = ''] = customers;
    const mine = await Promise.all(Array.from({ length: 5 }, () => aSource(payer)));
    const storm = mine.flatMap((source) => [
      () => attach(customer, source),
      () => payer('POST', `/customers/${customer}`, { defaultSourceId: source }),
      () => detach(customer, source),
      () => payer('POST', `/customers/${customer}`, { locale: 'en_US' }),
    ]);
    const stormed = await Promise.all(storm.map((work) => work()));
    expect(stormed.filter(({ status }) => status >= 500)).toEqual([]);
  });

  it('are made once with one key, and the provider is asked for one', async () => {
    const headers = { 'idempotency-key': 'one-source' };
    const body = { type: 'card', token: 'tok_visa' };
    const first = await payer('POST', '/sources', body, { headers });
    const again = await payer('POST', '/sources', body, { headers });
    expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([201, first.text, 'true']);
  });

  it('of a customer are for itself: nobody else sees them, nor can it have those of others', async () => {
    const mine = await aSource(payer, 'tok_visa', { as: 'customer' });
    const theirs = await aSource(payer);
    const get = (source: string, as: DemoUser) => payer('GET', `/sources/${source}`, undefined, { as });
    expect((await get(mine, 'customer')).status).toBe(200);
    expect(told(await get(theirs, 'customer'))).toEqual(NOT_FOUND);
    expect(told(await attach(JOHN, theirs, 'customer'))).toEqual(NOT_FOUND);
    expect(told(await payer('POST', `/customers/${JOHN}`, { defaultSourceId: theirs }, { as: 'customer' }))).toEqual(
      refusal(400, 'bad_request', 'invalid_parameter', 'defaultSourceId'),
    );
    expect(told(await attach(await aCustomer(), mine))).toEqual(TAKEN);
    const chosen = await payer('POST', `/customers/${JOHN}`, { defaultSourceId: mine }, { as: 'customer' });
    expect([chosen.status, chosen.body.defaultSourceId]).toEqual([200, mine]);
    expect(told(await get(mine, 'rival_admin'))).toEqual(NOT_FOUND);
    expect(told(await attach('cust_abc123', mine, 'rival_admin'))).toEqual(NOT_FOUND);
    for (const as of ['customer_support', 'restaurant_manager'] as const) {
      expect((await get(mine, as)).status).toBe(200);
      expect((await payer('POST', '/sources', { type: 'card', token: 'tok_visa' }, { as })).status).toBe(403);
      expect((await detach(JOHN, mine, as)).status).toBe(403);
    }
    expect((await detach(JOHN, mine, 'customer')).status).toBe(204);
  });
});
