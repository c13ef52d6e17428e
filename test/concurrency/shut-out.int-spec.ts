import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { AVERY, openDesk, type OrderingDesk } from '../support/ordering-desk';
import type { Answer } from '../support/test-api';

/** An order that was begun while its guest was let in, and would be stored afterwards. */
describe('a guest who is shut out while an order is under way', () => {
  let desk: OrderingDesk;
  let keeper: Client;

  beforeAll(async () => {
    desk = await openDesk();
    keeper = new Client({ connectionString: desk.api.ownerUrl });
    await keeper.connect();
  });
  afterAll(async () => {
    expect(await desk.broken()).toEqual([]);
    await keeper.end();
    await desk.close();
  });
  afterEach(() => setEnabled(true));

  const setEnabled = (enabled: boolean): Promise<Answer> =>
    desk.api.call('PUT', `/v1/commerce/customers/${AVERY}`, { as: 'tenant_admin', body: { enabled } });
  const order = (): Promise<Answer> => desk.place({ customer_id: AVERY }, { as: 'tenant_admin' });
  const ordersOf = async (): Promise<unknown> => {
    const [row] = await desk.api.owner<{ n: string }>(
      `SELECT count(*) AS n FROM orders o JOIN customers c ON (c.tenant_id, c.id) = (o.tenant_id, o.customer_id)
       WHERE c.email = 'avery@diner.dev'`,
    );
    return row?.n;
  };
  async function somebodyWaits(): Promise<void> {
    for (let tries = 0; tries < 500; tries += 1) {
      const { rowCount } = await keeper.query(
        // Every database is a copy of one template, so that a table has the same number in all of them.
        `SELECT FROM pg_locks WHERE NOT granted AND relation = 'orders'::regclass
           AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
      );
      if (rowCount) return;
      await sleep(10);
    }
    throw new Error('no order waits');
  }

  it('orders nothing any more once that was answered', async () => {
    const before = await ordersOf();
    await keeper.query('BEGIN; LOCK TABLE orders IN SHARE MODE');
    const underWay = order();
    await somebodyWaits();
    expect((await setEnabled(false)).body.enabled).toBe(false);
    await keeper.query('COMMIT');
    const { status, body } = await underWay;
    expect([status, body.error]).toEqual([403, 'customer_disabled']);
    expect(await ordersOf()).toBe(before);
  });

  it('has what was stored before, and the answer waits for it', async () => {
    for (let round = 0; round < 10; round += 1) {
      let isToldAt = Infinity;
      const shut = setEnabled(false).then((answer) => {
        isToldAt = performance.now();
        return answer;
      });
      const orders = Array.from({ length: 6 }, async () => {
        const begunAt = performance.now();
        return { begunAt, ...(await order()) };
      });
      expect((await shut).status).toBe(200);
      const stored = await ordersOf();
      for (const { begunAt, status, body } of await Promise.all(orders)) {
        if (status !== 201) expect([status, body.error]).toEqual([403, 'customer_disabled']);
        if (begunAt > isToldAt) expect(status).toBe(403);
      }
      expect(await ordersOf()).toBe(stored);
      await setEnabled(true);
    }
  });
});
