import { type Kiosk, kioskOf } from '../support/kiosk';
import { startTestApi, type TestApi } from '../support/test-api';

describe('a customer of a kiosk', () => {
  let api: TestApi;
  let kiosk: Kiosk;
  let count = 0;
  beforeAll(async () => {
    api = await startTestApi();
    kiosk = kioskOf(api);
  });
  afterAll(() => api.close());

  const anEmail = (): string => `guest.${(count += 1)}@kiosk.example`;
  async function aCustomer(body: object = {}): Promise<string> {
    const answer = await kiosk('POST', '/v1/customers', { name: 'Zoë de la Cruz', email: anEmail(), ...body });
    expect([answer.status, answer.text]).toEqual([201, answer.text]);
    return String(answer.body.customer_id);
  }

  it('is the same customer everywhere', async () => {
    const id = await aCustomer({ favorite_bread: 'rye' });
    const { body } = await api.call('GET', `/v1/commerce/customers/${id}`, { as: 'customer_support' });
    expect(body).toMatchObject({
      first_name: 'Zoë de la',
      last_name: 'Cruz',
      preferences: { favorite_bread: 'rye' },
      loyalty_tier: 'bronze',
      total_orders: 0,
    });
    await api.call('PUT', `/v1/commerce/customers/${id}`, {
      as: 'customer_support',
      body: { last_name: 'Smith', preferences: { preferred_location_id: 'loc_abc123' } },
    });
    expect((await kiosk('GET', `/v1/customers/${id}`)).body).toEqual({
      customer_id: id,
      name: 'Zoë de la Smith',
      email: expect.stringContaining('@kiosk.example'),
      favorite_bread: 'rye',
      preferred_location_id: 'loc_abc123',
    });
    const created = await api.owner(`SELECT type FROM outbox WHERE type = 'customer.created'`);
    expect(created).toHaveLength(1);
  });

  it.each(['Cher', 'Ana  María', '王 小明', 'O’Brien-Łukasz Ñandú', '🥪 Fan'])(
    'is called %s, as it was sent',
    async (name) => {
      const id = await aCustomer({ name });
      expect((await kiosk('GET', `/v1/customers/${id}`)).body.name).toBe(name);
    },
  );

  it('that is on file already keeps its id: what is sent replaces what was there, the rest stays', async () => {
    const email = anEmail();
    const id = await aCustomer({ email, favorite_bread: 'rye', favorite_jelly: 'grape' });
    const again = await kiosk('POST', '/v1/customers', {
      name: 'Zoë Smith',
      email: email.toUpperCase(),
      favorite_bread: 'brioche',
    });
    expect([again.status, again.body]).toEqual([
      200,
      { customer_id: id, name: 'Zoë Smith', email, favorite_bread: 'brioche', favorite_jelly: 'grape' },
    ]);
    const [row] = await api.owner<{ n: number }>('SELECT count(*)::int AS n FROM customers WHERE email = $1', [email]);
    expect(row?.n).toBe(1);
  });

  it('changes what it likes, where it picks up and what it is called', async () => {
    const id = await aCustomer();
    const first = await kiosk('PUT', `/v1/customers/${id}`, {
      favorite_jelly: 'apricot',
      preferred_location_id: 'loc_abc123',
    });
    expect([first.status, first.body]).toEqual([
      200,
      {
        customer_id: id,
        name: 'Zoë de la Cruz',
        email: first.body.email,
        favorite_jelly: 'apricot',
        preferred_location_id: 'loc_abc123',
      },
    ]);
    const email = anEmail();
    const second = await kiosk('PUT', `/v1/customers/${id}`, { name: 'Zoë', email });
    expect([second.body.name, second.body.email, second.body.favorite_jelly]).toEqual(['Zoë', email, 'apricot']);
    const stale = await kiosk('PUT', `/v1/customers/${id}`, { name: 'X' }, { headers: { 'if-match': '"1"' } });
    expect([stale.status, stale.body.error]).toEqual([412, 'version_conflict']);
  });

  it.each<[string, object, number, object]>([
    [
      'a bread that nobody sells',
      { favorite_bread: 'pita' },
      400,
      {
        error: 'invalid_enum',
        message: "Value 'pita' is not a valid bread option.",
        field: 'favorite_bread',
        allowed: ['sourdough', 'brioche', 'whole_wheat', 'rye'],
      },
    ],
    ['a jelly that is no text', { favorite_jelly: 7 }, 400, { error: 'invalid_enum', field: 'favorite_jelly' }],
    ['no name', { name: '  ' }, 400, { error: 'invalid_request', field: 'name' }],
    [
      'an e-mail that is a list',
      { email: ['a@b.example'] },
      400,
      { error: 'invalid_email', message: 'Email address must be valid.' },
    ],
    [
      'an e-mail that is none',
      { email: 'a b@c' },
      400,
      { error: 'invalid_email', message: 'Email address must be valid.' },
    ],
    ['another one’s e-mail', { email: 'avery@diner.dev' }, 409, { error: 'email_exists' }],
    ['points', { loyalty_points: 1_000 }, 400, { error: 'invalid_request', field: 'loyalty_points' }],
    ['a location of another tenant', { preferred_location_id: 'loc_r001' }, 400, { error: 'invalid_request' }],
  ])('is not changed to %s', async (_name, body, status, told) => {
    const id = await aCustomer();
    const answer = await kiosk('PUT', `/v1/customers/${id}`, body);
    expect([answer.status, answer.body]).toEqual([status, expect.objectContaining(told)]);
    expect(answer.body).not.toHaveProperty('request_id');
  });

  it('is not found by an identifier of nobody', async () => {
    for (const path of ['/v1/customers/cus_9001', '/v1/customers/cus_9001/orders', '/v1/customers/x']) {
      const answer = await kiosk('GET', path);
      const id = path.split('/')[3];
      expect([answer.status, answer.body]).toEqual([
        404,
        { error: 'customer_not_found', message: `No customer exists for customer_id ${id}.` },
      ]);
    }
  });

  it.each([['limit=0'], ['limit=101'], ['limit=ten'], ['status=eaten'], ['page=1']])(
    'has no list of orders with %s',
    async (search) => {
      const answer = await kiosk('GET', `/v1/customers/cus_2048/orders?${search}`);
      expect([answer.status, answer.body.field]).toEqual([400, search.split('=')[0]]);
    },
  );
});
