import { parseId, required, type Uuid } from '@breadboard/kernel';
import { AVERY, openDesk, type OrderingDesk, uuidOf } from '../support/ordering-desk';
import type { Answer } from '../support/test-api';

const ROUNDS = 50;
const AT_ONCE = 20;

jest.setTimeout(600_000);

/** Everything that can happen to one account, at the same time, again and again. */
describe('one account, from all sides at once', () => {
  let desk: OrderingDesk;
  beforeAll(async () => {
    desk = await openDesk();
  });
  afterAll(() => desk.close());

  const staff = (method: string, path: string, body?: object): Promise<Answer> =>
    desk.api.call(method, `/v1/commerce${path}`, { as: 'tenant_admin', body });

  /** An order of Avery's that is about to be handed over, and one that was. */
  async function twoOrders(): Promise<{ open: unknown; done: unknown; line: unknown }> {
    const place = async () =>
      (
        await desk.place(
          { customer_id: AVERY, items: [{ menu_item_id: 'item_456', quantity: 2 }] },
          { as: 'tenant_admin' },
        )
      ).body;
    const [open, done] = [await place(), await place()];
    await desk.move(done.id, 'delivered');
    return { open: open.id, done: done.id, line: (done.items as { id: string }[])[0]?.id };
  }

  /** Lets some of the account's points run out by now, as if they had been earned a year ago. */
  const letSomeExpire = (customerId: Uuid): Promise<object[]> =>
    desk.api.owner(
      `UPDATE loyalty_lots SET expires_at = now() - interval '1 second' WHERE (tenant_id, transaction_id) = (
         SELECT tenant_id, transaction_id FROM loyalty_lots WHERE customer_id = $1 AND remaining > 0
         ORDER BY earned_at LIMIT 1)`,
      [customerId],
    );

  it(`keeps its books: ${AT_ONCE} of adjust, redeem, earn, expire and refund, ${ROUNDS} times`, async () => {
    const customerId = required(parseId('cust', AVERY), AVERY);
    const seen = new Map<string, number>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const { open, done, line } = await twoOrders();
      const points = `/customers/${AVERY}/loyalty`;
      const acts: (() => Promise<Answer>)[] = [
        ...[60, -45, 30, -80, 25].map(
          (adjustment) => () => staff('POST', `${points}/points`, { adjustment, reason: 'To and fro' }),
        ),
        ...[10, 20, 35, 50].map(
          (amount) => () => staff('POST', `${points}/redeem`, { points: amount, reward_type: 'discount' }),
        ),
        ...[15, 25].map(
          (amount) => () =>
            staff('POST', `${points}/redeem`, { points: amount, reward_type: 'discount', order_id: open }),
        ),
        () => desk.move(open, 'delivered'),
        () => desk.move(open, 'delivered'),
        () =>
          staff('POST', `/orders/${String(done)}/refund`, { items: [{ line_id: line, quantity: 1 }], reason: 'Cold' }),
        () => staff('POST', `/orders/${String(done)}/refund`, { amount: 3, reason: 'Late' }),
        () => staff('POST', `/orders/${String(open)}/refund`, { amount: 2, reason: 'Sorry' }),
        () => desk.cancelWithReason(open),
        () => staff('GET', points),
        () => desk.quote({ customer_id: AVERY, redeem_points: 5 }, { as: 'tenant_admin' }),
        () => desk.place({ customer_id: AVERY, redeem_points: 5 }, { as: 'tenant_admin' }),
      ];
      expect(acts).toHaveLength(AT_ONCE);
      await letSomeExpire(customerId);
      for (const answer of await Promise.all(acts.map((act) => act()))) {
        const { error } = answer.body as { error?: string };
        const told = error === undefined ? String(answer.status) : `${answer.status} ${error}`;
        seen.set(told, (seen.get(told) ?? 0) + 1);
        expect([told, answer.status < 500]).toEqual([told, true]);
      }
      const [account] = await desk.api.owner<{ balance: number; ledger: number; lots: number; debt: number }>(
        `SELECT a.balance, a.debt, (SELECT sum(points)::int FROM loyalty_transactions t WHERE t.customer_id = $1) AS ledger,
           (SELECT sum(remaining)::int FROM loyalty_lots l WHERE l.customer_id = $1) AS lots
         FROM loyalty_accounts a WHERE a.customer_id = $1`,
        [customerId],
      );
      expect([account?.lots, account?.ledger]).toEqual([
        account?.balance,
        (account?.balance ?? 0) - (account?.debt ?? 0),
      ]);
    }
    expect(await desk.broken()).toEqual([]);
    const types = await desk.api.owner<{ type: string }>(
      'SELECT DISTINCT type FROM loyalty_transactions WHERE customer_id = $1 ORDER BY 1',
      [uuidOf(AVERY)],
    );
    expect(types.map(({ type }) => type)).toEqual(['adjust', 'earn', 'expire', 'redeem']);
    expect([...seen.keys()].toSorted()).toEqual(
      expect.arrayContaining(['200', '201', '409 invalid_status', '422 insufficient_points']),
    );
    const [server] = await desk.api.owner<{ deadlocks: number }>(
      'SELECT deadlocks::int FROM pg_stat_database WHERE datname = current_database()',
    );
    expect(server?.deadlocks).toBe(0);
  });
});
