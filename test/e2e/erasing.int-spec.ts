import { kioskOf, SANDWICH } from '../support/kiosk';
import { JOHN, openDesk, type OrderingDesk, uuidOf } from '../support/ordering-desk';
import { aSigningKey, type Settler, startSettler } from '../support/settler';
import type { Answer, Call } from '../support/test-api';

const DAY_S = 86_400;
const CUSTOMERS = '/v1/commerce/customers';
let count = 0;

interface Guest {
  readonly id: string;
  readonly email: string;
  readonly token: string;
  readonly refreshToken: string;
}

describe('erasing a customer', () => {
  let desk: OrderingDesk;
  let settler: Settler;
  beforeAll(async () => {
    const signingKeyPem = aSigningKey();
    desk = await openDesk({ config: { signingKeyPem, inlineWorker: false } });
    settler = await startSettler(desk.api.ownerUrl, signingKeyPem);
    await desk.emptyKitchen();
  });
  afterAll(async () => {
    await settler.close();
    await desk.close();
  });

  /** Somebody who has registered, with an address and a card. */
  async function aGuest(): Promise<Guest> {
    count += 1;
    const email = `grace-${count}@guest.example`;
    const person = {
      tenant_slug: 'pbandj',
      email,
      password: 'correct horse',
      first_name: 'Grace',
      last_name: 'Hopper',
    };
    const { status, body } = await desk.api.call('POST', '/v1/auth/register', {
      body: { ...person, phone: '+15550102030' },
    });
    expect(status).toBe(201);
    const { id } = body.customer as { id: string };
    const guest = { id, email, token: String(body.access_token), refreshToken: String(body.refresh_token) };
    const home = { type: 'home', street: '1 Navy Yard', city: 'New York', state: 'NY', zip: '10001' };
    expect((await as(guest, 'POST', `${CUSTOMERS}/${id}/addresses`, home)).status).toBe(201);
    expect((await as(guest, 'POST', `${CUSTOMERS}/${id}/payment-methods`, { token: 'tok_visa' })).status).toBe(201);
    return guest;
  }
  const as = ({ token }: Guest, method: string, path: string, body?: object): Promise<Answer> =>
    desk.api.call(method, path, { token, body });
  const admin = (method: string, path: string, call: Partial<Call> = {}): Promise<Answer> =>
    desk.api.call(method, path, { as: 'tenant_admin', ...call });
  const order = (guest: Guest): Promise<Answer> => desk.place({}, { as: undefined, token: guest.token });
  const erasureOf = async ({ id }: Guest): Promise<Answer['body']> =>
    (await admin('GET', `${CUSTOMERS}/${id}/erasure`)).body;

  describe('at the customer’s own wish', () => {
    it('is due when the grace period is over, and may be withdrawn until then', async () => {
      const guest = await aGuest();
      const path = `${CUSTOMERS}/${guest.id}`;
      const before = await as(guest, 'GET', `${path}/erasure`);
      expect(before.body).toMatchObject({ state: 'none', due_at: null });
      expect(before.body.erased).toContainEqual({ column: 'customers.phone', values: 1, effect: 'null' });
      const asked = await as(guest, 'DELETE', path);
      expect([asked.status, asked.body]).toMatchObject([
        202,
        { state: 'requested', requested_by: null, done_at: null },
      ]);
      const days = (Date.parse(String(asked.body.due_at)) - Date.parse(String(asked.body.requested_at))) / 86_400_000;
      expect(days).toBe(30);
      expect((await as(guest, 'DELETE', path)).body).toEqual(asked.body);
      expect((await as(guest, 'DELETE', `${path}/erasure`)).status).toBe(204);
      const again = await as(guest, 'DELETE', `${path}/erasure`);
      expect([again.status, again.body.error]).toEqual([404, 'erasure_not_found']);
      await settler.runIn(31 * DAY_S);
      expect(await erasureOf(guest)).toMatchObject({ state: 'none' });
    });

    it('is not done a second too early, and done by the worker then', async () => {
      const guest = await aGuest();
      expect((await as(guest, 'DELETE', `${CUSTOMERS}/${guest.id}`)).status).toBe(202);
      await settler.runIn(30 * DAY_S - 60);
      expect(await erasureOf(guest)).toMatchObject({ state: 'requested' });
      expect((await order(guest)).status).toBe(201);
      await desk.emptyKitchen();
      await settler.runIn(30 * DAY_S + 60);
      expect(await erasureOf(guest)).toMatchObject({ state: 'done', requested_by: expect.stringMatching(/^usr_/) });
      // Another process erased it: this one hears within five seconds that the session is over.
      expect([401, 404]).toContain((await as(guest, 'GET', `${CUSTOMERS}/${guest.id}`)).status);
      expect(await desk.broken()).toEqual([]);
    });

    it('is done, too, when another surface has noted it', async () => {
      const guest = await aGuest();
      const sql = `UPDATE customers SET forget_requested_at = now() - interval '$ days' WHERE id = $1`;
      await desk.api.owner(sql.replace('$ days', '29 days'), [uuidOf(guest.id)]);
      expect(await erasureOf(guest)).toMatchObject({ state: 'requested', requested_by: null });
      await desk.api.owner(sql.replace('$ days', '31 days'), [uuidOf(guest.id)]);
      await settler.runIn(0);
      expect(await erasureOf(guest)).toMatchObject({ state: 'done', requested_by: null });
    });

    it('waits as long as the restaurant says', async () => {
      const guest = await aGuest();
      await desk.api.owner(`UPDATE tenants SET erasure_grace_days = 0 WHERE slug = 'pbandj'`);
      const asked = await as(guest, 'DELETE', `${CUSTOMERS}/${guest.id}`);
      expect(asked.body).toMatchObject({ state: 'requested', due_at: asked.body.requested_at });
      await settler.runIn(1);
      await desk.api.owner(`UPDATE tenants SET erasure_grace_days = 30 WHERE slug = 'pbandj'`);
      expect(await erasureOf(guest)).toMatchObject({ state: 'done' });
    });
  });

  describe('once a restaurant lets its customers think for less long', () => {
    const days = (erasure_grace_days: number) =>
      admin('PUT', '/v1/commerce/tenants/settings', { body: { erasure_grace_days } });
    afterEach(() => days(30));

    it('is due when who had asked was told, and earlier for who asks now', async () => {
      const [early, late] = [await aGuest(), await aGuest()];
      const told = (await as(early, 'DELETE', `${CUSTOMERS}/${early.id}`)).body;
      expect((await days(0)).status).toBe(200);
      const asked = (await as(late, 'DELETE', `${CUSTOMERS}/${late.id}`)).body;
      expect(asked.due_at).toBe(asked.requested_at);
      expect(await erasureOf(early)).toMatchObject({ state: 'requested', due_at: told.due_at });
      await settler.runIn(1);
      expect(await erasureOf(early)).toMatchObject({ state: 'requested', due_at: told.due_at });
      expect(await erasureOf(late)).toMatchObject({ state: 'done' });
      expect((await as(early, 'DELETE', `${CUSTOMERS}/${early.id}/erasure`)).status).toBe(204);
    });

    it('gives who had asked more time where that is longer', async () => {
      const guest = await aGuest();
      const told = (await as(guest, 'DELETE', `${CUSTOMERS}/${guest.id}`)).body;
      expect((await days(60)).status).toBe(200);
      const due = new Date(Date.parse(String(told.due_at)) + 30 * DAY_S * 1000).toISOString().replace('.000', '');
      expect(await erasureOf(guest)).toMatchObject({ state: 'requested', due_at: due });
    });

    it('counts anew for a wish that was taken back meanwhile', async () => {
      const guest = await aGuest();
      await as(guest, 'DELETE', `${CUSTOMERS}/${guest.id}`);
      await as(guest, 'DELETE', `${CUSTOMERS}/${guest.id}/erasure`);
      await days(2);
      const again = (await as(guest, 'DELETE', `${CUSTOMERS}/${guest.id}`)).body;
      const days2 = Date.parse(String(again.due_at)) - Date.parse(String(again.requested_at));
      expect(days2).toBe(2 * DAY_S * 1000);
    });
  });

  describe('by staff', () => {
    it('is done at once, and answered with the certificate', async () => {
      const guest = await aGuest();
      const placed = await order(guest);
      await desk.emptyKitchen();
      const { status, body } = await admin('DELETE', `${CUSTOMERS}/${guest.id}`);
      expect([status, body]).toMatchObject([200, { state: 'done', requested_by: expect.stringMatching(/^usr_/) }]);
      const erased = (body.erased as { column: string }[]).map(({ column }) => column);
      expect(erased).toEqual(
        expect.arrayContaining(['customers.email', 'addresses.street', 'users.password_hash', 'payment_methods.brand']),
      );
      expect(body.kept).toContainEqual(expect.objectContaining({ table: 'orders', rows: 1 }));
      expect(await erasureOf(guest)).toEqual(body);
      const kept = await admin('GET', `/v1/commerce/orders/${String(placed.body.id)}`);
      expect(kept.body).toMatchObject({ customer_id: guest.id, total: placed.body.total });
      expect(await desk.broken()).toEqual([]);
    });

    it('leaves nobody to read, list, search, change, order for, give points or erase again', async () => {
      const guest = await aGuest();
      await order(guest);
      await desk.emptyKitchen();
      expect((await admin('DELETE', `${CUSTOMERS}/${guest.id}`)).status).toBe(200);
      const one = `${CUSTOMERS}/${guest.id}`;
      for (const [method, path, body] of [
        ['GET', one],
        ['PUT', one, { first_name: 'Back' }],
        ['GET', `${one}/export`],
        ['GET', `${one}/loyalty`],
        ['GET', `${one}/loyalty/transactions`],
        ['POST', `${one}/loyalty/points`, { adjustment: 5, reason: 'Gesture' }],
        ['POST', `${one}/loyalty/redeem`, { points: 1, reward_type: 'discount' }],
        ['GET', `${one}/payment-methods`],
        ['POST', `${one}/payment-methods`, { token: 'tok_visa' }],
        ['GET', `${one}/vouchers`],
        ['POST', `${one}/addresses`, { type: 'home', street: 'x', city: 'y', state: 'NY', zip: '1' }],
        [
          'POST',
          `${CUSTOMERS}/orders`,
          { customer_id: guest.id, location_id: 'loc_abc123', items: [{ menu_item_id: 'item_123', quantity: 1 }] },
        ],
        ['DELETE', one],
        ['DELETE', `${one}/erasure`],
      ] as const) {
        const answer = await admin(method, path, { body });
        expect([method, path, answer.status, answer.body.error]).toEqual([method, path, 404, 'customer_not_found']);
      }
      for (const query of [`email=${guest.email}`, `search=erased`, 'search=hopper&limit=100', 'limit=100']) {
        expect((await admin('GET', `${CUSTOMERS}?${query}`)).text).not.toContain(guest.id);
      }
    });

    it('leaves nobody to kiosks either', async () => {
      const guest = await aGuest();
      const kiosk = kioskOf(desk.api);
      const id = guest.id.replace('cust_', 'cus_');
      expect((await kiosk('GET', `/v1/customers/${id}`)).status).toBe(200);
      expect((await admin('DELETE', `${CUSTOMERS}/${guest.id}`)).status).toBe(200);
      for (const [method, path, body] of [
        ['GET', `/v1/customers/${id}`],
        ['PUT', `/v1/customers/${id}`, { name: 'Grace Hopper' }],
        ['GET', `/v1/customers/${id}/orders`],
        ['POST', '/v1/orders', { ...SANDWICH, customer_id: id }],
      ] as const) {
        const answer = await kiosk(method, path, body);
        expect([method, path, answer.status, answer.body.error]).toEqual([method, path, 404, 'customer_not_found']);
      }
      const anew = await kiosk('POST', '/v1/customers', { name: 'Grace Hopper', email: guest.email });
      expect([anew.status, anew.body.customer_id]).toEqual([201, expect.not.stringMatching(id)]);
    });

    it('ends the sign-in at once, and frees the e-mail for somebody new', async () => {
      const guest = await aGuest();
      expect((await admin('DELETE', `${CUSTOMERS}/${guest.id}`)).status).toBe(200);
      expect((await as(guest, 'GET', '/v1/auth/me')).status).toBe(401);
      const body = { refresh_token: guest.refreshToken };
      expect((await desk.api.call('POST', '/v1/auth/refresh', { body })).status).toBe(401);
      const login = { email: guest.email, password: 'correct horse' };
      expect((await desk.api.call('POST', '/v1/auth/login', { body: login })).status).toBe(401);
      const person = { tenant_slug: 'pbandj', ...login, first_name: 'New', last_name: 'Guest' };
      const anew = await desk.api.call('POST', '/v1/auth/register', { body: person });
      expect([anew.status, (anew.body.customer as { id: string }).id]).toEqual([
        201,
        expect.not.stringMatching(guest.id),
      ]);
    });

    it('lets staff who are a customer, too, stay staff', async () => {
      const guest = await aGuest();
      await desk.api.owner(`UPDATE users SET roles = '{customer,customer_support}' WHERE customer_id = $1`, [
        uuidOf(guest.id),
      ]);
      expect((await admin('DELETE', `${CUSTOMERS}/${guest.id}`)).status).toBe(200);
      const body = { email: guest.email, password: 'correct horse' };
      const signedIn = await desk.api.call('POST', '/v1/auth/login', { body });
      expect([signedIn.status, signedIn.body.user]).toMatchObject([
        200,
        { roles: ['customer_support'], customer_id: null },
      ]);
    });

    it('waits for open orders, takes no new ones, and is done when the last is over', async () => {
      const guest = await aGuest();
      const open = await order(guest);
      const { status, body } = await admin('DELETE', `${CUSTOMERS}/${guest.id}`);
      expect([status, body]).toMatchObject([202, { state: 'waiting', done_at: null }]);
      expect((await order(guest)).body.error).toBe('customer_disabled');
      await settler.runIn(1);
      await settler.runIn(2);
      expect(await erasureOf(guest)).toMatchObject({ state: 'waiting' });
      // Nor does anybody let it in again meanwhile.
      const letIn = await admin('PUT', `${CUSTOMERS}/${guest.id}`, { body: { enabled: true } });
      expect([letIn.status, letIn.body.error]).toEqual([409, 'erasure_begun']);
      const late = await as(guest, 'DELETE', `${CUSTOMERS}/${guest.id}/erasure`);
      expect([late.status, late.body.error]).toEqual([409, 'erasure_begun']);
      expect((await as(guest, 'GET', `${CUSTOMERS}/orders/${String(open.body.id)}`)).status).toBe(200);
      await desk.emptyKitchen();
      await settler.runIn(1);
      const done = await erasureOf(guest);
      expect(done).toMatchObject({ state: 'done', requested_at: body.requested_at, requested_by: body.requested_by });
    });

    it('is held to a version, and answers a repeat with the same words', async () => {
      const guest = await aGuest();
      const path = `${CUSTOMERS}/${guest.id}`;
      const stale = await admin('DELETE', path, { headers: { 'if-match': '"77"' } });
      expect([stale.status, stale.body.error]).toEqual([412, 'version_conflict']);
      const headers = { 'idempotency-key': `erase-${guest.id}` };
      const first = await admin('DELETE', path, { headers });
      const again = await admin('DELETE', path, { headers });
      expect([first.status, again.status, again.text]).toEqual([200, 200, first.text]);
      expect((await admin('DELETE', path, { body: { sure: true } })).status).toBe(400);
    });

    it('is noted and told without a word about the person', async () => {
      const guest = await aGuest();
      await admin('DELETE', `${CUSTOMERS}/${guest.id}`);
      const id = [uuidOf(guest.id)];
      const told = await desk.api.owner(
        `SELECT payload FROM outbox WHERE aggregate_id = $1 AND type = 'customer.erased'`,
        id,
      );
      expect(told).toEqual([{ payload: { customer_id: id[0] } }]);
      const noted = await desk.api.owner(
        `SELECT actor_id IS NOT NULL AS by, reason, details FROM audit_log WHERE object_id = $1 AND action = 'customers.erase'`,
        id,
      );
      expect(noted).toEqual([{ by: true, reason: null, details: {} }]);
    });

    it('lets an order be refunded afterwards', async () => {
      const guest = await aGuest();
      const card = await as(guest, 'GET', `${CUSTOMERS}/${guest.id}/payment-methods`);
      const [method] = card.body.data as { id: string }[];
      const placed = await desk.place({ payment_method_id: method?.id }, { as: undefined, token: guest.token });
      await desk.emptyKitchen();
      await settler.runIn(1);
      expect((await admin('DELETE', `${CUSTOMERS}/${guest.id}`)).status).toBe(200);
      const refund = { amount: 1, reason: 'The bread was stale' };
      const path = `/v1/commerce/orders/${String(placed.body.id)}/refund`;
      const refunded = await admin('POST', path, { body: refund });
      expect([refunded.status, refunded.body.error]).toEqual([200, undefined]);
      expect(await desk.broken()).toEqual([]);
    });
  });

  it('stays within the tenant', async () => {
    const rival = await desk.api.call('DELETE', `${CUSTOMERS}/${JOHN}`, { as: 'rival_admin' });
    const nobody = await desk.api.call('DELETE', `${CUSTOMERS}/cust_zzz`, { as: 'rival_admin' });
    expect([rival.status, rival.body.error]).toEqual([404, nobody.body.error]);
    expect((await desk.api.call('GET', `${CUSTOMERS}/${JOHN}`, { as: 'customer' })).status).toBe(200);
  });
});
