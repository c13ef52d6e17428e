import * as fc from 'fast-check';
import { DomainError, type Uuid } from '@breadboard/kernel';
import {
  aCustomer,
  anOrder,
  aTenant,
  createTestDatabase,
  type TenantWorld,
  type TestDatabase,
} from '@breadboard/testing';
import { loyaltyOf, type LoyaltyParts } from '../testing';
import { Napkin } from '../testing/napkin';

const ZONE = 'Pacific/Auckland';

/** One thing that happens to a customer's points, some time after the thing before. */
type Step = { readonly hoursLater: number } & (
  | { readonly kind: 'earn'; readonly cents: number; readonly twice: boolean }
  | { readonly kind: 'redeem'; readonly points: number; readonly order: number }
  | { readonly kind: 'adjust'; readonly points: number }
  | { readonly kind: 'refund'; readonly order: number; readonly percent: number; readonly twice: boolean }
  | { readonly kind: 'settle' }
);

const hoursLater = fc.oneof(
  { weight: 5, arbitrary: fc.nat(72) },
  { weight: 2, arbitrary: fc.nat(24 * 90) },
  { weight: 1, arbitrary: fc.nat(24 * 500) },
);
const cents = fc.oneof(fc.nat(100), fc.nat(20_000), fc.nat(150_000));
const order = fc.nat(5);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('earn' as const), hoursLater, cents, twice: fc.boolean() }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('redeem' as const),
      hoursLater,
      points: fc.integer({ min: 1, max: 900 }),
      order,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('adjust' as const),
      hoursLater,
      points: fc.integer({ min: -600, max: 600 }).filter((points) => points !== 0),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('refund' as const),
      hoursLater,
      order,
      percent: fc.integer({ min: 1, max: 100 }),
      twice: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('settle' as const), hoursLater }) },
);

/** An order of the history: what it spent, what points took off it, and what refunds have left of both. */
interface History {
  readonly id: Uuid;
  spend: number;
  refundedPercent: number;
  value: number;
}

jest.setTimeout(600_000);

describe('points, lots, debt and tiers over the years', () => {
  let database: TestDatabase;
  let shop: TenantWorld;
  let parts: LoyaltyParts;
  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 2 });
    shop = await aTenant(database, { timeZone: ZONE });
    parts = loyaltyOf(database);
  });
  afterAll(() => database.close());

  const inShop = <T>(work: () => Promise<T>): Promise<T> => database.unitOfWork.run(work, { tenantId: shop.tenantId });

  /** Whether there were enough points. */
  async function isEnough(customerId: Uuid, work: () => Promise<unknown>): Promise<boolean> {
    try {
      await inShop(work);
      return true;
    } catch (error) {
      if (!(error instanceof DomainError) || error.code !== 'insufficient_points') throw error;
      // What was due by then went back with the refusal, and is left to the worker.
      await settle(customerId);
      return false;
    }
  }

  const settle = (customerId: Uuid): Promise<void> =>
    inShop(async () => parts.books.store(await parts.books.open(customerId, database.clock.now())));

  async function take(customerId: Uuid, orders: History[], napkin: Napkin, one: Step): Promise<void> {
    const at = database.clock.now();
    switch (one.kind) {
      case 'earn':
        return earn(customerId, orders, napkin, one);
      case 'redeem': {
        const ordered = orders[one.order % Math.max(1, orders.length)];
        const redemption = { points: one.points, description: 'x', orderId: ordered?.id ?? null };
        const inputs = { value: one.points };
        const done = await isEnough(customerId, () =>
          parts.redeemPoints.execute(customerId, { ...redemption, inputs }),
        );
        expect(done).toBe(napkin.redeem(ordered?.id ?? 'voucher', one.points, at));
        if (ordered && done) ordered.value += one.points;
        return;
      }
      case 'adjust': {
        const adjustment = { customerId, points: one.points, reason: 'because', orderId: null, isCapped: false };
        const done = await isEnough(customerId, () => parts.adjustPoints.execute(adjustment));
        expect(done).toBe(napkin.adjust(one.points, at));
        return;
      }
      case 'refund':
        return refund(customerId, orders, napkin, one);
      case 'settle':
        await settle(customerId);
        napkin.settle(at);
    }
  }

  async function earn(
    customerId: Uuid,
    orders: History[],
    napkin: Napkin,
    { cents: spent, twice }: Extract<Step, { kind: 'earn' }>,
  ): Promise<void> {
    const at = database.clock.now();
    const id = await anOrder(database, shop, customerId);
    const facts = {
      orderId: id,
      customerId,
      number: 'A-0001',
      spend: BigInt(spent),
      currencyDigits: 2,
      deliveredAt: at,
    };
    for (let times = 0; times < (twice ? 2 : 1); times += 1) await inShop(() => parts.accrueForOrder.execute(facts));
    napkin.earn(id, spent, at);
    orders.push({ id, spend: spent, refundedPercent: 0, value: 0 });
  }

  async function refund(
    customerId: Uuid,
    orders: History[],
    napkin: Napkin,
    { order: n, percent, twice }: Extract<Step, { kind: 'refund' }>,
  ): Promise<void> {
    const ordered = orders[n % Math.max(1, orders.length)];
    if (!ordered) return;
    ordered.refundedPercent = Math.max(ordered.refundedPercent, percent);
    const spendLeft = Math.ceil((ordered.spend * (100 - ordered.refundedPercent)) / 100);
    const valueBack = Math.floor((ordered.value * ordered.refundedPercent) / 100);
    const at = database.clock.now();
    const left = { orderId: ordered.id, customerId, number: 'A-0001', occasion: 'refund' as const, at };
    const amounts = { spendLeft: BigInt(spendLeft), pointsValueGivenBack: BigInt(valueBack) };
    for (let times = 0; times < (twice ? 2 : 1); times += 1) {
      await inShop(() => parts.settlePointsOfOrder.execute({ ...left, ...amounts }));
    }
    napkin.refund(ordered.id, spendLeft, valueBack, at);
  }

  /** The books of a customer, in the words of the napkin. */
  async function booksOf(customerId: Uuid): Promise<object> {
    const status = await inShop(() =>
      database.unitOfWork.fetch(parts.queries.status(customerId, database.clock.now())),
    );
    const [row] = await database.owner<object>(
      `SELECT coalesce((SELECT debt FROM loyalty_accounts WHERE customer_id = $1), 0) AS debt,
         coalesce((SELECT json_agg(points ORDER BY seq) FROM loyalty_transactions WHERE customer_id = $1), '[]') AS ledger,
         coalesce((SELECT json_agg(json_build_array(remaining, (1000 * extract(epoch FROM expires_at))::bigint) ORDER BY earned_at, transaction_id)
           FROM loyalty_lots WHERE customer_id = $1), '[]') AS lots`,
      [customerId],
    );
    return {
      ...row,
      balance: status?.balance,
      tier: status?.tier,
      earned: status?.earned,
      redeemed: status?.redeemed,
    };
  }

  it('are in the books what they are on a napkin, after every step of a thousand histories', async () => {
    let steps = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 10 }), async (history) => {
        database.clock.set('2026-01-01T00:00:00Z');
        const customerId = await aCustomer(database, shop.tenantId);
        const orders: History[] = [];
        const napkin = new Napkin(ZONE);
        for (const one of history) {
          database.clock.advance({ hours: one.hoursLater, seconds: 1 });
          await take(customerId, orders, napkin, one);
          steps += 1;
          const now = database.clock.now();
          expect(await booksOf(customerId)).toEqual({
            balance: napkin.balance,
            debt: napkin.debt,
            tier: napkin.tier,
            ledger: napkin.ledger,
            lots: napkin.lots.map(({ left, expires }) => [left, expires.getTime()]),
            earned: napkin.earnedThisYear(now),
            redeemed: napkin.redeemedThisYear(now),
          });
        }
      }),
      { numRuns: 1_000 },
    );
    expect(steps).toBeGreaterThan(3_000);
  });
});
