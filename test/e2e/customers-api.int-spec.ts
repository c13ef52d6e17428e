import { PROTECTED_FIELDS } from '../support/protected-fields';
import { type Answer, type Call, startTestApi, type TestApi } from '../support/test-api';

const PATH = '/v1/commerce/customers';

interface Customer {
  readonly id: string;
  readonly email: string;
  readonly phone: string | null;
  readonly loyalty_tier: string;
  readonly created_at: string;
}

let made = 0;
const aPerson = (rest: object = {}): { first_name: string; last_name: string; email: string } => {
  made += 1;
  return { first_name: 'Pat', last_name: 'Taster', email: `pat.${made}@example.com`, ...rest };
};

describe('the Customers API', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi();
  });
  afterAll(() => api.close());

  const create = (body: object, call: Call = {}): Promise<Answer> =>
    api.call('POST', PATH, { as: 'tenant_admin', body, ...call });
  const read = (id: unknown): Promise<Answer> => api.call('GET', `${PATH}/${String(id)}`, { as: 'tenant_admin' });
  const list = (query: string, as: Call['as'] = 'tenant_admin'): Promise<Answer> =>
    api.call('GET', `${PATH}?${query}`, { as });
  const found = async (query: string): Promise<Customer[]> => {
    const answer = await list(query);
    expect([query, answer.status]).toEqual([query, 200]);
    return answer.body.data as Customer[];
  };
  const newcomer = async (rest: object = {}): Promise<Answer> => {
    const answer = await create(aPerson(rest));
    expect([answer.status, answer.text]).toEqual([201, answer.text]);
    return answer;
  };

  function expectRefused(answer: Answer, status: number, error: string, field?: string): void {
    expect([answer.status, answer.body.error, answer.body.field]).toEqual([status, error, field]);
    expect(answer.body.message).toEqual(expect.stringMatching(/^[A-Z].+\.$|^Email|^Tier/));
    expect(answer.body.request_id).toBe(answer.headers.get('x-request-id'));
  }

  describe('lists', () => {
    it.each([
      ['page=0', 'invalid_request', 'page'],
      ['page=-1', 'invalid_request', 'page'],
      ['page=1.5', 'invalid_request', 'page'],
      ['page=two', 'invalid_request', 'page'],
      ['page=', 'invalid_request', 'page'],
      ['page=1000001', 'invalid_request', 'page'],
      ['limit=0', 'invalid_request', 'limit'],
      ['limit=101', 'invalid_request', 'limit'],
      ['limit=1e2', 'invalid_request', 'limit'],
      ['limit=10&limit=20', 'invalid_request', 'limit'],
      ['email=nobody', 'invalid_email', 'email'],
      ['email=', 'invalid_email', 'email'],
      ['phone=12345', 'invalid_request', 'phone'],
      ['phone=%2B1%20234', 'invalid_request', 'phone'],
      ['loyalty_tier=diamond', 'invalid_loyalty_tier', 'loyalty_tier'],
      ['loyalty_tier=Gold', 'invalid_loyalty_tier', 'loyalty_tier'],
      ['segment=gone', 'invalid_enum', 'segment'],
      ['tier=gold', 'invalid_request', 'tier'],
      ['customer_id=cust_abc123', 'invalid_request', 'customer_id'],
    ])('refuse ?%s', async (query, error, field) => expectRefused(await list(query), 400, error, field));

    it('name every wrong parameter at once, and what is allowed', async () => {
      const { body } = await list('page=0&limit=0&loyalty_tier=diamond&segment=gone');
      const errors = body.errors as { field: string; allowed?: string[] }[];
      expect(errors.map(({ field }) => field).toSorted()).toEqual(['limit', 'loyalty_tier', 'page', 'segment']);
      expect(errors.find(({ field }) => field === 'loyalty_tier')).toMatchObject({
        error: 'invalid_loyalty_tier',
        message: 'Tier must be bronze/silver/gold/platinum',
        allowed: ['bronze', 'silver', 'gold', 'platinum'],
      });
      expect(errors.find(({ field }) => field === 'segment')?.allowed).toEqual([
        'new',
        'active',
        'vip',
        'at_risk',
        'lapsed',
      ]);
    });

    it('take twenty a page when nobody says otherwise, newest first', async () => {
      const answer = await api.call('GET', PATH, { as: 'customer_support' });
      expect(answer.body.pagination).toMatchObject({ page: 1, limit: 20, total: expect.any(Number) });
      const dates = (answer.body.data as Customer[]).map((customer) => customer.created_at);
      expect(dates).toEqual(dates.toSorted().toReversed());
      const [john] = (await list('email=john.doe@example.com')).body.data as object[];
      expect(Object.keys(john ?? {}).join(' ')).toBe(
        'id first_name last_name email phone loyalty_tier loyalty_points total_orders total_spent created_at',
      );
    });

    it('find by e-mail whatever the case, by phone, tier and segment, and by all of them', async () => {
      const phone = '+442071838750';
      const { body } = await newcomer({ email: 'Only.One@Example.com', phone });
      for (const query of [
        'email=only.one@example.com',
        'email=ONLY.ONE@EXAMPLE.COM',
        'phone=%2B442071838750',
        'phone=+442071838750',
      ]) {
        expect((await found(query)).map(({ id }) => id)).toEqual([body.id]);
      }
      expect(await found(`email=only.one@example.com&phone=%2B442071838751`)).toEqual([]);
      expect(await found('email=nobody.here@example.com')).toEqual([]);
      expect((await found('loyalty_tier=gold')).map(({ id }) => id)).toEqual(['cust_abc123']);
      expect(
        (await found('loyalty_tier=bronze&limit=100')).every((customer) => customer.loyalty_tier === 'bronze'),
      ).toBe(true);
      const newest = await found('segment=new&email=only.one@example.com');
      expect(newest).toHaveLength(1);
      expect(await found('segment=lapsed&email=only.one@example.com')).toEqual([]);
    });

    it('page through 250 customers of one moment without a gap or a repeat', async () => {
      await api.owner(
        `INSERT INTO customers (tenant_id, id, first_name, last_name, email, phone, segment, created_at, updated_at)
         SELECT t.id, gen_random_uuid(), 'Crowd', 'Member', 'crowd.' || n || '@example.com', '+15550000000', 'lapsed', at, at
         FROM tenants t, generate_series(1, 250) AS n, (SELECT now() AS at) moment WHERE t.slug = 'pbandj'`,
      );
      const crowd = 'phone=%2B15550000000';
      const pages = await Promise.all([1, 2, 3, 4].map((page) => list(`${crowd}&limit=70&page=${page}`)));
      expect(pages.map(({ body }) => (body.data as object[]).length)).toEqual([70, 70, 70, 40]);
      expect(pages.map(({ body }) => body.pagination)).toEqual(
        [1, 2, 3]
          .map((page) => ({ page, limit: 70, total: 250, next_cursor: expect.any(String) }))
          .concat({
            page: 4,
            limit: 70,
            total: 250,
            next_cursor: null,
          }),
      );
      expect(new Set(pages.flatMap(({ body }) => (body.data as Customer[]).map(({ email }) => email))).size).toBe(250);
      expect((await list(`${crowd}&limit=70&page=5`)).body).toEqual({
        data: [],
        pagination: { page: 5, limit: 70, total: 250, next_cursor: null },
      });
    });

    it('show a customer itself alone, whatever it asks for', async () => {
      const all = await list('', 'customer');
      expect((all.body.data as Customer[]).map(({ id }) => id)).toEqual(['cust_abc123']);
      expect(all.body.pagination).toMatchObject({ total: 1 });
      for (const query of ['email=avery@diner.dev', 'loyalty_tier=bronze', 'phone=%2B15550000000', 'page=2']) {
        expect([query, (await list(query, 'customer')).body.data]).toEqual([query, []]);
      }
    });
  });

  describe('creating', () => {
    it('answers the printed fields and the whole customer, with its version as ETag', async () => {
      const answer = await newcomer({ phone: '+1234567890', birthday: '1990-05-15' });
      expect(answer.headers.get('etag')).toBe('"1"');
      expect(answer.body).toMatchObject({
        id: expect.stringMatching(/^cust_[0-9a-z]+$/),
        loyalty_tier: 'bronze',
        loyalty_points: 0,
        total_orders: 0,
        total_spent: 0,
        preferences: { dietary_restrictions: [], favorite_items: [] },
        addresses: [],
        segment: 'new',
        enabled: true,
        version: 1,
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      });
      expect((await read(answer.body.id)).body).toEqual(answer.body);
    });

    it.each([
      ['first_name', 'invalid_request', [undefined, null, '', '   ', 7, [], {}, 'x'.repeat(101)]],
      ['last_name', 'invalid_request', [undefined, null, '', '\t', false, 'x'.repeat(101)]],
      [
        'email',
        'invalid_email',
        [
          undefined,
          null,
          '',
          'a',
          'a@',
          '@b.c',
          'a b@c.de',
          'a@b',
          'a@b..c',
          'a@-b.c',
          `${'x'.repeat(65)}@b.cd`,
          7,
          ['a@b.cd'],
        ],
      ],
      [
        'phone',
        'invalid_request',
        ['', '555', '1234567890', '+0123456789', '+1-234-567-890', '+1234567890123456', 1_234_567_890],
      ],
      [
        'birthday',
        'invalid_request',
        ['', '1990-02-30', '15.05.1990', '1990-5-15', '1899-12-31', '2999-01-01', 631_152_000, '1990-05-15T00:00:00Z'],
      ],
      ['preferences', 'invalid_request', [null, 'vegan', [], 7]],
      [
        'preferences.dietary_restrictions',
        'invalid_request',
        ['vegan', [''], [7], Array.from({ length: 21 }, () => 'vegan'), ['x'.repeat(61)]],
      ],
      [
        'preferences.favorite_items',
        'invalid_request',
        ['item_123', ['123'], ['cust_123'], [null], ['item_nothere'], ['item_123', 'item_r123']],
      ],
      ['preferences.favorite_bread', 'invalid_request', ['', 7, [], 'x'.repeat(61)]],
      ['preferences.favorite_jelly', 'invalid_request', ['', false, {}, 'x'.repeat(61)]],
      ['preferences.preferred_location_id', 'invalid_request', ['', 7, 'item_123', 'loc_nowhere', 'loc_r001']],
      ['preferences.role', 'invalid_request', ['tenant_admin']],
      ['enabled', 'invalid_request', [false, true]],
      ['nickname', 'invalid_request', ['Pat']],
    ])('refuses a wrong %s with %s', async (field, error, values) => {
      const before = await list('limit=1');
      for (const value of values) {
        const [head = '', tail] = field.split('.');
        const answer = await create(
          aPerson(tail === undefined ? { [head]: value } : { preferences: { [tail]: value } }),
        );
        expect([field, value, answer.status, answer.body.error, answer.body.field]).toEqual([
          field,
          value,
          400,
          error,
          field,
        ]);
      }
      expect((await list('limit=1')).body.pagination).toEqual(before.body.pagination);
    });

    it.each(Object.entries(PROTECTED_FIELDS))('refuses %s', async (field, value) => {
      const person = aPerson();
      expectRefused(await create({ ...person, [field]: value }), 400, 'invalid_request', field);
      expect(await found(`email=${person.email}`)).toEqual([]);
    });

    it('keeps names of any language as they are written, and trims them', async () => {
      for (const [first, last] of [
        ['Zoë', 'Müller-Łukasiewicz'],
        ['李', '小龍'],
        ['محمد', 'العربي'],
        ['O’Brien', "d'Artagnan"],
        ['👩🏽‍🍳', 'von der Küche'],
        ["Robert'); DROP TABLE customers;--", '<b>Tables</b>'],
      ]) {
        const { body } = await newcomer({ first_name: `  ${first} `, last_name: `${last}\n` });
        expect([body.first_name, body.last_name]).toEqual([first, last]);
      }
      await newcomer({ first_name: '👩'.repeat(100), last_name: 'é'.repeat(100) });
    });

    it.each([
      [' Spaced.Out@Example.com ', 'Spaced.Out@Example.com', 'spaced.out@example.com'],
      ['zoe\u0308@example.com', 'zoë@example.com', 'ZOË@example.com'],
      ['ｗｉｄｅ@example.com', 'wide@example.com', 'wide@EXAMPLE.com'],
      ['tag+news@example.com', 'tag+news@example.com', 'TAG+news@example.com'],
    ])('keeps %j as %s and knows %s again', async (given, kept, again) => {
      const { body } = await newcomer({ email: given });
      expect(body.email).toBe(kept);
      expectRefused(await create(aPerson({ email: again })), 409, 'email_exists', 'email');
      expect((await found(`email=${encodeURIComponent(again)}`)).map(({ id }) => id)).toEqual([body.id]);
    });

    it('takes birthdays from 1900 to today', async () => {
      const today = new Date().toISOString().slice(0, 10);
      for (const birthday of ['1900-01-01', '2000-02-29', today, null]) {
        expect((await newcomer({ birthday })).body.birthday).toBe(birthday);
      }
    });

    it('lets one of thirty win who bring the same e-mail at once', async () => {
      const email = 'Contested@example.com';
      const answers = await Promise.all(
        Array.from({ length: 30 }, (_, n) => create(aPerson({ email: n % 2 ? email : email.toLowerCase() }))),
      );
      const winners = answers.filter(({ status }) => status === 201);
      const losers = answers.filter(({ status }) => status === 409);
      expect([winners.length, losers.length]).toEqual([1, 29]);
      for (const loser of losers) expectRefused(loser, 409, 'email_exists', 'email');
      expect((await found(`email=${email}`)).map(({ id }) => id)).toEqual([winners[0]?.body.id]);
    });

    it('answers a repeat with the same Idempotency-Key as the first time', async () => {
      const [person, headers] = [aPerson(), { 'idempotency-key': 'newcomer-1' }];
      const first = await create(person, { headers });
      const again = await create(person, { headers });
      expect([first.status, again.status, again.headers.get('idempotent-replayed')]).toEqual([201, 201, 'true']);
      expect(again.body).toEqual(first.body);
      expect(first.headers.get('idempotent-replayed')).toBeNull();
      expectRefused(await create(aPerson(), { headers }), 422, 'idempotency_key_reused');
      expect((await create(aPerson(), { as: 'customer_support', headers })).status).toBe(201);
      for (const key of ['k'.repeat(256), 'two words']) {
        expectRefused(
          await create(aPerson(), { headers: { 'idempotency-key': key } }),
          400,
          'invalid_request',
          'Idempotency-Key',
        );
      }
    });

    it('makes one customer of twenty repeats that run at once', async () => {
      const [person, headers] = [aPerson(), { 'idempotency-key': 'newcomer-2' }];
      const answers = await Promise.all(Array.from({ length: 20 }, () => create(person, { headers })));
      expect(answers.every(({ status, body }) => status === 201 || body.error === 'request_in_progress')).toBe(true);
      expect(new Set(answers.filter(({ status }) => status === 201).map(({ body }) => body.id)).size).toBe(1);
      expect(await found(`email=${person.email}`)).toHaveLength(1);
    });
  });
});
