import { formatId, parseId } from '@breadboard/kernel';
import { aCustomer } from '@breadboard/testing';
import { someMenuItems } from '../testing';
import { CustomersApi, JOHN, refused } from '../testing/customers-api';

describe('creating a customer', () => {
  let api: CustomersApi;
  beforeAll(async () => {
    api = await CustomersApi.start();
  });
  beforeEach(() => api.reset());
  afterAll(() => api.close());

  it('answers the whole customer, and tells of it without a word about the person', async () => {
    const answer = await api.create(JOHN);
    const whole = {
      id: expect.stringMatching(/^cust_/),
      ...JOHN,
      loyalty_tier: 'bronze',
      loyalty_points: 0,
      total_orders: 0,
      total_spent: 0,
      addresses: [],
      created_at: '2026-06-15T16:00:00Z',
      updated_at: '2026-06-15T16:00:00Z',
      segment: 'new',
      enabled: true,
      version: 1,
    };
    expect(answer).toEqual({ status: 201, body: whole });
    expect(await api.get(answer.body.id)).toEqual({ status: 200, body: answer.body });
    const customerId = parseId('cust', String(answer.body.id));
    expect(await api.events()).toEqual([
      { type: 'customer.created', payload: { customer_id: customerId }, aggregate_seq: 1 },
    ]);
  });

  it('needs a name and an e-mail, and nothing else', async () => {
    const answer = await api.create({ first_name: ' Zoë ', last_name: 'Müller', email: ' zoe\u0308@example.com ' });
    expect(answer).toMatchObject({
      status: 201,
      body: {
        first_name: 'Zoë',
        email: 'zoë@example.com',
        phone: null,
        birthday: null,
        preferences: { dietary_restrictions: [], favorite_items: [] },
      },
    });
  });

  it('keeps every preference', async () => {
    await someMenuItems(api.database, api.shop.tenantId, 'item_123', 'item_456');
    const preferences = {
      dietary_restrictions: ['vegan', 'nut-free'],
      favorite_items: ['item_123', 'item_456'],
      favorite_bread: 'sourdough',
      favorite_jelly: 'grape',
      preferred_location_id: formatId('loc', api.shop.locationId),
    };
    expect((await api.create({ ...JOHN, preferences })).body.preferences).toEqual(preferences);
  });

  it('refuses favorites that the restaurant does not have, be they a neighbor’s, and names them', async () => {
    await someMenuItems(api.database, api.shop.tenantId, 'item_123');
    await someMenuItems(api.database, api.rival.tenantId, 'item_456');
    const item = { message: 'item_456 is not on the menu.', field: 'preferences.favorite_items' };
    const favorites = { favorite_items: ['item_123', 'item_456', 'item_789'] };
    expect(await api.create({ ...JOHN, preferences: favorites })).toMatchObject(refused(400, 'invalid_request', item));
    const rival = formatId('loc', api.rival.locationId);
    const location = { message: `${rival} is not a location.`, field: 'preferences.preferred_location_id' };
    expect(await api.create({ ...JOHN, preferences: { preferred_location_id: rival } })).toMatchObject(
      refused(400, 'invalid_request', location),
    );
    const both = await api.create({ ...JOHN, preferences: { ...favorites, preferred_location_id: rival } });
    expect(both.body.errors).toEqual([item, location].map((error) => ({ error: 'invalid_request', ...error })));
    expect(await api.events()).toEqual([]);
  });

  it('knows an e-mail again whatever its case, but only in the same tenant', async () => {
    await api.create(JOHN);
    const again = { message: 'Email already registered' };
    expect(await api.create({ ...JOHN, email: 'JOHN.DOE@example.com' })).toMatchObject(
      refused(409, 'email_exists', again),
    );
    expect(await api.create(JOHN, api.as('tenant_admin', api.rival.tenantId))).toMatchObject({ status: 201 });
  });

  it('lets one of twenty win who register the same e-mail at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => api.create(JOHN)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ body }) => body.error === 'email_exists')).toHaveLength(19);
    expect(await api.events()).toHaveLength(1);
  });

  it.each([
    [{ email: 'nobody' }, 'invalid_email', 'email'],
    [{ email: undefined }, 'invalid_email', 'email'],
    [{ email: 7 }, 'invalid_email', 'email'],
    [{ first_name: undefined }, 'invalid_request', 'first_name'],
    [{ first_name: '  ' }, 'invalid_request', 'first_name'],
    [{ last_name: 'x'.repeat(101) }, 'invalid_request', 'last_name'],
    [{ phone: '12345' }, 'invalid_request', 'phone'],
    [{ phone: '+0123456789' }, 'invalid_request', 'phone'],
    [{ phone: '+1 234 567 890' }, 'invalid_request', 'phone'],
    [{ birthday: '1990-02-30' }, 'invalid_request', 'birthday'],
    [{ birthday: '2026-06-17' }, 'invalid_request', 'birthday'],
    [{ birthday: '0001-01-01' }, 'invalid_request', 'birthday'],
    [{ preferences: 'vegetarian' }, 'invalid_request', 'preferences'],
    [{ preferences: null }, 'invalid_request', 'preferences'],
    [{ preferences: [] }, 'invalid_request', 'preferences'],
    [{ preferences: { dietary_restrictions: 'vegan' } }, 'invalid_request', 'preferences.dietary_restrictions'],
    [{ preferences: { dietary_restrictions: [''] } }, 'invalid_request', 'preferences.dietary_restrictions'],
    [{ preferences: { favorite_items: ['cust_123'] } }, 'invalid_request', 'preferences.favorite_items'],
    [{ preferences: { favorite_color: 'red' } }, 'invalid_request', 'preferences.favorite_color'],
    [{ enabled: false }, 'invalid_request', 'enabled'],
    [{ loyalty_points: 1_000_000 }, 'invalid_request', 'loyalty_points'],
  ])('refuses %j with %s in %s', async (change, error, field) => {
    expect(await api.create({ ...JOHN, ...change })).toMatchObject(refused(400, error, { field }));
    expect(await api.events()).toEqual([]);
  });

  it('is not for customers', async () => {
    const customerId = await aCustomer(api.database, api.shop.tenantId);
    expect(await api.create(JOHN, api.asCustomer(customerId))).toMatchObject(refused(403, 'forbidden'));
  });
});
