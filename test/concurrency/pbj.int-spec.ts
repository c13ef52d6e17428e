import { type Kiosk, kioskOf, SANDWICH } from '../support/kiosk';
import { openDesk, type OrderingDesk } from '../support/ordering-desk';
import type { Answer } from '../support/test-api';

const KIOSKS = 50;

describe('many kiosks at once', () => {
  let desk: OrderingDesk;
  let kiosk: Kiosk;
  beforeAll(async () => {
    desk = await openDesk();
    kiosk = kioskOf(desk.api);
  });
  afterAll(() => desk.close());
  afterEach(async () => expect(await desk.broken()).toEqual([]));

  const together = (work: (nth: number) => Promise<Answer>): Promise<Answer[]> =>
    Promise.all(Array.from({ length: KIOSKS }, (_, nth) => work(nth)));
  const tally = (answers: readonly Answer[]): Record<string, number> => {
    const counts: Record<string, number> = {};
    for (const { status, body } of answers) {
      const what = typeof body.error === 'string' ? `${status} ${body.error}` : String(status);
      counts[what] = (counts[what] ?? 0) + 1;
    }
    return counts;
  };

  it('sell the last three jars once each', async () => {
    const answers = await together(() => kiosk('POST', '/v1/orders', SANDWICH));
    expect(tally(answers)).toEqual({ 201: 3, '409 out_of_stock': KIOSKS - 3 });
    expect(await desk.stockOf('smooth')).toEqual({ available: 0, reserved: 4 });
  });

  it('make one customer of one e-mail, and all hear the same id', async () => {
    const body = { name: 'Sam Same', email: 'sam@kiosk.example' };
    const answers = await together(() => kiosk('POST', '/v1/customers', body));
    expect(tally(answers)).toEqual({ 201: 1, 200: KIOSKS - 1 });
    expect(new Set(answers.map((answer) => answer.body.customer_id)).size).toBe(1);
  });

  it('make one order of one Idempotency-Key', async () => {
    const once = { headers: { 'idempotency-key': 'the-one-order' } };
    const order = { ...SANDWICH, peanut_butter: 'chunky' };
    const answers = await together(() => kiosk('POST', '/v1/orders', order, once));
    const made = answers.filter(({ status }) => status === 201);
    expect(new Set(made.map(({ text }) => text)).size).toBe(1);
    expect(answers.every(({ status, body }) => status === 201 || body.error === 'request_in_progress')).toBe(true);
  });

  it('change, move and cancel one order, one after the other', async () => {
    const { body } = await kiosk('POST', '/v1/orders', { ...SANDWICH, peanut_butter: 'honey_roast' });
    const path = `/v1/orders/${String(body.order_id)}`;
    const toasts = ['light', 'golden', 'dark'];
    const answers = await together((nth) => {
      if (nth === 20) return desk.move(body.order_id, 'toasting');
      if (nth === 30) return kiosk('DELETE', path);
      return kiosk('PUT', path, { toast: toasts[nth % 3], notes: `Number ${nth}` });
    });
    expect(answers.filter(({ status }) => ![200, 409].includes(status))).toEqual([]);
    const [moved, canceled] = [answers[20]?.status, answers[30]?.status];
    // Whichever came first, the other came too late.
    expect(new Set([moved, canceled])).toEqual(new Set([200, 409]));
    const after = await kiosk('GET', path);
    expect(after.body.status).toBe(moved === 200 ? 'toasting' : 'canceled');
  });

  it('follow one order each without an order that is told of twice', async () => {
    const mixed = await together((nth) => {
      const order = { ...SANDWICH, peanut_butter: 'chunky', bread: nth % 2 === 0 ? 'rye' : 'whole_wheat' };
      return kiosk('POST', '/v1/orders', { ...order, extras: [] });
    });
    expect(tally(mixed)['201']).toBeGreaterThan(20);
    const listed = await kiosk('GET', '/v1/customers/cus_2048/orders?limit=100');
    const ids = (listed.body.orders as { order_id: string }[]).map(({ order_id: id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { status, body } of mixed) if (status === 201) expect(ids).toContain(body.order_id);
  });
});
