import { kioskOf, SANDWICH } from '../support/kiosk';
import { AVERY, JOHN, ONE_CLUB, openDesk, type OrderingDesk, uuidOf } from '../support/ordering-desk';
import { aSource, type Payer, payerOf, refusal, told } from '../support/payer';

const NOT_FOUND = refusal(404, 'not_found', 'not_found');

describe('customers on the payments surface', () => {
  let desk: OrderingDesk;
  let payer: Payer;
  beforeAll(async () => {
    desk = await openDesk();
    payer = payerOf(desk.api);
  });
  afterAll(async () => {
    expect(await desk.broken()).toEqual([]);
    await desk.close();
  });

  const read = (id: string, as: 'tenant_admin' | 'customer' = 'tenant_admin') =>
    payer('GET', `/customers/${id}`, undefined, { as });
  const update = (id: string, body: object, as: 'tenant_admin' | 'customer' | 'rival_admin' = 'tenant_admin') =>
    payer('POST', `/customers/${id}`, body, { as });
  const idsOf = async (query: string, as: 'tenant_admin' | 'customer' | 'rival_admin'): Promise<unknown[]> => {
    const { body } = await payer('GET', `/customers?${query}`, undefined, { as });
    return (body.data as { id: unknown }[]).map(({ id }) => id);
  };
  const row = async (id: string): Promise<Record<string, unknown>> => {
    const sql = 'SELECT version, forget_requested_at, external_id FROM customers WHERE id = $1';
    return (await desk.api.owner<Record<string, unknown>>(sql, [uuidOf(id)]))[0] ?? {};
  };

  it('are those of the other surfaces', async () => {
    const { body } = await payer('POST', '/customers', { id: 'shared', email: 'shared@example.com' });
    const { body: found } = await desk.api.call('GET', '/v1/commerce/customers?email=shared@example.com', {
      as: 'tenant_admin',
    });
    const [commerce] = found.data as Record<string, string>[];
    expect(commerce).toMatchObject({ first_name: null, last_name: null, email: 'shared@example.com' });
    const ours = String(commerce?.id);
    const kiosk = kioskOf(desk.api);
    expect((await kiosk('GET', `/v1/customers/${ours}`)).body).toEqual({
      customer_id: ours.replace('cust', 'cus'),
      name: null,
      email: 'shared@example.com',
    });
    // What a kiosk then learns of it, the payments surface does not forget.
    const named = { name: 'Shared Guest', email: 'Shared@example.com' };
    expect((await kiosk('POST', '/v1/customers', named)).status).toBe(200);
    expect((await read('shared')).body).toMatchObject({ ...body, updatedTime: expect.any(String) });
    expect((await read(ours)).body.id).toBe('shared');
  });

  it('who are disabled can place orders on no surface, and are read on all', async () => {
    const kiosk = kioskOf(desk.api);
    const order = { ...ONE_CLUB, customer_id: AVERY };
    const place = () => desk.api.call('POST', '/v1/commerce/customers/orders', { as: 'tenant_admin', body: order });
    expect((await update(AVERY, { enabled: false })).body.enabled).toBe(false);
    const disabled = { error: 'customer_disabled' };
    expect(await place()).toMatchObject({ status: 403, body: disabled });
    expect(await kiosk('POST', '/v1/orders', SANDWICH)).toMatchObject({ status: 403, body: disabled });
    // Neither does a customer that only another system knows.
    const { body: created } = await payer('POST', '/customers', { id: 'never', enabled: false });
    expect(created.enabled).toBe(false);
    for (const path of [`/customers/${AVERY}`, `/v1/commerce/customers/${AVERY}`]) {
      expect((await payer('GET', path)).body.enabled).toBe(false);
    }
    expect((await kiosk('GET', '/v1/customers/cus_2048')).status).toBe(200);
    await update(AVERY, { enabled: true });
    expect((await place()).status).toBe(201);
    expect((await kiosk('POST', '/v1/orders', SANDWICH)).status).toBe(201);
  });

  it('reach themselves alone', async () => {
    expect((await read(JOHN, 'customer')).body.id).toBe(JOHN);
    for (const id of [AVERY, 'shared', 'cust_zzz']) expect(told(await read(id, 'customer'))).toEqual(NOT_FOUND);
    expect(told(await update(AVERY, { locale: 'en_US' }, 'customer'))).toEqual(NOT_FOUND);
    expect(await idsOf('', 'customer')).toEqual([JOHN]);
    expect(await idsOf(`ids=${AVERY}`, 'customer')).toEqual([]);
    // A place in the list would tell that somebody is there.
    const unknown = refusal(400, 'bad_request', 'invalid_parameter', 'startingAfter');
    for (const id of [AVERY, 'cust_zzz']) {
      expect(told(await payer('GET', `/customers?startingAfter=${id}`, undefined, { as: 'customer' }))).toEqual(
        unknown,
      );
    }
    expect(await idsOf(`startingAfter=${JOHN}`, 'customer')).toEqual([]);
  });

  it('say their address, locale and wish to be forgotten, and nothing else', async () => {
    const may = { email: 'john.doe@example.com', locale: 'fr_CA', requestToBeForgotten: true };
    expect((await update(JOHN, may, 'customer')).body).toMatchObject(may);
    expect((await update(JOHN, { requestToBeForgotten: false }, 'customer')).status).toBe(200);
    for (const body of [{ type: 'business' }, { enabled: true }]) {
      const [parameter] = Object.keys(body);
      expect(told(await update(JOHN, { ...body, locale: 'en_US' }, 'customer'))).toEqual(
        refusal(403, 'forbidden', 'forbidden', parameter),
      );
    }
    expect((await read(JOHN)).body.locale).toBe('fr_CA');
    expect((await payer('POST', '/customers', {}, { as: 'customer' })).status).toBe(403);
  });

  it('of another restaurant do not exist, whatever they are called there', async () => {
    await payer('POST', '/customers', { id: 'same name' });
    const theirs = await payer('POST', '/customers', { id: 'same name', locale: 'de_DE' }, { as: 'rival_admin' });
    expect(theirs.status).toBe(201);
    expect((await read('same name')).body.locale).toBeNull();
    expect(told(await update(JOHN, {}, 'rival_admin'))).toEqual(NOT_FOUND);
    expect(await idsOf(`ids=${JOHN},${AVERY}`, 'rival_admin')).toEqual([]);
    const answer = await payer('GET', `/customers?startingAfter=${JOHN}`, undefined, { as: 'rival_admin' });
    expect(told(answer)).toEqual(refusal(400, 'bad_request', 'invalid_parameter', 'startingAfter'));
  });

  it('get a new version with each real change, which is told of and noted', async () => {
    await update(AVERY, { locale: 'en_US' });
    const before = Number((await row(AVERY)).version);
    const events = async (): Promise<unknown[]> =>
      desk.api.owner(
        `SELECT payload -> 'changed' AS changed FROM outbox WHERE aggregate_id = $1 AND type = 'customer.updated'
         ORDER BY aggregate_seq DESC LIMIT 1`,
        [uuidOf(AVERY)],
      );
    await update(AVERY, { locale: 'en_US', requestToBeForgotten: false });
    expect((await row(AVERY)).version).toBe(before);
    await update(AVERY, { locale: 'de_CH', type: 'business' });
    expect([(await row(AVERY)).version, await events()]).toEqual([before + 1, [{ changed: ['locale', 'type'] }]]);
    await update(AVERY, { requestToBeForgotten: true });
    expect([(await row(AVERY)).version, await events()]).toEqual([
      before + 2,
      [{ changed: ['request_to_be_forgotten'] }],
    ]);
    expect((await row(AVERY)).forget_requested_at).toBeInstanceOf(Date);
    await update(AVERY, { requestToBeForgotten: false });
    expect((await row(AVERY)).forget_requested_at).toBeNull();
    const noted = await desk.api.owner(
      `SELECT action FROM audit_log WHERE object_id = $1 AND action LIKE 'customers.forget.%' ORDER BY at, id`,
      [uuidOf(AVERY)],
    );
    expect(noted).toEqual([{ action: 'customers.forget.request' }, { action: 'customers.forget.withdraw' }]);
  });

  it('are created once, however many try with one ID or one key', async () => {
    const many = <T>(work: (n: number) => Promise<T>) => Promise.all(Array.from({ length: 12 }, (_, n) => work(n)));
    const racing = await many(() => payer('POST', '/customers', { id: 'raced for' }));
    expect(racing.map(({ status }) => status).filter((status) => status !== 409)).toEqual([201]);
    const headers = { 'idempotency-key': 'create-once' };
    const repeated = await many(() => payer('POST', '/customers', { email: 'once@example.com' }, { headers }));
    expect(repeated.every(({ status }) => status === 201 || status === 409)).toBe(true);
    expect(await idsOf('email=once@example.com', 'tenant_admin')).toHaveLength(1);
  });

  it('are put on file whole or not at all', async () => {
    const source = await aSource(payer);
    const taken = { id: 'half', email: 'shared@example.com', defaultSourceId: source };
    expect((await payer('POST', '/customers', taken)).status).toBe(409);
    expect(told(await read('half'))).toEqual(NOT_FOUND);
    const whole = await payer('POST', '/customers', { ...taken, email: 'half@example.com' });
    expect(whole.body).toMatchObject({ defaultSourceId: source, sources: [{ id: source }] });
    const again = await payer('POST', '/customers', { id: 'other half', defaultSourceId: source });
    expect(told(again)).toEqual(refusal(409, 'conflict', 'conflict', 'defaultSourceId'));
    expect(told(await read('other%20half'))).toEqual(NOT_FOUND);
  });

  it('may be called anything that can be seen', async () => {
    for (const id of ['🥜'.repeat(40), 'a/b?c#d', '100%', 'one two', 'null', "'; DROP TABLE customers; --", 'Zoë']) {
      const created = await payer('POST', '/customers', { id });
      expect([id, created.status, created.body.id]).toEqual([id, 201, id]);
      expect((await read(encodeURIComponent(id))).body).toEqual(created.body);
      expect(await idsOf(`ids=${encodeURIComponent(id)}`, 'tenant_admin')).toEqual([id]);
    }
    expect((await read(encodeURIComponent('Zoe\u0308'))).body.id).toBe('Zoë');
  });

  describe('who are to be forgotten', () => {
    it('are gone at once when staff deletes them, with the cards that waited for them', async () => {
      const { body } = await payer('POST', '/customers', { id: 'leaving', email: 'leaving@example.com' });
      const source = await aSource(payer);
      await payer('POST', `/customers/leaving/sources/${source}`);
      const [kept] = await desk.api.owner<{ id: string }>(`SELECT id FROM customers WHERE external_id = 'leaving'`);
      const waiting = await aSource(payer);
      await desk.api.owner('UPDATE payment_methods SET customer_id = $1 WHERE id = $2', [kept?.id, waiting]);
      const newer = await payer('POST', '/customers', { id: 'newer' });
      expect((await payer('DELETE', '/customers/leaving')).status).toBe(204);
      expect(told(await payer('DELETE', '/customers/leaving'))).toEqual(NOT_FOUND);
      for (const id of [source, waiting]) {
        expect((await payer('GET', `/sources/${id}`)).body).toMatchObject({ state: 'consumed' });
      }
      const [gone] = await desk.api.owner('SELECT external_id, locale, erased_at FROM customers WHERE id = $1', [
        kept?.id,
      ]);
      expect(gone).toEqual({ external_id: null, locale: null, erased_at: expect.any(Date) });
      // By our own identifier it still marks its place in lists; by the one that is forgotten it cannot.
      const ours = String(kept?.id);
      expect(await idsOf(`endingBefore=${ours}&limit=1`, 'tenant_admin')).toEqual([newer.body.id]);
      const byTheirs = await payer('GET', `/customers?endingBefore=${String(body.id)}`);
      expect(told(byTheirs)).toEqual(refusal(400, 'bad_request', 'invalid_parameter', 'endingBefore'));
    });

    it('stay through the grace period when it is their own wish, and are shown with it', async () => {
      const answer = await payer('DELETE', `/customers/${JOHN}`, undefined, { as: 'customer' });
      expect(answer.status).toBe(204);
      expect((await read(JOHN, 'customer')).body.requestToBeForgotten).toBe(true);
      expect(await idsOf('requestToBeForgotten=true', 'tenant_admin')).toEqual([JOHN]);
      await update(JOHN, { requestToBeForgotten: false }, 'customer');
      expect((await read(JOHN)).body.requestToBeForgotten).toBe(false);
      expect(told(await payer('DELETE', `/customers/${AVERY}`, undefined, { as: 'customer' }))).toEqual(NOT_FOUND);
    });
  });
});
