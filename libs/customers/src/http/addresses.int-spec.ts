import { parseId, type Uuid } from '@breadboard/kernel';
import { aCustomer, type FeatureAnswer } from '@breadboard/testing';
import { anAddress } from '../testing';
import { CustomersApi, JOHN, PATH, refused } from '../testing/customers-api';

const HOME = { type: 'home', street: '123 Main St', city: 'New York', state: 'NY', zip: '10001' };

describe('addresses of a customer', () => {
  let api: CustomersApi;
  beforeAll(async () => {
    api = await CustomersApi.start();
  });
  beforeEach(() => api.reset());
  afterAll(() => api.close());

  let id: unknown;
  beforeEach(async () => {
    id = (await api.create(JOHN)).body.id;
    api.database.clock.advance({ hours: 1 });
  });

  type Options = { of?: unknown; as?: ReturnType<CustomersApi['as']>; headers?: Record<string, string> };
  const url = (of: unknown, ...address: readonly unknown[]): string =>
    [PATH, of, 'addresses', ...address].map(String).join('/');
  const add = (body: object, { of = id, as = api.as('tenant_admin'), headers = {} }: Options = {}) =>
    api.app.call('POST', url(of), { as, body, headers });
  const change = (
    address: unknown,
    body: object,
    { of = id, as = api.as('tenant_admin'), headers = {} }: Options = {},
  ) => api.app.call('PUT', url(of, address), { as, body, headers });
  const remove = (address: unknown, { of = id, as = api.as('tenant_admin'), headers = {} }: Options = {}) =>
    api.app.call('DELETE', url(of, address), { as, headers });
  const customer = async (): Promise<Record<string, unknown>> => (await api.get(id)).body;
  const added = async (): Promise<unknown> => (await add(HOME)).body.id;

  it('are added, changed in part, and forgotten', async () => {
    const home = await add(HOME);
    expect(home).toEqual({ status: 201, body: { id: expect.stringMatching(/^addr_[0-9a-z]+$/), ...HOME } });
    const work = await add({ ...HOME, type: 'work', street: '  1 Wall St ' });
    expect(work.body).toMatchObject({ type: 'work', street: '1 Wall St' });
    expect((await customer()).addresses).toEqual([home.body, work.body]);

    const changed = await change(home.body.id, { zip: '10002', city: 'Brooklyn' });
    expect(changed).toEqual({ status: 200, body: { ...home.body, zip: '10002', city: 'Brooklyn' } });
    expect((await customer()).addresses).toEqual([changed.body, work.body]);

    expect(await remove(home.body.id)).toEqual({ status: 204, body: {} });
    expect((await customer()).addresses).toEqual([work.body]);
    expect(await remove(home.body.id)).toMatchObject(refused(404, 'address_not_found'));
  });

  it('make a new version of the customer, and are told of without what they say', async () => {
    const address = await added();
    await change(address, { zip: '10002' });
    await remove(address);
    expect(await customer()).toMatchObject({ version: 4, updated_at: '2026-06-15T17:00:00Z', addresses: [] });
    const payload = { customer_id: parseId('cust', String(id)), changed: ['addresses'] };
    expect((await api.events()).slice(1)).toEqual(
      [2, 3, 4].map((sequence) => ({ type: 'customer.updated', payload, aggregate_seq: sequence })),
    );
  });

  it.each([[{}], [{ zip: '10001' }], [HOME]])('make no new version when %j changes nothing', async (body) => {
    const address = await added();
    expect(await change(address, body)).toEqual({ status: 200, body: { id: address, ...HOME } });
    expect([(await customer()).version, (await api.events()).length]).toEqual([2, 2]);
  });

  it('take the version of the customer that they are asked for', async () => {
    const headers = (version: string) => ({ headers: { 'if-match': version } });
    const address = (await add(HOME, headers('"1"'))).body.id;
    const stale: FeatureAnswer[] = [
      await add(HOME, headers('"1"')),
      await change(address, { zip: '10002' }, headers('"1"')),
      await remove(address, headers('"7"')),
      await remove(address, headers('nonsense')),
    ];
    for (const answer of stale) expect(answer).toMatchObject(refused(412, 'version_conflict'));
    expect(await change(address, { zip: '10002' }, headers('"2"'))).toMatchObject({ status: 200 });
    expect(await remove(address, headers('*'))).toMatchObject({ status: 204 });
    expect((await customer()).version).toBe(4);
  });

  it('are twenty at most, however many are added at once', async () => {
    for (let n = 0; n < 15; n += 1)
      await anAddress(api.database, api.shop.tenantId, parseId('cust', String(id)) as Uuid);
    const answers = await Promise.all(Array.from({ length: 10 }, () => add(HOME)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    const others = answers.filter(({ status }) => status !== 201);
    for (const answer of others) expect(answer).toMatchObject(refused(422, 'too_many_addresses'));
    expect(((await customer()).addresses as object[]).length).toBe(20);
    expect((await customer()).version).toBe(6);
  });

  it.each([
    ['type', 'invalid_enum', ['Home', 'office', '', null, 7]],
    ['street', 'invalid_request', ['', '   ', null, 7, [], 'x'.repeat(201)]],
    ['city', 'invalid_request', ['', null, false, 'x'.repeat(101)]],
    ['state', 'invalid_request', ['', null, {}, 'x'.repeat(101)]],
    ['zip', 'invalid_request', ['', null, 10_001, 'x'.repeat(21)]],
    ['country', 'invalid_request', ['US']],
    ['id', 'invalid_request', ['addr_123']],
    ['customer_id', 'invalid_request', ['cust_123']],
  ])('refuse a wrong %s with %s', async (field, error, values) => {
    const address = await added();
    for (const value of values) {
      for (const answer of [await add({ ...HOME, [field]: value }), await change(address, { [field]: value })]) {
        expect([value, answer]).toMatchObject([value, refused(400, error, { field })]);
      }
    }
    expect((await customer()).version).toBe(2);
  });

  it('need every field', async () => {
    for (const field of Object.keys(HOME)) {
      const error = field === 'type' ? 'invalid_enum' : 'invalid_request';
      expect(await add({ ...HOME, [field]: undefined })).toMatchObject(refused(400, error, { field }));
    }
  });

  it.each(['street', 'city', 'state'])('take no card number for a %s', async (field) => {
    const address = await added();
    const body = { [field]: 'My card is 4242 4242 4242 4242' };
    for (const answer of [await add({ ...HOME, ...body }), await change(address, body)]) {
      expect(answer).toMatchObject(refused(422, 'card_data_not_accepted', { field }));
    }
  });

  it('belong to their customer alone', async () => {
    const address = await added();
    const eve = await aCustomer(api.database, api.shop.tenantId);
    const hers = await anAddress(api.database, api.shop.tenantId, eve);
    const customerId = parseId('cust', String(id)) as Uuid;
    const as = api.asCustomer(customerId);
    expect(await change(address, { zip: '10002' }, { as })).toMatchObject({ status: 200 });
    expect(await add(HOME, { as })).toMatchObject({ status: 201 });

    const notHis = refused(404, 'customer_not_found');
    expect(await add(HOME, { of: eve, as })).toMatchObject(notHis);
    expect(await remove(hers, { of: eve, as })).toMatchObject(notHis);
    expect(await add(HOME, { as: api.asCustomer(eve) })).toMatchObject(notHis);
    expect(await add(HOME, { as: api.as('tenant_admin', api.rival.tenantId) })).toMatchObject(notHis);
    expect(await add(HOME, { of: 'cust_zzz' })).toMatchObject(notHis);

    const unknown = refused(404, 'address_not_found');
    for (const other of [hers, 'addr_zzz', 'cust_123', '%00']) {
      expect([other, await change(other, { zip: '1' })]).toMatchObject([other, unknown]);
      expect([other, await remove(other)]).toMatchObject([other, unknown]);
    }
    expect((await api.get(eve)).body).toMatchObject({ version: 1, addresses: [HOME] });
  });

  it('are changed by staff of the restaurant', async () => {
    for (const role of ['customer_support', 'restaurant_manager', 'tenant_admin'] as const) {
      const { status, body } = await add(HOME, { as: api.as(role) });
      expect([role, status]).toEqual([role, 201]);
      expect(await remove(body.id, { as: api.as(role) })).toMatchObject({ status: 204 });
    }
  });
});
