import { parseId, type Uuid } from '@breadboard/kernel';
import { aCustomer, type Caller } from '@breadboard/testing';
import { someMenuItems } from '../testing';
import { CustomersApi, JOHN, refused } from '../testing/customers-api';

describe('changing a customer', () => {
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

  it('replaces what is sent, keeps the rest, and names the fields', async () => {
    const printed = {
      first_name: 'John',
      last_name: 'Smith',
      phone: '+1987654321',
      preferences: { dietary_restrictions: ['vegetarian', 'gluten-free'] },
    };
    expect(await api.put(id, printed)).toMatchObject({
      status: 200,
      body: {
        ...JOHN,
        ...printed,
        preferences: { dietary_restrictions: ['vegetarian', 'gluten-free'], favorite_items: [] },
        version: 2,
        created_at: '2026-06-15T16:00:00Z',
        updated_at: '2026-06-15T17:00:00Z',
      },
    });
    const customerId = parseId('cust', String(id));
    expect((await api.events())[1]).toEqual({
      type: 'customer.updated',
      payload: { customer_id: customerId, changed: ['last_name', 'phone', 'preferences'] },
      aggregate_seq: 2,
    });
  });

  it('forgets what is set to null', async () => {
    const nothing = { phone: null, birthday: null, preferences: { dietary_restrictions: null } };
    const { body } = await api.put(id, nothing);
    expect(body).toMatchObject({ phone: null, birthday: null, preferences: { dietary_restrictions: [] } });
  });

  it.each([[{}], [{ last_name: 'Doe' }], [{ preferences: {} }]])('makes no new version of %j', async (body) => {
    expect(await api.put(id, body)).toMatchObject({
      status: 200,
      body: { version: 1, updated_at: '2026-06-15T16:00:00Z' },
    });
    expect(await api.events()).toHaveLength(1);
  });

  it('takes only the version that it was asked for', async () => {
    expect(await api.put(id, { last_name: 'Smith' }, { headers: { 'if-match': '"1"' } })).toMatchObject({
      status: 200,
    });
    const stale = await api.put(id, { last_name: 'Jones' }, { headers: { 'if-match': '"1"' } });
    expect(stale).toMatchObject(refused(412, 'version_conflict'));
    expect(await api.put(id, { last_name: 'Jones' }, { headers: { 'if-match': '"nonsense"' } })).toMatchObject({
      status: 412,
    });
    expect(await api.put(id, { last_name: 'Jones' }, { headers: { 'if-match': '*' } })).toMatchObject({
      body: { version: 3 },
    });
  });

  it('lets one of twenty win who change the same version at once', async () => {
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => api.put(id, { last_name: `Doe ${n}` }, { headers: { 'if-match': '"1"' } })),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 412)).toHaveLength(19);
    expect((await api.get(id)).body.version).toBe(2);
  });

  it('loses none of the changes that are made to different fields at once', async () => {
    await Promise.all([
      api.put(id, { last_name: 'Smith' }),
      api.put(id, { phone: '+1987654321' }),
      api.put(id, { preferences: { favorite_bread: 'rye' } }),
      api.put(id, { preferences: { favorite_jelly: 'grape' } }),
    ]);
    expect((await api.get(id)).body).toMatchObject({
      last_name: 'Smith',
      phone: '+1987654321',
      preferences: { dietary_restrictions: ['vegetarian'], favorite_bread: 'rye', favorite_jelly: 'grape' },
      version: 5,
    });
  });

  it('takes favorites from the menu alone', async () => {
    await someMenuItems(api.database, api.shop.tenantId, 'item_123');
    const favorites = (...items: string[]): object => ({ preferences: { favorite_items: items } });
    expect(await api.put(id, favorites('item_123'))).toMatchObject({ status: 200, body: favorites('item_123') });
    const field = 'preferences.favorite_items';
    expect(await api.put(id, favorites('item_456'))).toMatchObject(refused(400, 'invalid_request', { field }));
    expect((await api.get(id)).body).toMatchObject({ ...favorites('item_123'), version: 2 });
    expect(await api.put(id, favorites())).toMatchObject({ status: 200, body: favorites() });
  });

  it('does not take an e-mail from another customer, but its own in another case', async () => {
    await aCustomer(api.database, api.shop.tenantId, 'taken@example.com');
    expect(await api.put(id, { email: 'Taken@example.com' })).toMatchObject(refused(409, 'email_exists'));
    expect(await api.put(id, { email: 'John.Doe@example.com' })).toMatchObject({
      body: { email: 'John.Doe@example.com' },
    });
  });

  it.each([
    [{ email: 'nobody' }, 'invalid_email'],
    [{ email: null }, 'invalid_email'],
    [{ first_name: null }, 'invalid_request'],
    [{ enabled: null }, 'invalid_request'],
    [{ enabled: 'false' }, 'invalid_request'],
    [{ preferences: null }, 'invalid_request'],
    [{ birthday: '2030-01-01' }, 'invalid_request'],
    [{ id: 'cust_123' }, 'invalid_request'],
    [{ total_spent: 0 }, 'invalid_request'],
    [{ loyalty_tier: 'platinum' }, 'invalid_request'],
    [{ version: 7 }, 'invalid_request'],
  ])('refuses %j with %s', async (body, error) => {
    expect(await api.put(id, body)).toMatchObject(refused(400, error));
    expect((await api.get(id)).body.version).toBe(1);
  });

  it('lets managers shut a customer out, in the books, and nobody else', async () => {
    const customerId = parseId('cust', String(id)) as Uuid;
    const forbidden = refused(403, 'forbidden', { field: 'enabled' });
    expect(await api.put(id, { enabled: true }, { as: api.asCustomer(customerId) })).toMatchObject(forbidden);
    expect(await api.put(id, { enabled: false }, { as: api.as('customer_support') })).toMatchObject(forbidden);
    const manager: Caller = api.as('restaurant_manager');
    expect(await api.put(id, { enabled: false }, { as: manager })).toMatchObject({
      body: { enabled: false, version: 2 },
    });
    const noted = () =>
      api.database.owner('SELECT action, details FROM audit_log WHERE (tenant_id, object_id) = ($1, $2) ORDER BY id', [
        api.shop.tenantId,
        customerId,
      ]);
    expect(await noted()).toEqual([{ action: 'customers.disable', details: {} }]);
    await api.put(id, { enabled: true, first_name: 'Joan', phone: '+12125550199' }, { as: manager });
    expect(await noted()).toEqual([
      { action: 'customers.disable', details: {} },
      { action: 'customers.update', details: { fields: ['first_name', 'phone'] } },
      { action: 'customers.enable', details: {} },
    ]);
  });

  it('lets a customer change itself, and no other', async () => {
    const eve = await aCustomer(api.database, api.shop.tenantId);
    const customerId = parseId('cust', String(id)) as Uuid;
    expect(await api.put(id, { first_name: 'Jon' }, { as: api.asCustomer(customerId) })).toMatchObject({ status: 200 });
    expect(await api.put(id, { first_name: 'Eve' }, { as: api.asCustomer(eve) })).toMatchObject(
      refused(404, 'customer_not_found'),
    );
    expect(await api.put('cust_zzz', { first_name: 'X' })).toMatchObject(refused(404, 'customer_not_found'));
  });
});
