import { formatId, type Uuid } from '@breadboard/kernel';
import { aCustomer, type FeatureAnswer } from '@breadboard/testing';
import { aLoyaltyAccount } from '../testing';
import { CustomersApi, refused } from '../testing/customers-api';

describe('listing customers', () => {
  let api: CustomersApi;
  beforeAll(async () => {
    api = await CustomersApi.start();
  });
  beforeEach(() => api.reset());
  afterAll(() => api.close());

  const emails = ({ body }: FeatureAnswer): unknown[] => (body.data as { email: string }[]).map(({ email }) => email);

  const guests = async (count: number): Promise<Uuid[]> => {
    const ids: Uuid[] = [];
    for (let n = 0; n < count; n += 1) {
      api.database.clock.advance({ minutes: 1 });
      ids.push(await aCustomer(api.database, api.shop.tenantId, `Guest.${n}@example.com`));
    }
    return ids;
  };

  it('prints what the reference prints, newest first, and counts all pages', async () => {
    const ids = await guests(3);
    await aCustomer(api.database, api.rival.tenantId);
    const answer = await api.list('?limit=2');
    expect(answer.body.pagination).toEqual({ page: 1, limit: 2, total: 3, next_cursor: expect.any(String) });
    expect(emails(answer)).toEqual(['Guest.2@example.com', 'Guest.1@example.com']);
    expect(emails(await api.list('?limit=2&page=2'))).toEqual(['Guest.0@example.com']);
    expect(await api.list('?page=9')).toMatchObject({
      body: { data: [], pagination: { page: 9, limit: 20, total: 3, next_cursor: null } },
    });
    expect((answer.body.data as object[])[0]).toEqual({
      id: formatId('cust', ids[2] as Uuid),
      first_name: 'Ada',
      last_name: 'Guest',
      email: 'Guest.2@example.com',
      phone: null,
      loyalty_tier: 'bronze',
      loyalty_points: 0,
      total_orders: 0,
      total_spent: 0,
      created_at: '2026-06-15T16:03:00Z',
    });
  });

  it('filters by e-mail, phone, tier and segment, alone and together', async () => {
    const [first, second] = (await guests(3)) as [Uuid, Uuid];
    await api.database.owner(`UPDATE customers SET phone = '+1234567890', segment = 'vip' WHERE id = $1`, [first]);
    await aLoyaltyAccount(api.database, api.shop.tenantId, first, { tier: 'gold', balance: 5 });
    await aLoyaltyAccount(api.database, api.shop.tenantId, second, { tier: 'bronze', balance: 5 });
    const one = ['Guest.0@example.com'];
    expect(emails(await api.list('?email=guest.0@EXAMPLE.com'))).toEqual(one);
    expect(emails(await api.list('?phone=%2B1234567890'))).toEqual(one);
    expect(emails(await api.list('?phone=+1234567890'))).toEqual(one);
    expect(emails(await api.list('?loyalty_tier=gold'))).toEqual(one);
    expect(emails(await api.list('?segment=vip&loyalty_tier=gold&phone=%2B1234567890'))).toEqual(one);
    expect(emails(await api.list('?segment=vip&loyalty_tier=silver'))).toEqual([]);
    const bronze = await api.list('?loyalty_tier=bronze');
    expect([emails(bronze).length, bronze.body.pagination]).toEqual([
      2,
      { page: 1, limit: 20, total: 2, next_cursor: null },
    ]);
  });

  it('shows a customer a list of one: itself', async () => {
    const [first] = (await guests(2)) as [Uuid];
    const own = await api.list('', api.asCustomer(first));
    expect([emails(own), own.body.pagination]).toEqual([
      ['Guest.0@example.com'],
      { page: 1, limit: 20, total: 1, next_cursor: null },
    ]);
    expect(emails(await api.list('?email=guest.1@example.com', api.asCustomer(first)))).toEqual([]);
  });

  it('counts up to ten thousand and then says so', async () => {
    await api.database.owner(
      `INSERT INTO customers (tenant_id, id, first_name, last_name, email, created_at, updated_at)
       SELECT $1, gen_random_uuid(), 'A', 'B', n || '@example.com', now(), now() FROM generate_series(1, 10000) n`,
      [api.shop.tenantId],
    );
    expect((await api.list('?limit=1')).body.pagination).toMatchObject({ page: 1, limit: 1, total: 10_000 });
    expect((await api.list('?limit=1')).body.pagination).not.toHaveProperty('total_is_estimate');
    await guests(2);
    const estimated = { page: 1, limit: 1, total: 10_000, total_is_estimate: true, next_cursor: expect.any(String) };
    for (const query of ['?limit=1', '?limit=1&search=example', '?limit=1&segment=new']) {
      expect((await api.list(query)).body.pagination).toEqual(estimated);
    }
    // The last page that a number reaches, and beyond.
    expect(emails(await api.list('?page=1000&limit=10'))).toHaveLength(10);
    expect((await api.list('?page=502&limit=20')).body).toMatchObject({ data: [], pagination: { next_cursor: null } });
  });

  it.each([
    ['?loyalty_tier=diamond', 'invalid_loyalty_tier', 'Tier must be bronze/silver/gold/platinum'],
    ['?loyalty_tier=Gold', 'invalid_loyalty_tier', 'Tier must be bronze/silver/gold/platinum'],
    ['?segment=rich', 'invalid_enum', expect.any(String)],
    ['?email=nobody', 'invalid_email', 'Email format is invalid'],
    ['?phone=abc', 'invalid_request', expect.any(String)],
    ['?limit=101', 'invalid_request', expect.any(String)],
    ['?limit=0', 'invalid_request', expect.any(String)],
    ['?page=0', 'invalid_request', expect.any(String)],
    ['?page=1.5', 'invalid_request', expect.any(String)],
    ['?page=1&page=2', 'invalid_request', expect.any(String)],
    ['?page=1001&limit=100', 'invalid_request', expect.stringMatching(/100000/)],
    ['?page=1000000', 'invalid_request', expect.any(String)],
    ['?cursor=abc', 'invalid_request', 'This cursor is none of ours.'],
    ['?cursor=', 'invalid_request', expect.any(String)],
    ['?cursor=abc&page=1', 'invalid_request', 'Send cursor or page, not both.'],
    ['?cursor=a&cursor=b', 'invalid_request', expect.any(String)],
    ['?search=', 'invalid_request', expect.any(String)],
    ['?search=do', 'invalid_request', 'Search must be a text of 3 to 100 characters.'],
    ['?search=%20%20do%20%20', 'invalid_request', expect.any(String)],
    ['?search=%F0%9F%A5%9C%F0%9F%A5%9C', 'invalid_request', expect.any(String)],
    [`?search=${'x'.repeat(101)}`, 'invalid_request', expect.any(String)],
    ['?search=a%00bc', 'invalid_request', expect.any(String)],
    ['?search=doe&search=zoe', 'invalid_request', expect.any(String)],
  ])('refuses %s with %s', async (query, error, message) => {
    expect(await api.list(query)).toMatchObject(refused(400, error, { message }));
  });

  it.each(['search', 'cursor', 'page', 'limit', 'email', 'phone', 'loyalty_tier', 'segment'])(
    'names %s when it is wrong',
    async (field) => {
      const { status, body } = await api.list(`?${field}=-`);
      expect([status, body.field]).toEqual([400, field]);
    },
  );

  it('names the tiers that there are', async () => {
    expect((await api.list('?loyalty_tier=diamond')).body).toMatchObject({
      field: 'loyalty_tier',
      allowed: ['bronze', 'silver', 'gold', 'platinum'],
    });
  });
});
