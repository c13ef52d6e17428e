import { formatId, type Uuid } from '@breadboard/kernel';
import { aCustomer } from '@breadboard/testing';
import { newId } from '@breadboard/platform';
import { openDesk, type OrderingDesk, uuidOf } from '../support/ordering-desk';
import { aSigningKey, type Settler, startSettler } from '../support/settler';

const ROUNDS = 6;
const CUSTOMERS = '/v1/commerce/customers';

describe('erasing while others are at work', () => {
  let desk: OrderingDesk;
  let workers: Settler[];
  let tenantId: Uuid;
  beforeAll(async () => {
    const signingKeyPem = aSigningKey();
    desk = await openDesk({ config: { signingKeyPem, inlineWorker: false } });
    const start = () => startSettler(desk.api.ownerUrl, signingKeyPem);
    workers = [await start(), await start()];
    const [pbandj] = await desk.api.owner<{ id: Uuid }>(`SELECT id FROM tenants WHERE slug = 'pbandj'`);
    tenantId = pbandj?.id ?? '';
    await desk.emptyKitchen();
  });
  afterAll(async () => {
    for (const worker of workers) await worker.close();
    await desk.close();
  });

  const aGuest = async (): Promise<string> => {
    const database = { owner: desk.api.owner.bind(desk.api), clock: { now: () => new Date() } };
    return formatId('cust', await aCustomer(database as never, tenantId, `${newId()}@guest.example`));
  };
  const erase = (id: string) => desk.api.call('DELETE', `${CUSTOMERS}/${id}`, { as: 'tenant_admin' });
  const order = (id: string) => {
    const items = [{ menu_item_id: 'item_123', quantity: 1, special_instructions: `For ${id}` }];
    return desk.place({ customer_id: id, items }, { as: 'tenant_admin' });
  };
  const told = async (id: string): Promise<number> => {
    const sql = `SELECT id FROM outbox WHERE aggregate_id = $1 AND type = 'customer.erased'`;
    return (await desk.api.owner(sql, [uuidOf(id)])).length;
  };
  const settle = () => Promise.all(workers.map((worker) => worker.runIn(1)));

  it('takes no order of somebody who is gone, and erases nobody who has just ordered', async () => {
    const outcomes = new Set<string>();
    for (let round = 0; round < ROUNDS; round += 1) {
      const id = await aGuest();
      const orders = Array.from({ length: 4 }, () => order(id));
      const [erased, ...placed] = await Promise.all([erase(id), ...orders]);
      const taken = placed.filter(({ status }) => status === 201).length;
      for (const { status, body } of placed) {
        expect([201, 403, 404]).toContain(status);
        if (status !== 201) expect(['customer_disabled', 'customer_not_found']).toContain(body.error);
      }
      outcomes.add(`${String(erased.body.state)} ${taken > 0 ? 'with' : 'without'} orders`);
      expect(erased.body.state).toBe(taken > 0 ? 'waiting' : 'done');
      await desk.emptyKitchen();
      await settle();
      expect(await told(id)).toBe(1);
    }
    expect(outcomes.size).toBeGreaterThan(0);
    expect(await desk.broken()).toEqual([]);
  });

  it('erases once, whoever asks at once: twenty requests and two workers', async () => {
    const id = await aGuest();
    await desk.api.owner(`UPDATE customers SET forget_requested_at = now() - interval '31 days' WHERE id = $1`, [
      uuidOf(id),
    ]);
    const asked = Array.from({ length: 20 }, () => erase(id));
    const [answers] = await Promise.all([Promise.all(asked), settle()]);
    const done = answers.filter(({ status }) => status === 200).length;
    expect(done).toBeLessThanOrEqual(1);
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(20 - done);
    expect(await told(id)).toBe(1);
  });

  it('and two workers erase everybody who is due, each once', async () => {
    const due = await Promise.all(Array.from({ length: 30 }, aGuest));
    const ids = due.map(uuidOf);
    await desk.api.owner(
      `UPDATE customers SET forget_requested_at = now() - interval '31 days' WHERE id = ANY ($1::uuid[])`,
      [ids],
    );
    await settle();
    await settle();
    const sql = `SELECT aggregate_id, count(*)::int AS n FROM outbox WHERE type = 'customer.erased' AND aggregate_id = ANY ($1) GROUP BY 1`;
    const counts = await desk.api.owner<{ n: number }>(sql, [ids]);
    expect(counts.map(({ n }) => n)).toEqual(ids.map(() => 1));
    expect(await desk.broken()).toEqual([]);
  });

  it('forgets reasons that staff are writing just then', async () => {
    for (let round = 0; round < ROUNDS; round += 1) {
      const id = await aGuest();
      const placed = await order(id);
      await desk.emptyKitchen();
      const adjustments = [1, 2, 3].map((adjustment) =>
        desk.api.call('POST', `${CUSTOMERS}/${id}/loyalty/points`, {
          as: 'restaurant_manager',
          body: { adjustment, reason: `Sorry, ${id}` },
        }),
      );
      const [erased, ...others] = await Promise.all([erase(id), ...adjustments]);
      expect([placed.status, erased.body.state]).toEqual([201, 'done']);
      for (const { status } of others) expect([200, 404]).toContain(status);
      const left = await desk.api.owner(
        'SELECT reason FROM loyalty_transactions WHERE customer_id = $1 AND reason IS NOT NULL',
        [uuidOf(id)],
      );
      expect(left).toEqual([]);
    }
    expect(await desk.broken()).toEqual([]);
  });
});
