import { AVERY, CLUB, openDesk, type OrderingDesk } from '../support/ordering-desk';
import type { Answer } from '../support/test-api';

const CHIPS = { items: [{ menu_item_id: 'item_301', quantity: 3 }] };

describe('an order with an Idempotency-Key', () => {
  let desk: OrderingDesk;
  let count = 0;
  let headers: { 'idempotency-key': string };
  beforeAll(async () => {
    desk = await openDesk();
  });
  beforeEach(() => {
    count += 1;
    headers = { 'idempotency-key': `key-${count}` };
  });
  afterAll(() => desk.close());

  const isReplay = ({ headers: sent }: Answer): boolean => sent.get('idempotent-replayed') === 'true';
  const orders = async (): Promise<unknown> => (await desk.footprint()).orders;

  function expectSameAnswer(again: Answer, first: Answer): void {
    expect([again.status, again.text, isReplay(first), isReplay(again)]).toEqual([
      first.status,
      first.text,
      false,
      true,
    ]);
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'));
  }

  it('is placed once, and the answer is given again byte for byte, even after the order has moved on', async () => {
    const first = await desk.place({}, { headers });
    expect(first.status).toBe(201);
    const before = await orders();
    await desk.move(first.body.id, 'ready');
    expectSameAnswer(await desk.place({}, { headers }), first);
    expect(await orders()).toBe(before);
  });

  it('is the same request however its keys are sorted, and another one if anything in it differs', async () => {
    const first = await desk.place({ tip_amount: 1, promo_code: 'SAVE10' }, { headers });
    const raw = JSON.stringify({
      promo_code: 'SAVE10',
      items: [{ quantity: 1, menu_item_id: CLUB.menu_item_id }],
      tip_amount: 1,
      location_id: 'loc_abc123',
    });
    expectSameAnswer(await desk.place({}, { headers, body: undefined, raw }), first);
    for (const body of [{ tip_amount: 2, promo_code: 'SAVE10' }, { tip_amount: 1 }]) {
      const other = await desk.place(body, { headers });
      expect([other.status, other.body.error]).toEqual([422, 'idempotency_key_reused']);
    }
    const cancel = await desk.cancel(first.body.id, { headers });
    expect([cancel.status, cancel.body.error]).toEqual([422, 'idempotency_key_reused']);
  });

  it('hears the same refusal again, even when it would now be granted', async () => {
    await desk.setStock('kettle_chips', 2);
    const first = await desk.place(CHIPS, { headers });
    expect([first.status, first.body.error]).toEqual([409, 'out_of_stock']);
    await desk.setStock('kettle_chips', 60);
    expectSameAnswer(await desk.place(CHIPS, { headers }), first);
    expect((await desk.place(CHIPS, { headers: { 'idempotency-key': 'another' } })).status).toBe(201);
  });

  it.each<[string, number, object]>([
    ['promo_invalid', 422, { promo_code: 'NONSENSE' }],
    ['quote_changed', 409, { quote_id: 'none' }],
    ['menu_item_unavailable', 422, { items: [{ ...CLUB, menu_item_id: 'item_r123' }] }],
    ['location_not_found', 404, { location_id: 'loc_r001' }],
    ['payment_method_not_found', 404, { payment_method_id: 'pm_000' }],
  ])('keeps %s', async (error, status, body) => {
    const first = await desk.place(body, { headers });
    expect([first.status, first.body.error]).toEqual([status, error]);
    expectSameAnswer(await desk.place(body, { headers }), first);
  });

  it('does not keep what was only written wrongly, nor what was forbidden', async () => {
    const wrong = await desk.place({ tip_amount: -1 }, { headers });
    expect(wrong.status).toBe(400);
    expect(isReplay(await desk.place({ tip_amount: -1 }, { headers }))).toBe(false);
    await desk.api.owner(`UPDATE customers SET enabled = false WHERE email = 'john.doe@example.com'`);
    expect((await desk.place({}, { headers })).body.error).toBe('customer_disabled');
    await desk.api.owner(`UPDATE customers SET enabled = true`);
    const right = await desk.place({}, { headers });
    expect([right.status, isReplay(right)]).toEqual([201, false]);
  });

  it('has a key of its own for everybody', async () => {
    const first = await desk.place({}, { headers });
    const support = await desk.place({ customer_id: AVERY }, { as: 'customer_support', headers });
    expect([support.status, isReplay(support), support.body.customer_id]).toEqual([201, false, AVERY]);
    const rival = await desk.place(
      { location_id: 'loc_r001', items: [{ menu_item_id: 'item_r123', quantity: 1 }] },
      { as: 'rival_customer', headers },
    );
    expect([rival.status, isReplay(rival)]).toEqual([201, false]);
    expect(new Set([first, support, rival].map(({ body }) => body.id)).size).toBe(3);
  });

  it('is new again once the key is a day old', async () => {
    const first = await desk.place({}, { headers });
    await desk.api.owner(`UPDATE idempotency_keys SET expires_at = now() - interval '1 second' WHERE key = $1`, [
      headers['idempotency-key'],
    ]);
    const later = await desk.place({ tip_amount: 1 }, { headers });
    expect([later.status, isReplay(later), later.body.id === first.body.id]).toEqual([201, false, false]);
  });

  it.each(['', 'two words', 'ü', 'x'.repeat(256)])('is refused for a key that is none (%#)', async (key) => {
    const before = await orders();
    const encoded = Buffer.from(key, 'utf8').toString('latin1');
    const { status, body } = await desk.place({}, { headers: { 'idempotency-key': encoded } });
    expect([status, body]).toMatchObject([400, { error: 'invalid_request', field: 'Idempotency-Key' }]);
    expect(await orders()).toBe(before);
  });

  it('is canceled once, and moved once, and hears of it as often as it asks', async () => {
    const order = await desk.place();
    const moved = await desk.move(order.body.id, 'toasting', { headers });
    expectSameAnswer(await desk.move(order.body.id, 'toasting', { headers }), moved);
    const otherwise = await desk.move(order.body.id, 'ready', { headers });
    expect([otherwise.status, otherwise.body.error]).toEqual([422, 'idempotency_key_reused']);

    const tooLate = { 'idempotency-key': 'too-late' };
    const refused = await desk.cancel(order.body.id, { headers: tooLate });
    expect([refused.status, refused.body.status]).toEqual([409, 'toasting']);
    await desk.move(order.body.id, 'ready');
    expectSameAnswer(await desk.cancel(order.body.id, { headers: tooLate }), refused);

    const withReason = { headers: { 'idempotency-key': 'with-a-reason' } };
    const canceled = await desk.cancelWithReason(order.body.id, withReason);
    expect([canceled.status, canceled.body.status]).toEqual([200, 'canceled']);
    expectSameAnswer(await desk.cancelWithReason(order.body.id, withReason), canceled);
    expect((await desk.cancelWithReason(order.body.id)).status).toBe(409);
  });

  it('gives its stock back once, however often a cancel is repeated', async () => {
    const before = await desk.stockOf('kettle_chips');
    const order = await desk.place(CHIPS);
    await Promise.all(Array.from({ length: 10 }, () => desk.cancel(order.body.id, { headers })));
    expect(await desk.stockOf('kettle_chips')).toEqual(before);
  });

  it('leaves every invariant as it was', async () => {
    expect(await desk.broken()).toEqual([]);
  });
});
