import { PROTECTED_FIELDS } from '../support/protected-fields';
import { type Answer, type Call, type DemoUser, startTestApi, type TestApi } from '../support/test-api';

const PATH = '/v1/commerce/customers';
const BASKET = { location_id: 'loc_abc123', items: [{ menu_item_id: 'item_456', quantity: 1 }] };
const PERSON = {
  first_name: 'Robin',
  last_name: 'Regular',
  phone: '+1234567890',
  birthday: '1990-05-15',
  preferences: {
    dietary_restrictions: ['vegetarian'],
    favorite_items: ['item_123', 'item_456'],
    favorite_bread: 'rye',
    favorite_jelly: 'grape',
    preferred_location_id: 'loc_abc123',
  },
};

let made = 0;

describe('changing a customer over the API', () => {
  let api: TestApi;
  let id: string;
  let email: string;

  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());
  beforeEach(async () => {
    made += 1;
    email = `robin.${made}@example.com`;
    const answer = await api.call('POST', PATH, { as: 'tenant_admin', body: { ...PERSON, email } });
    expect([answer.status, answer.text]).toEqual([201, answer.text]);
    id = String(answer.body.id);
  });

  const read = (customer = id): Promise<Answer> => api.call('GET', `${PATH}/${customer}`, { as: 'tenant_admin' });
  const put = (body: object, call: Call = {}, customer = id): Promise<Answer> =>
    api.call('PUT', `${PATH}/${customer}`, { as: 'tenant_admin', body, ...call });

  function expectRefused(answer: Answer, status: number, error: string, field?: string): void {
    expect([answer.status, answer.body.error, answer.body.field]).toEqual([status, error, field]);
    expect(answer.body.message).toEqual(expect.stringMatching(/\S/));
  }

  describe('replaces what is sent and nothing else', () => {
    it.each([
      [{ first_name: 'Robyn' }],
      [{ last_name: 'Řehoř' }],
      [{ phone: '+1987654321' }],
      [{ birthday: '2000-02-29' }],
      [{ phone: null }],
      [{ birthday: null }],
      [{ enabled: false }],
      [{ first_name: 'Robyn', last_name: 'Regent', phone: '+1987654321' }],
    ])('%j', async (body) => {
      const before = (await read()).body;
      const { status, headers, body: after } = await put(body);
      expect([status, headers.get('etag')]).toEqual([200, '"2"']);
      expect(after).toEqual({ ...before, ...body, version: 2, updated_at: after.updated_at });
      expect((await read()).body).toEqual(after);
    });

    it.each([
      [{ dietary_restrictions: ['vegan', 'nut-free'] }, { dietary_restrictions: ['vegan', 'nut-free'] }],
      [{ dietary_restrictions: [] }, { dietary_restrictions: [] }],
      [{ dietary_restrictions: null }, { dietary_restrictions: [] }],
      [{ favorite_items: ['item_pbj'] }, { favorite_items: ['item_pbj'] }],
      [{ favorite_items: null }, { favorite_items: [] }],
      [
        { favorite_bread: 'sourdough', favorite_jelly: null },
        { favorite_bread: 'sourdough', favorite_jelly: undefined },
      ],
      [{ preferred_location_id: null }, { preferred_location_id: undefined }],
    ])('preferences %j', async (preferences, shown) => {
      const { body } = await put({ preferences });
      expect(body.preferences).toEqual({ ...PERSON.preferences, ...shown });
      expect(body.first_name).toBe(PERSON.first_name);
    });

    it.each([
      [{}],
      [{ preferences: {} }],
      [{ last_name: PERSON.last_name }],
      [{ phone: PERSON.phone, preferences: PERSON.preferences }],
    ])('and makes no new version of %j', async (body) => {
      const before = await read();
      const answer = await put(body);
      expect([answer.status, answer.headers.get('etag'), answer.body]).toEqual([200, '"1"', before.body]);
    });

    it('a new e-mail, which has to be free', async () => {
      expect((await put({ email: ` Moved.${made}@Example.com ` })).body.email).toBe(`Moved.${made}@Example.com`);
      expectRefused(await put({ email: 'JOHN.DOE@example.com' }), 409, 'email_exists', 'email');
      expect((await read()).body.email).toBe(`Moved.${made}@Example.com`);
      expect((await put({ email: `moved.${made}@example.com` })).status).toBe(200);
    });
  });

  describe('refuses', () => {
    it.each(Object.entries(PROTECTED_FIELDS))('%s, and leaves all as it was', async (field, value) => {
      for (const as of ['tenant_admin', 'super_admin'] as const) {
        const before = await read();
        const headers: Record<string, string> = as === 'super_admin' ? { 'x-tenant-id': 'pbandj' } : {};
        expectRefused(
          await put({ last_name: 'Sneaky', [field]: value }, { as, headers }),
          400,
          'invalid_request',
          field,
        );
        expect((await read()).body).toEqual(before.body);
      }
    });

    it.each([
      ['first_name', 'invalid_request', [null, '', ' ', 7, 'x'.repeat(101)]],
      ['last_name', 'invalid_request', [null, '', [], 'x'.repeat(101)]],
      ['email', 'invalid_email', [null, '', 'nobody', 'a@b', 7]],
      ['phone', 'invalid_request', ['', '555', '1234567890', 7]],
      ['birthday', 'invalid_request', ['', '1990-02-30', '1899-12-31', '2999-01-01']],
      ['enabled', 'invalid_request', [null, 'false', 0]],
      ['preferences', 'invalid_request', [null, [], 'vegan']],
      ['preferences.favorite_items', 'invalid_request', ['item_123', ['loc_abc123'], ['item_nothere'], ['item_r123']]],
      ['preferences.preferred_location_id', 'invalid_request', ['loc_nowhere', 'loc_r001', 'item_123']],
      ['preferences.favorite_color', 'invalid_request', ['red']],
    ])('a wrong %s with %s', async (field, error, values) => {
      for (const value of values) {
        const [head = '', tail] = field.split('.');
        const answer = await put({ last_name: 'Changed', [head]: tail === undefined ? value : { [tail]: value } });
        expect([value, answer.status, answer.body.error, answer.body.field]).toEqual([value, 400, error, field]);
      }
      expect((await read()).body).toMatchObject({ last_name: PERSON.last_name, version: 1 });
    });

    it('customers that do not exist', async () => {
      for (const nobody of [
        'cust_nothere',
        'cust_',
        'ord_abc123',
        '42',
        '0193f2a4-7c11-7a3e-8f00-5b1de0c0ffee',
        'cust_r001',
      ]) {
        expectRefused(await put({ last_name: 'X' }, {}, nobody), 404, 'customer_not_found');
        expectRefused(await read(nobody), 404, 'customer_not_found');
      }
    });

    it('what is no JSON object', async () => {
      for (const raw of ['[]', 'null', '"x"', '7']) {
        expectRefused(await put({}, { raw }), 400, 'invalid_request');
      }
      expectRefused(await put({}, { raw: '{"last_name":' }), 400, 'malformed_json');
    });
  });

  it('is found by each spelling of its identifier', async () => {
    const spellings = [id, id.replace('cust_', 'cus_'), 'cust_abc123', 'cus_abc123'];
    const ids = await Promise.all(spellings.map(async (spelling) => (await read(spelling)).body.id));
    expect(ids).toEqual([id, id, 'cust_abc123', 'cust_abc123']);
    const [row] = await api.owner<{ id: string }>('SELECT id FROM customers WHERE email = $1', [email]);
    expect((await read(row?.id)).body.id).toBe(id);
  });

  describe('with If-Match', () => {
    const change = (tag: string, body: object = { last_name: `Edited ${tag}` }): Promise<Answer> =>
      put(body, { headers: { 'if-match': tag } });

    it('goes through on the version that was read, and tells the next', async () => {
      const tag = (await read()).headers.get('etag') ?? '';
      const first = await change(tag);
      expect([first.status, first.headers.get('etag'), first.body.version]).toEqual([200, '"2"', 2]);
      expectRefused(await change(tag), 412, 'version_conflict');
      expect((await change(first.headers.get('etag') ?? '')).status).toBe(200);
      expect((await change('*')).status).toBe(200);
      expect((await change('"1", "4"')).body.version).toBe(5);
      for (const odd of ['"nonsense"', '"1"', 'W/"4"', '""']) expectRefused(await change(odd), 412, 'version_conflict');
    });

    it('lets one of thirty parallel writers win', async () => {
      const answers = await Promise.all(
        Array.from({ length: 30 }, (_, n) => change('"1"', { last_name: `Writer ${n}` })),
      );
      const [winner, ...others] = answers.filter(({ status }) => status === 200);
      expect(others).toEqual([]);
      expect(answers.filter(({ body }) => body.error === 'version_conflict')).toHaveLength(29);
      expect((await read()).body).toEqual(winner?.body);
    });

    it('does not move when orders move the figures, so that a form that is open stays good', async () => {
      const order = await api.call('POST', `${PATH}/orders`, {
        as: 'tenant_admin',
        body: { ...BASKET, customer_id: id },
      });
      await api.call('POST', `/v1/commerce/orders/${String(order.body.id)}/status`, {
        as: 'tenant_admin',
        body: { status: 'delivered' },
      });
      expect((await read()).body).toMatchObject({ total_orders: 1, total_spent: order.body.total, version: 1 });
      expect((await change('"1"')).status).toBe(200);
    });
  });

  it('loses nothing of what forty parallel writers say of different fields', async () => {
    const writes = Array.from(
      { length: 40 },
      (_, n) =>
        [
          { phone: '+1987654321' },
          { birthday: '1991-01-01' },
          { preferences: { favorite_bread: `bread ${n}` } },
          { preferences: { dietary_restrictions: ['vegan'] } },
        ][n % 4] ?? {},
    );
    const answers = await Promise.all(writes.map((body) => put(body)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect((await read()).body).toMatchObject({
      phone: '+1987654321',
      birthday: '1991-01-01',
      preferences: {
        ...PERSON.preferences,
        favorite_bread: expect.stringMatching(/^bread/),
        dietary_restrictions: ['vegan'],
      },
    });
  });

  it('is done once for one Idempotency-Key, refusals included', async () => {
    const headers = { 'idempotency-key': `edit-${made}` };
    const first = await put({ last_name: 'Once' }, { headers });
    await put({ last_name: 'Meanwhile' });
    const again = await put({ last_name: 'Once' }, { headers });
    expect([again.status, again.headers.get('idempotent-replayed'), again.body]).toEqual([200, 'true', first.body]);
    expect((await read()).body.last_name).toBe('Meanwhile');
    expectRefused(await put({ last_name: 'Twice' }, { headers }), 422, 'idempotency_key_reused');
    const taken = { email: 'john.doe@example.com' };
    for (let n = 0; n < 2; n += 1) {
      const refused = await put(taken, { headers: { 'idempotency-key': `taken-${made}` } });
      expect([refused.status, refused.body.error, refused.headers.get('idempotent-replayed')]).toEqual([
        409,
        'email_exists',
        n ? 'true' : null,
      ]);
    }
  });

  describe('shutting a customer out', () => {
    it.each([
      ['customer_support', 403],
      ['restaurant_manager', 200],
      ['tenant_admin', 200],
      ['platform_admin', 200],
      ['system_admin', 403],
      ['super_admin', 200],
    ] as const)('%s: %i', async (as: DemoUser, status) => {
      const headers: Record<string, string> =
        as.endsWith('_admin') && as !== 'tenant_admin' ? { 'x-tenant-id': 'pbandj' } : {};
      const answer = await put({ enabled: false }, { as, headers });
      expect([answer.status, (await read()).body.enabled]).toEqual([status, status !== 200]);
    });

    it('keeps it from ordering, on its own and through staff, until it is let in again', async () => {
      const john = 'cust_abc123';
      const ask = async (path: string, as: DemoUser): Promise<Answer> =>
        api.call('POST', `${PATH}/orders${path}`, {
          as,
          body: as === 'customer' ? BASKET : { ...BASKET, customer_id: john },
        });
      expect((await put({ enabled: false }, {}, john)).status).toBe(200);
      for (const as of ['customer', 'tenant_admin'] as const) {
        expectRefused(await ask('', as), 403, 'customer_disabled');
        expectRefused(await ask('/calculate-total', as), 403, 'customer_disabled');
      }
      expect((await api.call('GET', `${PATH}/${john}`, { as: 'customer' })).body.enabled).toBe(false);
      expect((await api.call('GET', `${PATH}/orders`, { as: 'customer' })).status).toBe(200);
      expectRefused(await put({ enabled: true }, { as: 'customer' }, john), 403, 'forbidden', 'enabled');
      expect((await put({ enabled: true }, {}, john)).status).toBe(200);
      expect((await ask('', 'customer')).status).toBe(201);
    });
  });
});
