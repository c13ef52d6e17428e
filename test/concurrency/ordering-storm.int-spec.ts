import { openDesk, type OrderingDesk, uuidOf } from '../support/ordering-desk';
import { aSigningKey, type Settler, startSettler } from '../support/settler';
import type { Answer } from '../support/test-api';

const USES = 12;

describe('a lunch hour in which everything happens at once', () => {
  let desk: OrderingDesk;
  let workers: Settler[];
  beforeAll(async () => {
    const signingKeyPem = aSigningKey();
    desk = await openDesk({ config: { inlineWorker: false, signingKeyPem } });
    const { ownerUrl } = desk.api;
    workers = [await startSettler(ownerUrl, signingKeyPem), await startSettler(ownerUrl, signingKeyPem)];
  });
  afterAll(async () => {
    for (const worker of workers) await worker.close();
    await desk.close();
  });

  const many = <T>(n: number, make: (i: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: n }, (_, i) => make(i)));
  const deadlocks = async (): Promise<number | undefined> =>
    (
      await desk.api.owner<{ n: number }>(
        'SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()',
      )
    )[0]?.n;
  const settleAll = async (seconds: number): Promise<void> => {
    await Promise.all(workers.map((worker) => worker.runIn(seconds)));
  };

  it('gives the last uses of a promo to so many orders, paid or not', async () => {
    await desk.promo('LUNCH', { totalLimit: USES });
    const payment_method_id = await desk.paymentMethod('tok_visa');
    const answers = await many(60, (i) => desk.place({ promo_code: 'LUNCH', ...(i % 2 ? { payment_method_id } : {}) }));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(USES);
    const refused = answers.filter(({ status }) => status !== 201);
    expect(new Set(refused.map(({ body }) => body.error))).toEqual(new Set(['promo_invalid']));
    await many(USES, (i) => desk.cancel(answers.filter(({ status }) => status === 201)[i]?.body.id));
    await settleAll(20);
    const again = await many(USES + 1, () => desk.place({ promo_code: 'LUNCH' }));
    expect(again.filter(({ status }) => status === 201)).toHaveLength(USES);
    expect(await desk.broken()).toEqual([]);
  });

  it('keeps its books while guests order, pay, fail to pay, cancel and are served', async () => {
    await desk.setStock('apricot', 70);
    await desk.setStock('rye', 70);
    const cards = await many(3, (i) => desk.paymentMethod(['tok_visa', 'tok_declined', 'tok_timeout'][i] ?? ''));
    const sandwich = await desk.choices('item_pbj', 'rye', 'chunky', 'apricot');
    const doughnut = { menu_item_id: 'item_402', quantity: 1 };
    const items = (i: number): object[] => {
      const both = [{ menu_item_id: 'item_pbj', quantity: 1, modifiers: sandwich }, doughnut];
      // In both orders, so that whoever locks in the order of the basket would meet another head on.
      return i % 2 ? both : both.toReversed();
    };
    const journey = async (i: number): Promise<Answer> => {
      const payment_method_id = cards[i % 4];
      const placed = await desk.place(
        { items: items(i), promo_code: 'SAVE10', ...(payment_method_id ? { payment_method_id } : {}) },
        { headers: { 'idempotency-key': `storm-${i}` } },
      );
      if (placed.status !== 201) return placed;
      const { id } = placed.body;
      await Promise.all([
        desk.move(id, i % 3 ? 'ready' : 'delivered'),
        ...(i % 5 === 0 ? [desk.cancel(id), desk.cancelWithReason(id)] : []),
      ]);
      return placed;
    };
    const [answers] = await Promise.all([many(100, journey), settleAll(20), settleAll(20)]);
    const told = new Set(
      answers.map(({ status, body }) => (status === 201 ? '201' : `${status} ${String(body.error)}`)),
    );
    for (const one of told)
      expect(['201', '422 payment_declined', '503 unavailable', '409 out_of_stock']).toContain(one);
    expect(told).toContain('201');

    await settleAll(20);
    await settleAll(20);
    const open = `SELECT 1 FROM payments WHERE status IN ('pending', 'capture_pending', 'void_pending')`;
    expect(await desk.api.owner(open)).toEqual([]);
    expect(await desk.broken()).toEqual([]);
    expect(await deadlocks()).toBe(0);

    // Whoever was left without an answer asks again, and every placed order is found where its number says.
    const later = await many(100, (i) =>
      desk.place(
        { items: items(i), promo_code: 'SAVE10', ...(cards[i % 4] ? { payment_method_id: cards[i % 4] } : {}) },
        { headers: { 'idempotency-key': `storm-${i}` } },
      ),
    );
    expect(later.every(({ headers }) => headers.get('idempotent-replayed') === 'true')).toBe(true);
    const placed = later.filter(({ status }) => status === 201).map(({ body }) => uuidOf(body.id));
    const rows = await desk.api.owner('SELECT DISTINCT number, business_date FROM orders WHERE id = ANY ($1)', [
      placed,
    ]);
    expect(rows).toHaveLength(placed.length);
  });
});
