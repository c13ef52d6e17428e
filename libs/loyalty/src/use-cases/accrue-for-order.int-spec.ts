import type { Uuid } from '@breadboard/kernel';
import {
  aCustomer,
  anOrder,
  aTenant,
  createTestDatabase,
  type TenantWorld,
  type TestDatabase,
} from '@breadboard/testing';
import { anAccount, aProgram, loyaltyOf } from '../testing';
import type { AccrueForOrder } from './accrue-for-order';

interface Ledger {
  readonly balance: number;
  readonly debt: number;
  readonly tier: string;
  readonly tier_since: string | null;
  readonly ledger: number;
  readonly lots: number;
  readonly entries: number;
  readonly last: number;
}

describe('AccrueForOrder', () => {
  let database: TestDatabase;
  let shop: TenantWorld;
  let accrueForOrder: AccrueForOrder;
  let customerId: Uuid;

  beforeAll(async () => {
    database = await createTestDatabase();
    ({ accrueForOrder } = loyaltyOf(database));
  });
  beforeEach(async () => {
    shop = await aTenant(database);
    customerId = await aCustomer(database, shop.tenantId);
  });
  afterAll(() => database.close());

  const accrue = (orderId: Uuid, spend: bigint, number = 'A-0042') => {
    const deliveredAt = database.clock.now();
    const order = { orderId, customerId, number, spend, currencyDigits: 2, deliveredAt };
    return database.unitOfWork.run(() => accrueForOrder.execute(order), { tenantId: shop.tenantId });
  };
  const earnWithNewOrder = async (spend: bigint) => accrue(await anOrder(database, shop, customerId), spend);

  /** The account beside the sums of its ledger and its open lots. */
  const ledgerOf = async (id = customerId): Promise<Ledger | undefined> => {
    const [row] = await database.owner<Ledger>(
      `SELECT a.balance, a.debt, a.tier, a.tier_since,
         (SELECT coalesce(sum(points), 0)::int FROM loyalty_transactions WHERE customer_id = a.customer_id) AS ledger,
         (SELECT coalesce(sum(remaining), 0)::int FROM loyalty_lots WHERE customer_id = a.customer_id) AS lots,
         (SELECT count(*)::int FROM loyalty_transactions WHERE customer_id = a.customer_id) AS entries,
         (SELECT coalesce(max(seq), 0) FROM loyalty_transactions WHERE customer_id = a.customer_id) AS last
       FROM loyalty_accounts a WHERE a.customer_id = $1`,
      [id],
    );
    return row;
  };
  const events = () =>
    database.owner<{ type: string; payload: object; aggregate_seq: number }>(
      'SELECT type, payload, aggregate_seq FROM outbox WHERE aggregate_id = $1 ORDER BY aggregate_seq',
      [customerId],
    );

  it('writes the entry, its lot, the account and the event', async () => {
    const orderId = await anOrder(database, shop, customerId);
    expect(await accrue(orderId, 1999n)).toEqual({ points: 59 });
    expect(await ledgerOf()).toMatchObject({
      balance: 59,
      debt: 0,
      tier: 'bronze',
      tier_since: null,
      ledger: 59,
      lots: 59,
    });
    expect(await database.owner('SELECT * FROM loyalty_transactions WHERE order_id = $1', [orderId])).toEqual([
      expect.objectContaining({
        customer_id: customerId,
        seq: 1,
        type: 'earn',
        points: 59,
        description: 'Order #A-0042',
        program_version: 1,
        inputs: expect.objectContaining({
          spend: 1999,
          multiplier_hundredths: 100,
          tier: 'bronze',
          program_version: 1,
        }),
      }),
    ]);
    expect(await database.owner('SELECT * FROM loyalty_lots WHERE customer_id = $1', [customerId])).toEqual([
      expect.objectContaining({
        points: 59,
        earned_at: new Date('2026-06-15T16:00:00Z'),
        expires_at: new Date('2027-06-15T16:00:00Z'),
      }),
    ]);
    const facts = { customer_id: customerId, order_id: orderId, points: 59, balance: 59 };
    const payload = { ...facts, transaction_id: expect.any(String) };
    expect(await events()).toEqual([{ type: 'loyalty.earned', payload, aggregate_seq: 1 }]);
  });

  it('writes the default program once, though the first orders of a tenant come together', async () => {
    const others = await Promise.all(Array.from({ length: 8 }, () => aCustomer(database, shop.tenantId)));
    const orders = await Promise.all(others.map((id) => anOrder(database, shop, id)));
    const deliveredAt = database.clock.now();
    await Promise.all(
      orders.map((orderId, i) =>
        database.unitOfWork.run(
          () =>
            accrueForOrder.execute({
              orderId,
              customerId: others[i] as Uuid,
              number: 'A-0001',
              spend: 1000n,
              currencyDigits: 2,
              deliveredAt,
            }),
          { tenantId: shop.tenantId },
        ),
      ),
    );
    const sql = 'SELECT version FROM loyalty_programs WHERE tenant_id = $1';
    expect(await database.owner(sql, [shop.tenantId])).toEqual([{ version: 1 }]);
  });

  it('earns once, though thirty ask for the same order at once', async () => {
    const orderId = await anOrder(database, shop, customerId);
    const answers = await Promise.all(Array.from({ length: 30 }, () => accrue(orderId, 2000n)));
    expect(answers).toEqual(Array.from({ length: 30 }, () => ({ points: 60 })));
    expect(await ledgerOf()).toMatchObject({ balance: 60, ledger: 60, lots: 60, entries: 1 });
    expect(await events()).toHaveLength(1);
  });

  it('keeps balance, ledger and lots together, though thirty orders of one customer are delivered at once', async () => {
    const orders = await Promise.all(Array.from({ length: 30 }, () => anOrder(database, shop, customerId)));
    const answers = await Promise.all(orders.map((orderId) => accrue(orderId, 2000n)));
    const sum = answers.reduce((all, { points }) => all + points, 0);
    expect(await ledgerOf()).toMatchObject({ balance: sum, ledger: sum, lots: sum, entries: 30, last: 30 });
    // Silver after nine orders of 60; gold after thirteen more of 75: by whatever order they came in.
    expect(sum).toBe(9 * 60 + 13 * 75 + 8 * 90);
    const told = await events();
    expect(told.map((event) => event.aggregate_seq)).toEqual(Array.from({ length: 32 }, (_, n) => n + 1));
    expect(told.filter((event) => event.type === 'loyalty.tier_changed').map((event) => event.payload)).toEqual([
      { customer_id: customerId, from: 'bronze', to: 'silver' },
      { customer_id: customerId, from: 'silver', to: 'gold' },
    ]);
  });

  it('raises the tier at once, by what was earned in the calendar year of the tenant', async () => {
    database.clock.set('2027-01-01T04:59:59Z');
    await earnWithNewOrder(16_000n);
    database.clock.set('2027-01-01T05:00:00Z');
    await earnWithNewOrder(16_600n);
    expect(await ledgerOf()).toMatchObject({ balance: 480 + 498, tier: 'bronze' });
    await earnWithNewOrder(67n);
    expect(await ledgerOf()).toMatchObject({ tier: 'silver', tier_since: '2027-01-01' });
    database.clock.set('2026-06-15T16:00:00Z');
  });

  it('pays the debt first: the ledger has all of the points, the lot what is left', async () => {
    await anAccount(database, shop.tenantId, customerId, { debt: 100 });
    await earnWithNewOrder(2000n);
    expect(await ledgerOf()).toMatchObject({ balance: 0, debt: 40, ledger: 60, lots: 0 });
    await earnWithNewOrder(2000n);
    expect(await ledgerOf()).toMatchObject({ balance: 20, debt: 0, ledger: 120, lots: 20 });
  });

  it('goes by the newest program of the tenant, and by no other tenant’s', async () => {
    await aProgram(database, (await aTenant(database)).tenantId, { pointsPerCurrencyUnit: 50 });
    await aProgram(database, shop.tenantId, { pointsPerCurrencyUnit: 1 });
    await aProgram(database, shop.tenantId, { pointsPerCurrencyUnit: 7, expiryMonths: null });
    expect(await earnWithNewOrder(1000n)).toEqual({ points: 70 });
    const sql = `SELECT t.program_version, l.expires_at FROM loyalty_transactions t
      JOIN loyalty_lots l ON l.transaction_id = t.id WHERE t.customer_id = $1`;
    expect(await database.owner(sql, [customerId])).toEqual([{ program_version: 2, expires_at: null }]);
  });

  it('leaves no entry for a spend that earns nothing', async () => {
    expect(await earnWithNewOrder(33n)).toEqual({ points: 0 });
    expect(await ledgerOf()).toMatchObject({ balance: 0, entries: 0 });
    expect(await events()).toEqual([]);
  });

  it('joins the open unit: what rolls back has earned nothing', async () => {
    const orderId = await anOrder(database, shop, customerId);
    const failed = database.unitOfWork.run(
      async () => {
        await accrue(orderId, 2000n);
        throw new Error('no');
      },
      { tenantId: shop.tenantId },
    );
    await expect(failed).rejects.toThrow('no');
    expect(await ledgerOf()).toBeUndefined();
    expect(await accrue(orderId, 2000n)).toEqual({ points: 60 });
  });
});
