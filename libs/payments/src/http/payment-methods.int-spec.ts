import { formatId, parseId, required, type Uuid } from '@breadboard/kernel';
import {
  aCustomer,
  aTenant,
  createTestDatabase,
  type FeatureAnswer,
  type FeatureApp,
  type TenantWorld,
} from '@breadboard/testing';
import { type Caller, startFeatureApp, type TestDatabase } from '@breadboard/testing';
import { newId } from '@breadboard/platform';
import { PaymentsModule } from '../payments.module';

describe('payment methods of a customer', () => {
  let database: TestDatabase;
  let app: FeatureApp;
  let shop: TenantWorld;
  let rival: TenantWorld;
  beforeAll(async () => {
    database = await createTestDatabase();
    app = await startFeatureApp(database, [PaymentsModule]);
    shop = await aTenant(database);
    rival = await aTenant(database);
  });
  afterAll(async () => {
    await app.close();
    await database.close();
  });

  let customerId: Uuid;
  let me: Caller;
  const admin = (): Caller => ({ role: 'tenant_admin', tenantId: shop.tenantId });
  beforeEach(async () => {
    customerId = await aCustomer(database, shop.tenantId);
    me = { role: 'customer', tenantId: shop.tenantId, customerId };
  });

  type Options = { as?: Caller; of?: Uuid; headers?: Record<string, string> };
  const url = (of: Uuid, ...more: readonly unknown[]): string =>
    [`/api/v1/customers/${formatId('cust', of)}/payment-methods`, ...more].map(String).join('/');
  const attach = (body: object, { as = me, of = customerId, headers = {} }: Options = {}) =>
    app.call('POST', url(of), { as, body, headers });
  const detach = (id: unknown, { as = me, of = customerId, headers = {} }: Options = {}) =>
    app.call('DELETE', url(of, id), { as, headers });
  const makeDefault = (id: unknown, { as = me, of = customerId, headers = {} }: Options = {}) =>
    app.call('PUT', url(of, id, 'default'), { as, headers });
  const list = async (as = me): Promise<Record<string, unknown>[]> => {
    const { body } = await app.call('GET', url(customerId), { as });
    return body.data as Record<string, unknown>[];
  };
  const attached = async (token = 'tok_visa'): Promise<unknown> => {
    const answer = await attach({ token });
    database.clock.advance({ seconds: 1 });
    expect(answer.status).toBe(201);
    return answer.body.id;
  };
  const refused = (status: number, error: string, more: object = {}): Partial<FeatureAnswer> => ({
    status,
    body: expect.objectContaining({ error, ...more }),
  });
  const defaults = async (): Promise<unknown[]> =>
    (await list()).filter((method) => method.is_default).map(({ id }) => id);

  it('are kept by a token, shown without it, and the first one is the default', async () => {
    const first = await attach({ token: ' tok_visa ' });
    expect(first).toEqual({
      status: 201,
      body: {
        id: expect.stringMatching(/^pm_[0-9a-z]+$/),
        brand: 'visa',
        last_four: '4242',
        expiration_month: 12,
        expiration_year: 2034,
        is_default: true,
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/),
      },
    });
    database.clock.advance({ seconds: 1 });
    const second = await attach({ token: 'tok_mastercard' });
    expect(second.body).toMatchObject({ brand: 'mastercard', last_four: '4444', is_default: false });
    expect(await list()).toEqual([first.body, second.body]);
    expect(JSON.stringify(await list())).not.toContain('tok_');
  });

  it('are none at first', async () => {
    expect(await list()).toEqual([]);
  });

  it('have one default, which can be moved, and moves to the oldest when it is detached', async () => {
    const [first, second, third] = [await attached(), await attached(), await attached()];
    expect(await makeDefault(third)).toMatchObject({ status: 200, body: { id: third, is_default: true } });
    expect(await makeDefault(third)).toMatchObject({ status: 200 });
    expect(await defaults()).toEqual([third]);
    expect(await detach(third)).toEqual({ status: 204, body: {} });
    expect(await defaults()).toEqual([first]);
    expect(await detach(second)).toMatchObject({ status: 204 });
    expect(await defaults()).toEqual([first]);
    expect(await detach(first)).toMatchObject({ status: 204 });
    expect(await list()).toEqual([]);
    const fourth = await attached();
    expect(await defaults()).toEqual([fourth]);
  });

  it('are consumed once they are detached: a second time they do not exist', async () => {
    const id = await attached();
    await detach(id);
    const gone = refused(404, 'payment_method_not_found');
    expect(await detach(id)).toMatchObject(gone);
    expect(await makeDefault(id)).toMatchObject(gone);
    const rows = await database.owner('SELECT state, is_default FROM payment_methods WHERE id = $1', [
      parseId('pm', String(id)),
    ]);
    expect(rows).toEqual([{ state: 'consumed', is_default: false }]);
  });

  it('have one default also when many come and go at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => attach({ token: 'tok_visa' })));
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(201));
    expect(await defaults()).toHaveLength(1);
    const ids = answers.map(({ body }) => body.id);
    await Promise.all([...ids.slice(0, 3).map((id) => detach(id)), ...ids.slice(3).map((id) => makeDefault(id))]);
    expect(await list()).toHaveLength(3);
    expect(await defaults()).toHaveLength(1);
  });

  it('are kept once for one Idempotency-Key, however often and by how many it is asked', async () => {
    me = { ...me, userId: newId() };
    const headers = { 'idempotency-key': 'a-card' };
    const answers = await Promise.all(Array.from({ length: 6 }, () => attach({ token: 'tok_visa' }, { headers })));
    const made = answers.filter(({ status }) => status === 201);
    expect(made.length).toBeGreaterThan(0);
    for (const answer of answers.filter(({ status }) => status !== 201)) {
      expect(answer).toMatchObject(refused(409, 'request_in_progress'));
    }
    expect(await attach({ token: 'tok_visa' }, { headers })).toEqual(made[0]);
    expect(await list()).toHaveLength(1);
    expect(await attach({ token: 'tok_mastercard' }, { headers })).toMatchObject(
      refused(422, 'idempotency_key_reused'),
    );
    const no = { 'idempotency-key': 'a-refusal' };
    const refusals = [
      await attach({ token: 'tok_nonsense' }, { headers: no }),
      await attach({ token: 'tok_nonsense' }, { headers: no }),
    ];
    expect(refusals[1]).toEqual(refusals[0]);
  });

  it('are refused by a token that the provider does not know', async () => {
    for (const token of ['tok_of_another_planet', 'constructor', '🍞']) {
      expect([token, await attach({ token })]).toMatchObject([token, refused(422, 'payment_declined')]);
    }
    expect(await list()).toEqual([]);
  });

  it('are never a card number', async () => {
    for (const token of ['4242424242424242', '4242 4242 4242 4242', 'card 5555-5555-5555-4444']) {
      expect(await attach({ token })).toMatchObject(refused(422, 'card_data_not_accepted', { field: 'token' }));
    }
  });

  it.each([
    [{}],
    [{ token: '' }],
    [{ token: null }],
    [{ token: 7 }],
    [{ token: ['tok_visa'] }],
    [{ token: 'x'.repeat(256) }],
  ])('are refused with %j', async (body) => {
    expect(await attach(body)).toMatchObject(refused(400, 'invalid_request', { field: 'token' }));
  });

  it.each(['brand', 'is_default', 'customer_id', 'number', 'cvc'])('take no %s', async (field) => {
    expect(await attach({ token: 'tok_visa', [field]: '1' })).toMatchObject(refused(400, 'invalid_request', { field }));
  });

  it('are twenty at most', async () => {
    for (let n = 0; n < 20; n += 1) await attached();
    expect(await attach({ token: 'tok_visa' })).toMatchObject(refused(422, 'too_many_payment_methods'));
    const [first] = await list();
    await detach(required(first, 'first').id);
    expect(await attach({ token: 'tok_visa' })).toMatchObject({ status: 201 });
  });

  it('belong to their customer alone', async () => {
    const id = await attached();
    const eve = await aCustomer(database, shop.tenantId);
    const her: Caller = { role: 'customer', tenantId: shop.tenantId, customerId: eve };
    const outsider: Caller = { role: 'tenant_admin', tenantId: rival.tenantId };
    const nobody = refused(404, 'customer_not_found');
    for (const as of [her, outsider]) {
      expect(await app.call('GET', url(customerId), { as })).toMatchObject(nobody);
      expect(await attach({ token: 'tok_visa' }, { as })).toMatchObject(nobody);
      expect(await detach(id, { as })).toMatchObject(nobody);
      expect(await makeDefault(id, { as })).toMatchObject(nobody);
    }
    const unknown = refused(404, 'payment_method_not_found');
    for (const other of [id, 'pm_zzz', 'cust_1', '%00', 'x'.repeat(150)]) {
      expect(await detach(other, { as: her, of: eve })).toMatchObject(unknown);
      expect(await makeDefault(other, { as: her, of: eve })).toMatchObject(unknown);
    }
    expect(await list()).toHaveLength(1);
  });

  it('are read by all staff and changed by administrators, who leave a note that names no card', async () => {
    const id = await attached();
    for (const role of ['customer_support', 'restaurant_manager'] as const) {
      const as: Caller = { role, tenantId: shop.tenantId };
      expect(await list(as)).toHaveLength(1);
      expect(await attach({ token: 'tok_visa' }, { as })).toMatchObject(refused(403, 'forbidden'));
      expect(await detach(id, { as })).toMatchObject(refused(403, 'forbidden'));
    }
    const second = await attach({ token: 'tok_visa' }, { as: admin() });
    await makeDefault(second.body.id, { as: admin() });
    await detach(id, { as: admin() });
    const notes = await database.owner<{ action: string; details: object }>(
      'SELECT action, details FROM audit_log WHERE object_id = $1 ORDER BY at, id',
      [customerId],
    );
    expect(notes).toEqual([
      { action: 'payment_methods.attach', details: { payment_method_id: second.body.id } },
      { action: 'payment_methods.default', details: { payment_method_id: second.body.id } },
      { action: 'payment_methods.detach', details: { payment_method_id: id } },
    ]);
  });
});
