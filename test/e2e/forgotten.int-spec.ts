import { type DeliveredMail, freePort, SmtpServer, textOfMail } from '@breadboard/testing';
import { eventually, openDesk, type OrderingDesk, uuidOf } from '../support/ordering-desk';
import { aSource, type Payer, payerOf, refusal, told } from '../support/payer';
import { aSigningKey, type Settler, startSettler } from '../support/settler';
import type { Answer, Call } from '../support/test-api';

const CUSTOMERS = '/v1/commerce/customers';
const PASSWORD = 'correct horse';
const BEGUN = refusal(409, 'conflict', 'erasure_begun');
/** The longest that a payment which nobody has heard of may take to be given up. */
const SOON_S = 600;

interface Guest {
  readonly id: string;
  readonly email: string;
  readonly token: string;
}

/** Whatever a customer was given before the erasure opens nothing after it. */
describe('somebody who was forgotten', () => {
  let desk: OrderingDesk;
  let payer: Payer;
  let settler: Settler;
  let smtp: SmtpServer;
  let count = 0;
  beforeAll(async () => {
    const signingKeyPem = aSigningKey();
    const port = await freePort();
    smtp = await SmtpServer.start(port);
    const mail = { smtp: { url: `smtp://127.0.0.1:${port}`, from: 'PB&J <no-reply@eat.example>' } };
    desk = await openDesk({ config: { signingKeyPem, publicUrl: 'https://eat.example', ...mail } });
    payer = payerOf(desk.api);
    settler = await startSettler(desk.api.ownerUrl, signingKeyPem);
    await desk.emptyKitchen();
  });
  afterAll(async () => {
    expect(await desk.broken()).toEqual([]);
    await settler.close();
    await desk.close();
    await smtp.stop();
  });

  async function aGuest(): Promise<Guest> {
    count += 1;
    const email = `ada-${count}@guest.example`;
    const person = { tenant_slug: 'pbandj', email, password: PASSWORD, first_name: 'Ada', last_name: 'Lovelace' };
    const { status, body } = await desk.api.call('POST', '/v1/auth/register', { body: person });
    expect(status).toBe(201);
    return { id: (body.customer as { id: string }).id, email, token: String(body.access_token) };
  }
  const as = ({ token }: Guest, method: string, path: string, call: Partial<Call> = {}): Promise<Answer> =>
    desk.api.call(method, path, { token, ...call });
  const erase = ({ id }: Guest): Promise<Answer> =>
    desk.api.call('DELETE', `${CUSTOMERS}/${id}`, { as: 'tenant_admin' });
  const stateOf = async ({ id }: Guest): Promise<unknown> =>
    (await desk.api.call('GET', `${CUSTOMERS}/${id}/erasure`, { as: 'tenant_admin' })).body.state;
  const order = (guest: Guest, body: object = {}): Promise<Answer> =>
    desk.place(body, { as: undefined, token: guest.token });

  it('is let in by no token, on any surface', async () => {
    const guest = await aGuest();
    expect((await erase(guest)).body.state).toBe('done');
    for (const [method, path, body] of [
      ['GET', '/v1/auth/me'],
      ['GET', `${CUSTOMERS}/${guest.id}`],
      ['GET', `${CUSTOMERS}/orders`],
      [
        'POST',
        `${CUSTOMERS}/orders`,
        { location_id: 'loc_abc123', items: [{ menu_item_id: 'item_123', quantity: 1 }] },
      ],
      ['POST', `${CUSTOMERS}/${guest.id}/loyalty/redeem`, { points: 100, reward_type: 'discount' }],
      ['GET', '/v1/payments/customers'],
      ['GET', `/v1/payments/customers/${guest.id}`],
      ['POST', '/v1/payments/sources', { type: 'card', token: 'tok_visa' }],
      ['DELETE', `/v1/payments/customers/${guest.id}`],
    ] as const) {
      expect([path, (await as(guest, method, path, { body })).status]).toEqual([path, 401]);
    }
  });

  it('is let in by no cookie, the last one or the one before', async () => {
    const guest = await aGuest();
    const headers = { origin: new URL(desk.api.url).origin, 'x-session': 'cookie' };
    const login = { email: guest.email, password: PASSWORD };
    const signedIn = await desk.api.call('POST', '/v1/auth/login', { body: login, headers });
    const cookieOf = (answer: Answer): string => answer.headers.get('set-cookie')?.split(';')[0] ?? '';
    const refresh = (cookie: string): Promise<Answer> =>
      desk.api.call('POST', '/v1/auth/refresh', { body: {}, headers: { ...headers, cookie } });
    const spent = cookieOf(signedIn);
    const next = cookieOf(await refresh(spent));
    expect((await erase(guest)).body.state).toBe('done');
    for (const cookie of [spent, next]) {
      const answer = await refresh(cookie);
      expect([answer.status, cookieOf(answer)]).toEqual([401, expect.not.stringContaining('brt_')]);
    }
  });

  it('gets no new password by the link of an old mail, and no mail that was still to come', async () => {
    const guest = await aGuest();
    const ask = () => desk.api.call('POST', '/v1/auth/password-reset', { body: { email: guest.email } });
    const mails = (): DeliveredMail[] => smtp.mails.filter(({ to }) => to.includes(guest.email));
    await ask();
    const mail = await eventually(() => Promise.resolve(mails()[0] ?? null));
    const token = /#token=(\S+)/.exec(textOfMail(mail.data))?.[1] ?? '';
    expect(token).toMatch(/^bpr_/);
    expect((await erase(guest)).body.state).toBe('done');
    const body = { token, password: 'a better one, at last' };
    const confirmed = await desk.api.call('POST', '/v1/auth/password-reset/confirm', { body });
    expect(confirmed.status).toBeGreaterThanOrEqual(400);
    expect(confirmed.status).toBeLessThan(500);
    expect((await ask()).status).toBe(202);
    // Somebody who asks after it gets theirs: the mails before it would have gone out by then.
    const other = await aGuest();
    await desk.api.call('POST', '/v1/auth/password-reset', { body: { email: other.email } });
    await eventually(() => Promise.resolve(smtp.mails.find(({ to }) => to.includes(other.email)) ?? null));
    expect(mails()).toHaveLength(1);
    const login = { email: guest.email, password: body.password };
    expect((await desk.api.call('POST', '/v1/auth/login', { body: login })).status).toBe(401);
  });

  it('leaves a voucher that nobody can use', async () => {
    const [guest, other] = [await aGuest(), await aGuest()];
    const points = { adjustment: 500, reason: 'Welcome' };
    await desk.api.call('POST', `${CUSTOMERS}/${guest.id}/loyalty/points`, { as: 'tenant_admin', body: points });
    const redeemed = await as(guest, 'POST', `${CUSTOMERS}/${guest.id}/loyalty/redeem`, {
      body: { points: 100, reward_type: 'discount' },
    });
    const promo_code = String(redeemed.body.voucher_code);
    expect([redeemed.status, promo_code]).toEqual([200, expect.stringMatching(/\w{4,}/)]);
    expect((await erase(guest)).body.state).toBe('done');
    const used = await order(other, { promo_code });
    expect([used.status, used.body.error]).toEqual([422, 'promo_invalid']);
  });

  it('is told of by no answer that was kept for a repeat, whatever it calls the customer, its card or its order', async () => {
    const guest = await aGuest();
    let nth = 0;
    const kept = async (method: string, path: string, body?: object, call: Partial<Call> = { token: guest.token }) => {
      nth += 1;
      const headers = { 'idempotency-key': `forgotten-${nth}` };
      const answer = await desk.api.call(method, path, { body, ...call, headers });
      expect([path, answer.status < 300]).toEqual([path, true]);
      return answer;
    };
    const admin = { as: 'tenant_admin' } as const;
    const source = await kept('POST', '/v1/payments/sources', { type: 'card', token: 'tok_visa' });
    await kept('POST', `/v1/payments/customers/${guest.id}/sources/${String(source.body.id)}`);
    const theirs = await kept('POST', '/v1/payments/sources', { type: 'card', token: 'tok_visa' }, admin);
    await kept('POST', `/v1/payments/customers/${guest.id}/sources/${String(theirs.body.id)}`, undefined, admin);
    await kept('POST', `/v1/payments/customers/${guest.id}`, { locale: 'en_US' });
    await kept('POST', `/v1/payments/customers/${uuidOf(guest.id)}`, { locale: 'de_DE' }, admin);
    await kept('POST', `${CUSTOMERS}/${guest.id}/payment-methods`, { token: 'tok_mastercard' });
    await kept('POST', `${CUSTOMERS}/orders`, {
      location_id: 'loc_abc123',
      items: [{ menu_item_id: 'item_123', quantity: 1, special_instructions: 'For Ada' }],
    });
    await kept('POST', `${CUSTOMERS}/${guest.id}/loyalty/points`, { adjustment: 5, reason: 'Sorry, Ada' }, admin);
    await desk.emptyKitchen();
    const keys = () => desk.api.owner<{ key: string }>(`SELECT key FROM idempotency_keys WHERE key LIKE 'forgotten-%'`);
    expect(await keys()).toHaveLength(nth);
    expect((await erase(guest)).body.state).toBe('done');
    expect(await keys()).toEqual([]);
  });

  it('was waited for while an order of theirs waited for its payment', async () => {
    const guest = await aGuest();
    const card = await desk.paymentMethod('tok_timeout', guest.id);
    const placed = await order(guest, { payment_method_id: card });
    const [held] = await desk.api.owner<{ placed_at: Date | null }>(
      'SELECT placed_at FROM orders WHERE customer_id = $1',
      [uuidOf(guest.id)],
    );
    expect([placed.status >= 500, held]).toEqual([true, { placed_at: null }]);
    expect((await erase(guest)).body.state).toBe('waiting');
    expect((await order(guest)).body.error).toBe('customer_disabled');
    await settler.runIn(SOON_S);
    await desk.emptyKitchen();
    await settler.runIn(SOON_S + 1);
    expect(await stateOf(guest)).toBe('done');
    const open = await desk.api.owner(
      `SELECT status FROM payments WHERE order_id IN (SELECT id FROM orders WHERE customer_id = $1)
         AND status IN ('pending', 'authorized')`,
      [uuidOf(guest.id)],
    );
    expect(open).toEqual([]);
  });

  it('could not withdraw on one surface what has begun on the other', async () => {
    const guest = await aGuest();
    await desk.api.owner(`UPDATE tenants SET erasure_grace_days = 0 WHERE slug = 'pbandj'`);
    await order(guest);
    const wish = { requestToBeForgotten: true };
    expect((await as(guest, 'POST', `/v1/payments/customers/${guest.id}`, { body: wish })).status).toBe(200);
    await settler.runIn(1);
    await desk.api.owner(`UPDATE tenants SET erasure_grace_days = 30 WHERE slug = 'pbandj'`);
    expect(await stateOf(guest)).toBe('waiting');
    const withdraw = { requestToBeForgotten: false, locale: 'fr_FR' };
    for (const call of [{ token: guest.token }, { as: 'tenant_admin' }] as const) {
      const answer = await payer('POST', `/customers/${guest.id}`, withdraw, call);
      expect(told(answer)).toEqual(BEGUN);
    }
    const { body } = await payer('GET', `/customers/${guest.id}`);
    expect(body).toMatchObject({ requestToBeForgotten: true, locale: null, enabled: false });
    expect((await as(guest, 'DELETE', `${CUSTOMERS}/${guest.id}/erasure`)).body.error).toBe('erasure_begun');
    await desk.emptyKitchen();
    await settler.runIn(2);
    expect(await stateOf(guest)).toBe('done');
  });

  it('could take the wish back on either surface, whichever had heard it', async () => {
    const guest = await aGuest();
    const [commerce, payments] = [`${CUSTOMERS}/${guest.id}`, `/v1/payments/customers/${guest.id}`];
    const ask = [
      () => as(guest, 'DELETE', commerce),
      () => as(guest, 'POST', payments, { body: { requestToBeForgotten: true } }),
      () => as(guest, 'DELETE', payments),
    ];
    const withdraw = [
      () => as(guest, 'DELETE', `${commerce}/erasure`),
      () => as(guest, 'POST', payments, { body: { requestToBeForgotten: false } }),
    ];
    for (const wish of ask) {
      for (const back of withdraw) {
        expect((await wish()).status).toBeLessThan(300);
        expect(await stateOf(guest)).toBe('requested');
        expect((await back()).status).toBeLessThan(300);
        expect(await stateOf(guest)).toBe('none');
        await settler.runIn(31 * 86_400);
        expect((await as(guest, 'GET', payments)).body.requestToBeForgotten).toBe(false);
      }
    }
    expect(await aSource(payer)).toBeDefined();
  });
});
