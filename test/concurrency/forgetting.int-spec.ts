import { formatId, type Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import { aCustomer } from '@breadboard/testing';
import { openDesk, type OrderingDesk, uuidOf } from '../support/ordering-desk';
import { aSource, type Payer, payerOf } from '../support/payer';
import { aSigningKey, type Settler, startSettler } from '../support/settler';
import type { Answer } from '../support/test-api';

const ROUNDS = 6;
const CUSTOMERS = '/v1/commerce/customers';
type Rows = Readonly<Record<string, readonly Readonly<Record<string, unknown>>[]>>;

describe('forgetting somebody about whom much is going on', () => {
  let desk: OrderingDesk;
  let payer: Payer;
  let worker: Settler;
  let tenantId: Uuid;
  beforeAll(async () => {
    const signingKeyPem = aSigningKey();
    desk = await openDesk({ config: { signingKeyPem, inlineWorker: false } });
    payer = payerOf(desk.api);
    worker = await startSettler(desk.api.ownerUrl, signingKeyPem);
    const [pbandj] = await desk.api.owner<{ id: Uuid }>(`SELECT id FROM tenants WHERE slug = 'pbandj'`);
    tenantId = pbandj?.id ?? '';
    await desk.emptyKitchen();
  });
  afterAll(async () => {
    expect(await desk.broken()).toEqual([]);
    await worker.close();
    await desk.close();
  });

  const aGuest = async (): Promise<string> => {
    const database = { owner: desk.api.owner.bind(desk.api), clock: { now: () => new Date() } };
    return formatId('cust', await aCustomer(database as never, tenantId, `${newId()}@guest.example`));
  };
  const admin = (method: string, path: string, body?: object, headers: Record<string, string> = {}): Promise<Answer> =>
    desk.api.call(method, path, { as: 'tenant_admin', body, headers });
  const order = (id: string): Promise<Answer> =>
    desk.place({ customer_id: id, items: [{ menu_item_id: 'item_123', quantity: 2 }] }, { as: 'tenant_admin' });
  const erasedTimes = async (id: string): Promise<number> => {
    const sql = `SELECT FROM outbox WHERE aggregate_id = $1 AND type = 'customer.erased'`;
    return (await desk.api.owner(sql, [uuidOf(id)])).length;
  };

  it('leaves nothing that is written just then: points, refunds, cards, files, names with keys', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const id = await aGuest();
      const one = `${CUSTOMERS}/${id}`;
      await admin('POST', `${one}/loyalty/points`, { adjustment: 900, reason: 'Welcome' });
      const placed = await order(id);
      await desk.emptyKitchen();
      const source = await aSource(payer);
      const key = (what: string) => ({ 'idempotency-key': `${what}-${id}` });
      const works = [
        () => admin('POST', `${one}/loyalty/redeem`, { points: 100, reward_type: 'discount' }, key('redeem')),
        () => admin('POST', `${one}/loyalty/redeem`, { points: 100, reward_type: 'discount' }),
        () => admin('POST', `/v1/commerce/orders/${String(placed.body.id)}/refund`, { amount: 1, reason: `For ${id}` }),
        () => payer('POST', `/customers/${id}/sources/${source}`, undefined, { headers: key('attach') }),
        () => admin('GET', `${one}/export`),
        () => admin('PUT', one, { first_name: `Still ${id}` }, key('name')),
        () => admin('DELETE', one),
        () => admin('POST', `${one}/loyalty/points`, { adjustment: 7, reason: `For ${id}` }, key('points')),
        () => payer('POST', `/customers/${id}`, { email: `${id}@still.example` }, { headers: key('email') }),
        () => payer('DELETE', `/customers/${id}`),
      ];
      // Each round another one comes first.
      const turned = [...works.slice(round), ...works.slice(0, round)];
      const answers = await Promise.all(turned.map((work) => work()));
      for (const { status, text } of answers)
        expect([text, [200, 202, 204, 404, 409].includes(status)]).toEqual([text, true]);
      await worker.runIn(1);
      await worker.runIn(2);
      expect(await erasedTimes(id)).toBe(1);
      const left = await desk.api.owner<{ body: string }>(
        `SELECT key, body FROM idempotency_keys WHERE key LIKE '%' || $1 AND status_code < 300`,
        [id],
      );
      expect(left).toEqual([]);
      const { body } = await admin('GET', `/v1/commerce/customers?search=${encodeURIComponent('still.example')}`);
      expect(body.data).toEqual([]);
      const [money] = await desk.api.owner<{ vouchers: number }>(
        `SELECT count(*)::int AS vouchers FROM promos WHERE customer_id = $1 AND enabled`,
        [uuidOf(id)],
      );
      expect(money).toEqual({ vouchers: 0 });
    }
  });

  it('happens once, when both surfaces and the worker are asked for it', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const id = await aGuest();
      await desk.api.owner(`UPDATE customers SET forget_requested_at = now() - interval '31 days' WHERE id = $1`, [
        uuidOf(id),
      ]);
      const [commerce, payments] = await Promise.all([
        admin('DELETE', `${CUSTOMERS}/${id}`),
        payer('DELETE', `/customers/${id}`),
        worker.runIn(0),
      ]);
      const done = [commerce.status === 200, payments.status === 204].filter(Boolean).length;
      expect(done).toBeLessThanOrEqual(1);
      expect([commerce.status, payments.status].filter((status) => status === 404)).toHaveLength(2 - done);
      expect(await erasedTimes(id)).toBe(1);
    }
  });

  it('is withdrawn, or done, when it is withdrawn at the very moment at which it is due: never both, never neither', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const id = await aGuest();
      await desk.api.owner(
        `UPDATE customers SET forget_requested_at = now() - interval '30 days' + interval '50 ms' WHERE id = $1`,
        [uuidOf(id)],
      );
      const withdraw = () =>
        round % 2 === 0
          ? admin('DELETE', `${CUSTOMERS}/${id}/erasure`)
          : payer('POST', `/customers/${id}`, { requestToBeForgotten: false });
      const [answer] = await Promise.all([withdraw(), worker.runIn(0.06)]);
      const isWithdrawn = answer.status < 300;
      if (!isWithdrawn) expect(answer.status).toBe(404);
      expect([isWithdrawn, await erasedTimes(id)]).toEqual([isWithdrawn, isWithdrawn ? 0 : 1]);
      const { body } = await admin('GET', `${CUSTOMERS}/${id}/erasure`);
      expect(body.state).toBe(isWithdrawn ? 'none' : 'done');
    }
  });

  it('is preceded by a file that is whole, though orders come while it is made', async () => {
    const id = await aGuest();
    const ordering = Promise.all(
      Array.from({ length: 4 }, async () => {
        for (let n = 0; n < ROUNDS; n += 1) expect((await order(id)).status).toBe(201);
      }),
    );
    const state = { isOver: false };
    void ordering.finally(() => (state.isOver = true)).catch(() => undefined);
    let files = 0;
    while (!state.isOver) {
      const { status, body } = await admin('GET', `${CUSTOMERS}/${id}/export`);
      expect(status).toBe(200);
      expectWhole(body.data as Rows);
      files += 1;
    }
    await ordering;
    expect(files).toBeGreaterThan(2);
    const { body } = await admin('GET', `${CUSTOMERS}/${id}/export`);
    expectWhole(body.data as Rows);
    expect((body.data as Rows).orders).toHaveLength(4 * ROUNDS);
    await desk.emptyKitchen();
  });

  /** Every order has its lines and its beginning, and nothing is told of an order that is not. */
  function expectWhole(data: Rows): void {
    const orders = (data.orders ?? []).map(({ id }) => String(id));
    for (const table of ['order_lines', 'order_status_history']) {
      const told = new Set((data[table] ?? []).map(({ order_id: id }) => String(id)));
      expect([table, told]).toEqual([table, new Set(orders)]);
    }
  }
});
