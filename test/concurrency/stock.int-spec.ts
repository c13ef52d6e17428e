import { openDesk, type OrderingDesk } from '../support/ordering-desk';
import type { Answer } from '../support/test-api';

const BROWNIE = { type: 'dessert', option: 'brownie' };

describe('stock that is counted while it is sold', () => {
  let desk: OrderingDesk;
  beforeEach(async () => {
    desk = await openDesk();
  });
  afterEach(() => desk.close());

  const many = <T>(n: number, make: (i: number) => Promise<T>): Promise<T[]> =>
    Promise.all(Array.from({ length: n }, (_, i) => make(i)));
  const buy = (): Promise<Answer> => desk.place({ items: [{ menu_item_id: 'item_403', quantity: 1 }] });
  const count = (counted: number, headers: Record<string, string> = {}): Promise<Answer> =>
    desk.api.call('POST', '/v1/commerce/inventory/counts', {
      as: 'restaurant_manager',
      body: { location_id: 'loc_abc123', ...BROWNIE, counted },
      headers,
    });
  const levels = async (): Promise<string[]> =>
    (
      await desk.api.owner<{ type: string }>(
        `SELECT type FROM outbox WHERE aggregate = 'stock_item' AND payload->>'option' = 'brownie' ORDER BY aggregate_seq`,
      )
    ).map(({ type }) => type);
  const with201 = (answers: readonly Answer[]): Answer[] => answers.filter(({ status }) => status === 201);

  it('is never sold twice, and never counted away from the orders that hold it', async () => {
    await desk.setStock('brownie', 30);
    const [orders, counts] = await Promise.all([
      many(40, buy),
      many(10, async (n) => {
        // Thirty can always be counted, also when all of them are sold before the first count comes.
        const answer = await count(21 + n);
        expect(answer.status === 200 || answer.body.error === 'insufficient_stock').toBe(true);
        return answer;
      }),
    ]);
    const { available, reserved } = await desk.stockOf('brownie');
    expect(reserved).toBe(with201(orders).length);
    expect(available + reserved).toBeLessThanOrEqual(30);
    expect(counts.some(({ status }) => status === 200)).toBe(true);
    expect((await count(reserved - 1)).body).toMatchObject({ error: 'insufficient_stock', field: 'counted' });
    expect((await count(reserved)).body).toMatchObject({ available: 0, reserved, status: 'out_of_stock' });
    expect((await buy()).body.error).toBe('out_of_stock');
    expect(await desk.broken()).toEqual([]);
  });

  it('tells once that it runs low, once that it is out, and once that it is back, however many orders cross the line', async () => {
    await desk.setStock('brownie', 12);
    const sold = with201(await many(20, buy));
    expect(sold).toHaveLength(12);
    expect(await levels()).toEqual(['inventory.low', 'inventory.out_of_stock']);
    await many(4, (n) => desk.cancel(sold[n]?.body.id));
    expect((await levels()).slice(2)).toEqual(['inventory.restocked']);
    expect((await count(40)).body).toMatchObject({ status: 'in_stock', reserved: 8 });
    expect((await levels()).slice(3)).toEqual(['inventory.restocked']);
    expect(await desk.broken()).toEqual([]);
  });

  it('is counted once by a call that is repeated', async () => {
    const headers = { 'idempotency-key': 'evening-count' };
    const first = await count(17, headers);
    await buy();
    const again = await count(17, headers);
    expect([again.status, again.text, again.headers.get('idempotent-replayed')]).toEqual([200, first.text, 'true']);
    const moved = await desk.api.owner(`SELECT 1 FROM stock_movements WHERE kind = 'count'`);
    expect(moved).toHaveLength(1);
  });

  it('shows a count among its movements, with who, and in the audit log', async () => {
    const { body } = await count(3);
    const movements = await desk.api.call('GET', '/v1/commerce/inventory/movements?kind=count', { as: 'tenant_admin' });
    expect(movements.body.data).toMatchObject([{ ...BROWNIE, stock_item_id: body.id, kind: 'count', reason: null }]);
    const log = await desk.api.call('GET', '/v1/commerce/audit-log?action=inventory.count', { as: 'tenant_admin' });
    expect(log.body.data).toMatchObject([{ action: 'inventory.count' }]);
  });
});
