import { openDesk, type OrderingDesk } from '../../support/ordering-desk';
import { aSource, type Payer, payerOf, PRINTED_ID, refusal, told } from '../../support/payer';
import type { Answer } from '../../support/test-api';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const VISA = { brand: 'visa', lastFourDigits: '4242', expirationMonth: 12, expirationYear: 2034 };
/** A customer of whom nothing was said. */
const NOBODY = {
  createdTime: expect.stringMatching(TIME),
  updatedTime: expect.stringMatching(TIME),
  email: null,
  type: 'individual',
  locale: null,
  enabled: true,
  requestToBeForgotten: false,
  defaultSourceId: null,
  sources: [],
  liveMode: false,
};
const FIELDS = ['id', ...Object.keys(NOBODY)];

/** Every request that the payments document prints, on the paths that it prints. */
describe('the payments customers document as printed', () => {
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

  const idsOf = ({ body }: Answer): unknown[] => (body.data as { id: unknown }[]).map(({ id }) => id);

  it('creates a new customer object, with all that can be said of one', async () => {
    const sourceId = await aSource(payer);
    const printed = {
      id: PRINTED_ID,
      email: 'printed@example.com',
      defaultSourceId: sourceId,
      locale: 'en_US',
      type: 'individual',
      enabled: true,
    };
    const created = await payer('POST', '/customers', printed);
    const source = {
      id: sourceId,
      type: 'card',
      reusable: true,
      state: 'chargeable',
      card: VISA,
      createdTime: expect.stringMatching(TIME),
    };
    expect(told(created)).toEqual({ status: 201, body: { ...NOBODY, ...printed, sources: [source] } });
    expect(Object.keys(created.body)).toEqual(FIELDS);
    expect(told(await payer('GET', `/customers/${PRINTED_ID}`))).toEqual({ status: 200, body: created.body });
    expect(sourceId).toMatch(UUID);
  });

  it('creates one of whom nothing is said, too', async () => {
    const created = await payer('POST', '/customers', {});
    expect(told(created)).toEqual({ status: 201, body: { id: expect.stringMatching(/^cust_[0-9a-z]+$/), ...NOBODY } });
    const { status, body } = await desk.api.call('POST', '/customers', { as: 'tenant_admin' });
    expect([status, body.email]).toEqual([201, null]);
  });

  it('returns a list of customers, with every filter', async () => {
    const all = await payer('GET', '/customers');
    expect([all.status, Object.keys(all.body), idsOf(all).length <= 10]).toEqual([200, ['hasMore', 'data'], true]);
    expect(Object.keys((all.body.data as object[])[0] ?? {})).toEqual(FIELDS);
    const [first, second, third] = idsOf(await payer('GET', '/customers?limit=3'));
    expect(idsOf(await payer('GET', `/customers?startingAfter=${String(first)}&limit=2`))).toEqual([second, third]);
    expect(idsOf(await payer('GET', `/customers?endingBefore=${String(third)}&limit=2`))).toEqual([first, second]);
    expect(idsOf(await payer('GET', '/customers?email=PRINTED@example.com'))).toEqual([PRINTED_ID]);
    const both = new Set([PRINTED_ID, 'cust_abc123']);
    for (const ids of [
      `ids=${PRINTED_ID}&ids=cust_abc123`,
      `ids=${PRINTED_ID},cus_abc123`,
      `ids[]=${PRINTED_ID}&ids[]=cust_abc123`,
      `ids%5B%5D=${PRINTED_ID}&ids=cust_abc123,no-such-customer`,
    ]) {
      expect([ids, new Set(idsOf(await payer('GET', `/customers?${ids}`)))]).toEqual([ids, both]);
    }
    expect(idsOf(await payer('GET', '/customers?requestToBeForgotten=true'))).toEqual([]);
    expect(idsOf(await payer('GET', `/customers?requestToBeForgotten=false&ids=${PRINTED_ID}`))).toEqual([PRINTED_ID]);
  });

  it('retrieves the details of a customer, by our identifiers too', async () => {
    const [byOurs, bySibling] = [
      await payer('GET', '/customers/cust_abc123'),
      await payer('GET', '/customers/cus_abc123'),
    ];
    expect(told(byOurs)).toMatchObject({
      status: 200,
      body: { id: 'cust_abc123', defaultSourceId: expect.stringMatching(UUID) },
    });
    expect(bySibling.text).toBe(byOurs.text);
    const commerce = await desk.api.call('GET', '/v1/commerce/customers/cust_abc123', { as: 'tenant_admin' });
    expect(commerce.body.email).toBe(byOurs.body.email);
    for (const id of ['no-such-customer', 'cust_zzz', 'x'.repeat(41), '%00', 'a%2Cb']) {
      expect([id, told(await payer('GET', `/customers/${id}`))]).toEqual([id, refusal(404, 'not_found', 'not_found')]);
    }
  });

  it('updates an existing customer: what is sent replaces what was there', async () => {
    const changes = {
      email: 'changed@example.com',
      requestToBeForgotten: true,
      type: 'business',
      locale: 'de_CH',
      enabled: false,
    };
    const before = await payer('GET', `/customers/${PRINTED_ID}`);
    const updated = await payer('POST', `/customers/${PRINTED_ID}`, changes);
    expect(told(updated)).toEqual({
      status: 200,
      body: { ...before.body, ...changes, updatedTime: expect.stringMatching(TIME) },
    });
    expect(updated.body.updatedTime).not.toBe(before.body.updatedTime);
    expect(idsOf(await payer('GET', '/customers?requestToBeForgotten=true'))).toEqual([PRINTED_ID]);
    const back = { requestToBeForgotten: false, enabled: true };
    expect((await payer('POST', `/customers/${PRINTED_ID}`, back)).body).toMatchObject({ ...changes, ...back });
    expect(told(await payer('POST', `/customers/${PRINTED_ID}`, {})).status).toBe(200);
  });

  it('chooses the default source, of those that are attached or of those that nobody has', async () => {
    const { body: before } = await payer('GET', `/customers/${PRINTED_ID}`);
    const other = await aSource(payer, 'tok_mastercard');
    const changed = await payer('POST', `/customers/${PRINTED_ID}`, { defaultSourceId: other });
    expect(changed.body.defaultSourceId).toBe(other);
    expect((changed.body.sources as object[]).length).toBe(2);
    const { body } = await payer('POST', `/customers/${PRINTED_ID}`, { defaultSourceId: before.defaultSourceId });
    expect(body.defaultSourceId).toBe(before.defaultSourceId);
  });

  it('attaches a source to a customer, and detaches it', async () => {
    const { body: customer } = await payer('POST', '/customers', {});
    const path = `/customers/${String(customer.id)}`;
    const sourceId = await aSource(payer);
    const attached = await payer('POST', `${path}/sources/${sourceId}`);
    expect(told(attached)).toMatchObject({ status: 200, body: { id: sourceId, state: 'chargeable', card: VISA } });
    expect((await payer('GET', path)).body).toMatchObject({ defaultSourceId: sourceId, sources: [attached.body] });
    expect(told(await payer('GET', `/sources/${sourceId}`))).toEqual({ status: 200, body: attached.body });
    const detached = await payer('DELETE', `${path}/sources/${sourceId}`);
    expect([detached.status, detached.text]).toEqual([204, '']);
    expect((await payer('GET', path)).body).toMatchObject({ defaultSourceId: null, sources: [] });
    expect((await payer('GET', `/sources/${sourceId}`)).body).toEqual({ ...attached.body, state: 'consumed' });
  });

  it('deletes a customer for good, and once', async () => {
    const { body: customer } = await payer('POST', '/customers', { id: 'to be deleted', email: 'gone@example.com' });
    const path = `/customers/${encodeURIComponent(String(customer.id))}`;
    const deleted = await payer('DELETE', path);
    expect([deleted.status, deleted.text]).toEqual([204, '']);
    const missing = refusal(404, 'not_found', 'not_found');
    for (const method of ['GET', 'POST', 'DELETE']) expect(told(await payer(method, path))).toEqual(missing);
    expect(idsOf(await payer('GET', '/customers?email=gone@example.com'))).toEqual([]);
    // Its ID and its address may be had by somebody else.
    const again = await payer('POST', '/customers', { id: 'to be deleted', email: 'gone@example.com' });
    expect(again.status).toBe(201);
  });

  it('is the same on every path that it is served under', async () => {
    const text = (await payer('GET', `/customers/${PRINTED_ID}`)).text;
    for (const base of ['/v1/payments', '/api/v1/payments', '/v1/commerce/payments']) {
      expect([base, (await payer('GET', `${base}/customers/${PRINTED_ID}`)).text]).toEqual([base, text]);
    }
  });
});
