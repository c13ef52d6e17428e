import { required, type Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import { createTestDatabase, type TestDatabase } from '@breadboard/testing';
import { planRefund, type RefundPlan, type RefundWish } from '../domain/refund-plan';
import { OrdersWorld } from '../testing';
import { RefundsRepository } from './refunds.repository';

interface StoredRefund {
  readonly seq: number;
  readonly amount: bigint;
  readonly spend: bigint;
  readonly tax: bigint;
  readonly tip: bigint;
  readonly points_value: bigint;
  readonly points_taken_back: number;
  readonly points_given_back: number;
  readonly reason: string | null;
  readonly actor_id: Uuid | null;
}

describe('RefundsRepository', () => {
  let database: TestDatabase;
  let world: OrdersWorld;
  let refunds: RefundsRepository;

  beforeAll(async () => {
    database = await createTestDatabase();
    world = await OrdersWorld.of(database);
    refunds = new RefundsRepository(database.unitOfWork);
  });
  afterAll(() => database.close());

  const aSandwich = () =>
    world.aLine({ quantity: 3, lineTotal: 1_500n, discount: 200n, pointsDiscount: 300n, tax: 100n });
  /** 15.00 and 3.33, less 2.00 by promo and 3.00 by points; 1.33 tax and a tip of 2.00. */
  const anOrder = (): Promise<Uuid> =>
    world.anOrder({
      lines: [aSandwich(), world.aLine({ lineTotal: 333n, tax: 33n })],
      subtotal: 1_833n,
      memberDiscount: 200n,
      pointsDiscount: 300n,
      pointsRedeemed: 300,
      tax: 133n,
      tip: 200n,
      total: 1_666n,
    });
  const refundable = async (orderId: Uuid, by = world) => by.ask(() => refunds.refundable(orderId));
  const looked = async (orderId: Uuid) => required(await refundable(orderId), 'order');

  async function giveBack(orderId: Uuid, wish: RefundWish, more: object = {}): Promise<RefundPlan> {
    const plan = planRefund(await looked(orderId), wish);
    const at = database.clock.now();
    const refund = {
      id: newId(),
      orderId,
      plan,
      pointsTakenBack: 0,
      pointsGivenBack: 0,
      reason: null,
      actorId: null,
      at,
    };
    await world.run(() => database.unitOfWork.batch([refunds.insert({ ...refund, ...more })]));
    return plan;
  }
  const stored = (orderId: Uuid): Promise<StoredRefund[]> =>
    database.owner(
      `SELECT seq, amount, spend, tax, tip, points_value, points_taken_back, points_given_back, reason, actor_id
       FROM order_refunds WHERE order_id = $1 ORDER BY seq`,
      [orderId],
    );
  const orderOf = async (orderId: Uuid) => {
    const [row] = await database.owner<object>(
      'SELECT refunded, refunded_spend, refunded_points_value, total, version FROM orders WHERE id = $1',
      [orderId],
    );
    return row;
  };

  it('reads the lines as they were to be paid for, of which nothing was given back yet', async () => {
    const nothing = { quantity: 0, net: 0n, tax: 0n, pointsDiscount: 0n };
    expect(await looked(await anOrder())).toEqual({
      taxInclusive: false,
      tip: 200n,
      refundedTip: 0n,
      lines: [
        { id: expect.any(String), quantity: 3, net: 1_000n, tax: 100n, pointsDiscount: 300n, refunded: nothing },
        { id: expect.any(String), quantity: 1, net: 333n, tax: 33n, pointsDiscount: 0n, refunded: nothing },
      ],
    });
  });

  it('stores refunds one after the other, with who and why, and counts them on the order', async () => {
    const orderId = await anOrder();
    const [first] = (await looked(orderId)).lines;
    const items = [{ lineId: required(first, 'line').id, quantity: 1 }];
    const one = await giveBack(orderId, { kind: 'items', items }, { pointsTakenBack: 9, pointsGivenBack: 100 });
    const rest = { reason: 'It rained', actorId: world.customerId };
    const two = await giveBack(orderId, { kind: 'full' }, rest);
    const nobody = { points_taken_back: 0, points_given_back: 0, reason: null, actor_id: null };
    expect(await stored(orderId)).toEqual([
      { ...nobody, ...amountsOf(one), seq: 1, points_taken_back: 9, points_given_back: 100 },
      { ...nobody, ...amountsOf(two), seq: 2, reason: 'It rained', actor_id: world.customerId },
    ]);
    expect(await orderOf(orderId)).toEqual({
      refunded: 1_666n,
      refunded_spend: 1_333n,
      refunded_points_value: 300n,
      total: 1_666n,
      version: 3,
    });
    const view = await world.ask(() => world.queries.view(orderId));
    expect(view).toMatchObject({ refunded: 1_666n, refundedSpend: 1_333n, refundedPointsValue: 300n });
  });

  it('reads what was given back so far: items, amounts and the tip', async () => {
    const orderId = await anOrder();
    const second = required((await looked(orderId)).lines[1], 'line').id;
    await giveBack(orderId, { kind: 'items', items: [{ lineId: second, quantity: 1 }] });
    await giveBack(orderId, { kind: 'amount', amount: 1_250n });
    const { lines, refundedTip } = await looked(orderId);
    expect(refundedTip).toBe(150n);
    expect(lines.map(({ refunded }) => refunded)).toEqual([
      { quantity: 0, net: 1_000n, tax: 100n, pointsDiscount: 300n },
      { quantity: 1, net: 333n, tax: 33n, pointsDiscount: 0n },
    ]);
  });

  it('is held by the table to what the order came to', async () => {
    const orderId = await anOrder();
    const plan = planRefund(await looked(orderId), { kind: 'full' });
    const tooMuch = { plan: { ...plan, amount: 1_667n } };
    await expect(giveBack(orderId, { kind: 'full' }, tooMuch)).rejects.toThrow(/orders_refunded/);
    expect(await stored(orderId)).toEqual([]);
  });

  it('cannot be changed afterwards', async () => {
    const orderId = await anOrder();
    await giveBack(orderId, { kind: 'full' });
    for (const sql of [
      'UPDATE order_refunds SET amount = 0 WHERE tenant_id = $1',
      'DELETE FROM order_refunds WHERE tenant_id = $1',
      'UPDATE order_refund_lines SET net = 0 WHERE tenant_id = $1',
      'DELETE FROM order_refund_lines WHERE tenant_id = $1',
    ]) {
      const change = () => database.unitOfWork.batch([{ sql, params: [world.tenant.tenantId] }]);
      await expect(world.run(change)).rejects.toThrow(/permission denied/);
    }
  });

  it('sees nothing of another tenant', async () => {
    const rival = await OrdersWorld.of(database);
    expect(await refundable(await anOrder(), rival)).toBeNull();
    expect(await refundable(newId())).toBeNull();
  });
});

function amountsOf({ amount, spend, tax, tip, pointsValue }: RefundPlan) {
  return { amount, spend, tax, tip, points_value: pointsValue };
}
