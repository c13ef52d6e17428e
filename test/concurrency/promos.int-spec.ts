import { AVERY, openDesk, type OrderingDesk } from '../support/ordering-desk';
import { aSigningKey, type Settler, startSettler } from '../support/settler';
import type { Answer } from '../support/test-api';

/** Answers by status and error code, for a readable comparison. */
function tally(answers: readonly Answer[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { status, body } of answers) {
    const key = status < 400 ? String(status) : `${status} ${String(body.error)}`;
    counts[key] = (counts[key] ?? 0) + 1;
  }
  return counts;
}

const placed = (answers: readonly Answer[]): unknown[] =>
  answers.filter(({ status }) => status === 201).map(({ body }) => body.id);

/** What a promo allows holds however many guests want it in the same moment. */
describe('promos under real parallelism', () => {
  let desk: OrderingDesk;
  let worker: Settler;
  beforeAll(async () => {
    const signingKeyPem = aSigningKey();
    desk = await openDesk({ config: { inlineWorker: false, signingKeyPem } });
    worker = await startSettler(desk.api.ownerUrl, signingKeyPem);
  });
  afterAll(async () => {
    await worker.close();
    await desk.close();
  });
  afterEach(async () => {
    expect(await desk.broken()).toEqual([]);
    const sql = 'SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()';
    expect(await desk.api.owner(sql)).toEqual([{ n: 0 }]);
  });

  const many = <T>(n: number, make: (i: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: n }, (_, i) => make(i)));
  const promos = (method: string, path: string, body?: object): Promise<Answer> =>
    desk.api.call(method, `/v1/commerce/promos${path}`, { as: 'tenant_admin', ...(body ? { body } : {}) });
  /** @returns its identifier. */
  const promo = async (code: string, terms: object = {}): Promise<string> => {
    const made = await promos('POST', '', { code, kind: 'percent', percent_off: 10, ...terms });
    expect([made.status, made.body.code]).toEqual([201, code]);
    return String(made.body.id);
  };
  const used = async (id: string): Promise<unknown> => (await promos('GET', `/${id}`)).body.used;
  /** Staff order for a customer. */
  const order = (customer_id: string, promo_code: string, more: object = {}): Promise<Answer> =>
    desk.place({ customer_id, promo_code, ...more }, { as: 'tenant_admin' });
  let guests = 0;
  const aGuest = async (): Promise<string> => {
    guests += 1;
    const body = { first_name: 'New', last_name: 'Guest', email: `new.guest.${guests}@example.com` };
    return String((await desk.api.call('POST', '/v1/commerce/customers', { as: 'tenant_admin', body })).body.id);
  };

  it('gives five uses to five of 40 orders, and again once they are canceled', async () => {
    const id = await promo('FIVE', { total_limit: 5 });
    const answers = await many(40, (i) => order(i % 2 ? AVERY : 'cust_abc123', 'FIVE'));
    expect(tally(answers)).toEqual({ '201': 5, '422 promo_invalid': 35 });
    for (const { status, body } of answers) if (status === 422) expect(body.message).toBe('FIVE has been used up.');
    expect(await used(id)).toBe(5);

    const [first, ...others] = placed(answers);
    await many(2, () => desk.cancelWithReason(first));
    expect(await used(id)).toBe(4);
    expect(tally(await many(10, () => order(AVERY, 'FIVE')))).toEqual({ '201': 1, '422 promo_invalid': 9 });
    await many(others.length, (i) => desk.cancelWithReason(others[i]));
    expect(await used(id)).toBe(1);
    expect(tally(await many(20, () => order(AVERY, 'FIVE')))).toEqual({ '201': 4, '422 promo_invalid': 16 });
    expect(await used(id)).toBe(5);
  });

  it('gives one customer one use of 20 orders, and others theirs', async () => {
    const id = await promo('ONCE', { per_customer_limit: 1 });
    const neighbors = [await aGuest(), await aGuest()];
    const [mine, theirs] = await Promise.all([
      many(20, () => order(AVERY, 'ONCE')),
      many(2, (i) => order(String(neighbors[i]), 'ONCE')),
    ]);
    expect(tally(mine)).toEqual({ '201': 1, '422 promo_invalid': 19 });
    expect(tally(theirs)).toEqual({ '201': 2 });
    expect(await used(id)).toBe(3);
    await desk.cancelWithReason(placed(mine)[0]);
    expect(tally(await many(10, () => order(AVERY, 'ONCE')))).toEqual({ '201': 1, '422 promo_invalid': 9 });
  });

  it('gives a new customer one of ten first orders', async () => {
    const id = await promo('FIRST', { first_order_only: true });
    const guest = await aGuest();
    const answers = await many(10, () => order(guest, 'FIRST'));
    expect(tally(answers)).toEqual({ '201': 1, '422 promo_invalid': 9 });
    for (const { status, body } of answers) {
      if (status === 422) expect(body.message).toBe('FIRST is for a first order only.');
    }
    expect(await used(id)).toBe(1);
    await desk.cancelWithReason(placed(answers)[0]);
    expect(tally(await many(10, () => order(guest, 'FIRST')))).toEqual({ '201': 1, '422 promo_invalid': 9 });
  });

  it('gives one first order of three codes, paid or not, while canceled ones come back', async () => {
    const codes = ['HELLO', 'BONJOUR', 'HALLO'];
    const ids = [];
    for (const code of codes) ids.push(await promo(code, { first_order_only: true, total_limit: 3 }));
    for (let round = 0; round < 3; round += 1) {
      const guest = await aGuest();
      const card = await desk.paymentMethod('tok_visa', guest);
      const answers = await many(12, (i) =>
        order(guest, String(codes[i % 3]), i % 2 ? { payment_method_id: card } : {}),
      );
      expect(tally(answers)).toEqual({ '201': 1, '422 promo_invalid': 11 });
      const [won] = placed(answers);
      const [, again] = await Promise.all([
        desk.cancelWithReason(won),
        many(9, (i) => order(guest, String(codes[i % 3]))),
      ]);
      expect(placed(again).length).toBeLessThanOrEqual(1);
      for (const { status } of again) expect([201, 422]).toContain(status);
    }
  });

  it('comes back from orders that were not paid, so that others get it', async () => {
    const id = await promo('PAID', { total_limit: 4, per_customer_limit: 4 });
    const [good, bad] = [await desk.paymentMethod('tok_visa', AVERY), await desk.paymentMethod('tok_declined', AVERY)];
    const declined = await many(12, () => order(AVERY, 'PAID', { payment_method_id: bad }));
    for (const { status } of declined) expect(status).toBe(422);
    expect(await used(id)).toBe(0);
    const both = await many(24, (i) => order(AVERY, 'PAID', { payment_method_id: i % 2 ? good : bad }));
    for (const { status, body } of both) {
      expect(status === 201 || ['promo_invalid', 'payment_declined'].includes(String(body.error))).toBe(true);
    }
    await worker.runIn(20);
    expect(await used(id)).toBe(placed(both).length);
    const rest = await many(10, () => order(AVERY, 'PAID'));
    expect(placed(both).length + placed(rest).length).toBe(4);
  });

  it('keeps its books while staff change its limits, take it back and offer it anew', async () => {
    const id = await promo('MOVING', { total_limit: 30 });
    const limits = [10, 3, 25, 1, null, 6];
    const [orders, changes] = await Promise.all([
      many(40, async (i) => {
        const answer = await order(i % 2 ? AVERY : 'cust_abc123', 'MOVING');
        return i % 4 === 0 && answer.status === 201 ? desk.cancelWithReason(answer.body.id) : answer;
      }),
      many(12, (i) =>
        promos('PUT', `/${id}`, i % 2 ? { enabled: i % 4 === 1 } : { per_customer_limit: limits[i / 2] ?? null }),
      ),
    ]);
    for (const { status } of orders) expect([200, 201, 422]).toContain(status);
    for (const { status, body } of changes) expect(status === 200 || body.error === 'promo_in_use').toBe(true);
    const [, late] = await Promise.all([
      promos('DELETE', `/${id}`),
      many(10, () => order(AVERY, 'MOVING')),
      many(4, (i) => desk.cancelWithReason(placed(orders)[i])),
    ]);
    for (const { status } of late) expect([201, 422]).toContain(status);
    expect((await order(AVERY, 'MOVING')).body.message).toBe('MOVING is not a promo code.');
  });
});
