import { AVERY, CLUB, eventually, JOHN, LOCATION, openDesk, type OrderingDesk, uuidOf } from '../support/ordering-desk';
import { aSecondLocation } from '../support/second-location';
import type { Answer, Call } from '../support/test-api';

const SOUP = { menu_item_id: 'item_456', quantity: 1 };
const COOKIE = { menu_item_id: 'item_401', quantity: 1 };
const DAY = 86_400_000;

/** From the restaurant that makes a promo to the guest who uses it, gives it back, and gets money back for what it left. */
describe('promos', () => {
  let desk: OrderingDesk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(async () => {
    expect(await desk.broken()).toEqual([]);
    await desk.close();
  });

  const promos = (method: string, path: string, body?: object, call: Partial<Call> = {}): Promise<Answer> =>
    desk.api.call(method, `/v1/commerce/promos${path}`, { as: 'tenant_admin', ...(body ? { body } : {}), ...call });
  /** Ten percent off, unless it is told to give something else. */
  const promo = async (code: string, terms: object = {}): Promise<Record<string, unknown>> => {
    const gift = 'kind' in terms ? {} : { kind: 'percent', percent_off: 10 };
    const made = await promos('POST', '', { code, ...gift, ...terms });
    expect([made.status, made.text]).toEqual([201, made.text]);
    return made.body;
  };
  const aGuest = async (): Promise<string> => {
    const body = { first_name: 'New', last_name: 'Guest', email: 'new.guest@example.com' };
    return String((await desk.api.call('POST', '/v1/commerce/customers', { as: 'tenant_admin', body })).body.id);
  };
  const staff = { as: 'tenant_admin' } as const;
  const order = (customer_id: string, promo_code: string, more: object = {}): Promise<Answer> =>
    desk.place({ customer_id, promo_code, ...more }, staff);
  const cents = (amount: unknown): number => Math.round(Number(amount) * 100);

  /** Refused alike as a quote and as an order, which leaves nothing behind. */
  async function refused(message: string, body: object, call: Partial<Call> = staff): Promise<void> {
    const before = await desk.footprint();
    for (const answer of [await desk.quote(body, call), await desk.place(body, call)]) {
      expect([answer.status, answer.body.error, answer.body.field, answer.body.message]).toEqual([
        422,
        'promo_invalid',
        'promo_code',
        message,
      ]);
    }
    expect(await desk.footprint()).toEqual(before);
  }

  /** The cut of a quote and of the order that is placed with it; they are the same. */
  async function cutOf(body: object, call: Partial<Call> = staff) {
    const quote = (await desk.quote(body, call)).body;
    const placed = (await desk.place({ ...body, quote_id: quote.quote_id }, call)).body;
    for (const part of ['subtotal', 'discount', 'tax', 'total', 'promo_applied']) {
      expect([part, placed[part]]).toEqual([part, quote[part]]);
    }
    const lines = (quote.lines as { discount: number }[]).map(({ discount }) => discount);
    return { placed, lines, applied: quote.promo_applied };
  }

  it('give what they say, in the quote as in the order', async () => {
    await promo('TENTH', { percent_off: 12.34 });
    await promo('TWO', { kind: 'fixed', amount_off: 2 });
    const items = [CLUB, SOUP];
    const percent = await cutOf({ customer_id: AVERY, items, promo_code: 'tenth' });
    // 12.50 + 6.50 = 19.00, of which 12.34 % are 2.3446.
    expect(percent.applied).toEqual({ code: 'TENTH', discount: 2.34, description: '12.34% off your order' });
    const fixed = await cutOf({ customer_id: AVERY, items, promo_code: 'two' });
    expect(fixed.applied).toEqual({ code: 'TWO', discount: 2, description: '2.00 USD off your order' });
    expect(fixed.lines).toEqual([1.32, 0.68]);
  });

  it('make one item free, on its own line, so that each line is refunded for what was paid', async () => {
    await promo('TREAT', { kind: 'free_item', menu_item_ids: ['item_401', 'item_456'] });
    const modifiers = [{ modifier_id: 'mod_001' }];
    const items = [{ ...CLUB, modifiers }, { ...COOKIE, quantity: 2 }, SOUP];
    const card = await desk.paymentMethod('tok_visa', AVERY);
    const { placed, lines, applied } = await cutOf({ customer_id: AVERY, items, promo_code: 'TREAT' });
    expect(applied).toEqual({ code: 'TREAT', discount: 2.95, description: 'One item free' });
    expect(lines).toEqual([0, 2.95, 0]);
    // The club at 13.25 is all that is taxed.
    const soup = await cutOf({ customer_id: AVERY, items: [{ ...CLUB, modifiers }, SOUP], promo_code: 'TREAT' });
    expect([soup.lines, soup.placed.tax, soup.placed.total]).toEqual([[0, 6.5], 1.33, 14.58]);
    await desk.cancelWithReason(placed.id);

    const paid = (await order(AVERY, 'TREAT', { items, payment_method_id: card })).body;
    await desk.move(paid.id, 'delivered');
    const captured = `SELECT 1 FROM payments WHERE order_id = $1 AND status = 'captured'`;
    await eventually(async () => ((await desk.api.owner(captured, [uuidOf(paid.id)])).length > 0 ? true : null));
    const [club, cookies, bowl] = paid.items as { id: string; line_total: number }[];
    const refund = async (line: { id: string } | undefined, quantity = 1): Promise<number> => {
      const answer = await desk.api.call('POST', `/v1/commerce/orders/${String(paid.id)}/refund`, {
        ...staff,
        body: { items: [{ line_id: line?.id, quantity }], reason: 'Cold' },
      });
      expect([answer.status, answer.text]).toEqual([200, answer.text]);
      return cents((answer.body.refund as { amount: number }).amount);
    };
    // What each line cost with its tax of ten per cent: two cookies of which one was free are one cookie.
    const tax = (net: number): number => Math.round(net * 1.1);
    expect(Math.abs((await refund(bowl)) - tax(cents(bowl?.line_total)))).toBeLessThanOrEqual(1);
    const [one, other] = [await refund(cookies), await refund(cookies)];
    expect(Math.abs(one + other - tax(295))).toBeLessThanOrEqual(1);
    await refund(club);
    const [row] = await desk.api.owner<{ left: number }>(
      'SELECT (total - refunded)::int AS left FROM orders WHERE id = $1',
      [uuidOf(paid.id)],
    );
    expect(row).toEqual({ left: 0 });
  });

  it('leave a member the discount of the tier on everything else', async () => {
    await promo('TREAT', { kind: 'free_item', menu_item_ids: ['item_456'] });
    // Gold takes a tenth off 12.50 and off 6.50; the soup is then free of what is left of it.
    const { lines, applied, placed } = await cutOf({ items: [CLUB, SOUP], promo_code: 'TREAT' }, {});
    expect([lines, placed.discount, placed.total]).toEqual([[1.25, 6.5], 7.75, 12.38]);
    expect(applied).toMatchObject({ discount: 5.85 });
  });

  it('say why they cannot be used, in the quote as in the order', async () => {
    const uptown = await aSecondLocation(desk.api);
    const at = (days: number): string => new Date(Date.now() + days * DAY).toISOString();
    await promo('UPTOWN', { location_ids: [uptown.location] });
    await promo('SOON', { starts_at: at(1), ends_at: at(2) });
    await promo('OVER', { ends_at: at(-1) });
    await promo('BIG', { min_subtotal: 100 });
    await promo('OFF', { enabled: false });
    await promo('COOKIE', { kind: 'free_item', menu_item_ids: ['item_401'] });
    await promo('FIRST', { first_order_only: true });
    await promo('ONCE', { per_customer_limit: 1 });
    await promo('LAST', { total_limit: 1 });
    expect((await order(AVERY, 'ONCE')).status).toBe(201);
    expect((await order(JOHN, 'LAST')).status).toBe(201);
    for (const [code, message] of [
      ['UPTOWN', 'UPTOWN cannot be used at this location.'],
      ['SOON', 'SOON cannot be used yet.'],
      ['OVER', 'OVER has expired.'],
      ['BIG', 'BIG needs an order of at least 100.00 USD.'],
      ['OFF', 'OFF is no longer offered.'],
      ['COOKIE', 'COOKIE needs one of its items in the basket.'],
      ['FIRST', 'FIRST is for a first order only.'],
      ['ONCE', 'ONCE has been used by this customer as often as it can be.'],
      ['LAST', 'LAST has been used up.'],
    ] as const) {
      await refused(message, { customer_id: AVERY, promo_code: code.toLowerCase() });
    }
    const elsewhere = { location_id: uptown.location, customer_id: AVERY, items: [SOUP] };
    expect((await desk.place({ ...elsewhere, promo_code: 'UPTOWN' }, staff)).status).toBe(201);
    for (const promo_code of ['FIRST', 'ONCE']) {
      const answer = await desk.quote({ promo_code }, { as: 'customer_support' });
      expect([answer.status, answer.body.message]).toEqual([422, `${promo_code} needs to know who orders.`]);
    }
    const nobody = await desk.quote({ promo_code: 'TENTH' }, { as: 'customer_support' });
    expect(nobody.body.message).toBe('TENTH is not a promo code.');
  });

  it('for a first order are for the first that was not canceled, also while it still waits for its payment', async () => {
    const first = await promo('FIRST', { first_order_only: true });
    const guest = await aGuest();
    const used = async (): Promise<unknown> => (await promos('GET', `/${String(first.id)}`)).body.used;

    // Canceled, declined: neither is an order.
    await desk.cancelWithReason((await desk.place({ customer_id: guest }, staff)).body.id);
    const declined = await order(guest, 'FIRST', {
      payment_method_id: await desk.paymentMethod('tok_declined', guest),
    });
    expect([declined.status, declined.body.error, await used()]).toEqual([422, 'payment_declined', 0]);

    const placed = await order(guest, 'first');
    expect([placed.status, await used()]).toEqual([201, 1]);
    await refused('FIRST is for a first order only.', { customer_id: guest, promo_code: 'FIRST' });
    await desk.cancelWithReason(placed.body.id);
    expect(await used()).toBe(0);
    expect((await order(guest, 'FIRST')).status).toBe(201);
    // Delivered or not, it is the first.
    await refused('FIRST is for a first order only.', { customer_id: AVERY, promo_code: 'FIRST' });
  });

  it('for a first order are not for somebody whose first is a hold', async () => {
    await promo('FIRST', { first_order_only: true });
    const guest = await aGuest();
    const hold = await desk.place({ customer_id: guest }, staff);
    await desk.api.owner('UPDATE orders SET placed_at = NULL WHERE id = $1', [uuidOf(hold.body.id)]);
    expect((await order(guest, 'FIRST')).body.message).toBe('FIRST is for a first order only.');
    await desk.api.owner('UPDATE orders SET placed_at = created_at WHERE id = $1', [uuidOf(hold.body.id)]);
  });

  it('stay what they were for the orders that hold them, changed or deleted', async () => {
    const { id } = await promo('SUMMER', { percent_off: 20 });
    const placed = (await order(AVERY, 'SUMMER')).body;
    const applied = { code: 'SUMMER', discount: 2.5, description: '20% off your order' };
    expect(placed.promo_applied).toEqual(applied);
    await promos('PUT', `/${String(id)}`, { code: 'AUTUMN', kind: 'fixed', amount_off: 1 });
    expect((await desk.read(placed.id, 'tenant_admin')).body.promo_applied).toEqual(applied);
    expect((await order(AVERY, 'AUTUMN')).body.promo_applied).toMatchObject({ discount: 1 });

    expect((await promos('DELETE', `/${String(id)}`)).status).toBe(204);
    await refused('AUTUMN is not a promo code.', { customer_id: AVERY, promo_code: 'AUTUMN' });
    expect((await desk.read(placed.id, 'tenant_admin')).body.promo_applied).toEqual(applied);
    expect((await desk.cancelWithReason(placed.id)).status).toBe(200);
    expect((await desk.read(placed.id, 'tenant_admin')).body.promo_applied).toEqual(applied);
    await promo('AUTUMN', { percent_off: 5 });
    expect((await order(AVERY, 'AUTUMN')).body.promo_applied).toMatchObject({ discount: 0.63 });
  });

  it('are made once with an Idempotency-Key, and are not seen by others', async () => {
    const headers = { 'idempotency-key': 'one-promo' };
    const body = { code: 'KEYED', kind: 'percent', percent_off: 10 };
    const answers = [await promos('POST', '', body, { headers }), await promos('POST', '', body, { headers })];
    expect(answers.map(({ status, body: made }) => [status, made.id])).toEqual([
      [201, answers[0]?.body.id],
      [201, answers[0]?.body.id],
    ]);
    expect(answers[1]?.headers.get('idempotent-replayed')).toBe('true');
    expect(answers[0]?.headers.get('etag')).toBe('"1"');
    expect((await promos('GET', '', undefined, { as: 'rival_admin' })).body.data).toEqual([]);
    expect((await promos('GET', '', undefined, { as: 'customer' })).status).toBe(403);
    const own = await promos('GET', '?code=save10', undefined, { as: 'restaurant_manager' });
    expect(own.body.data).toEqual([expect.objectContaining({ id: 'promo_010', code: 'SAVE10', percent_off: 10 })]);
    const log = await desk.api.call('GET', '/v1/commerce/audit-log?action=promos.create', staff);
    expect((log.body.data as object[])[0]).toMatchObject({ action: 'promos.create', details: { code: 'KEYED' } });
  });

  it('are for the location of the order, not for the one that a manager works at', async () => {
    await promo('HERE', { location_ids: [LOCATION] });
    const uptown = await aSecondLocation(desk.api);
    const body = { customer_id: AVERY, items: [SOUP], promo_code: 'HERE' };
    const call = { as: undefined, token: uptown.token };
    expect((await desk.place({ ...body, location_id: uptown.location }, call)).body.error).toBe('promo_invalid');
    expect((await desk.place({ ...body, location_id: LOCATION }, call)).body.error).toBe('location_not_found');
    expect((await desk.place(body, staff)).status).toBe(201);
  });
});
