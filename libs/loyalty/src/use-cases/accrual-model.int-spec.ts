import * as fc from 'fast-check';
import { LOYALTY_TIERS, type LoyaltyTier } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import {
  aCustomer,
  anOrder,
  aTenant,
  createTestDatabase,
  type TenantWorld,
  type TestDatabase,
} from '@breadboard/testing';
import { anAccount, loyaltyOf } from '../testing';

/** A delivery: dollars and cents, hours after the one before, and whether it is reported twice. */
interface Delivery {
  readonly cents: number;
  readonly hoursLater: number;
  readonly twice: boolean;
}

/** The default program on the back of a napkin. */
class Napkin {
  readonly ledger: number[] = [];
  readonly lots: number[] = [];
  readonly climbs: LoyaltyTier[] = [];
  private readonly perYear = new Map<number, number>();

  constructor(
    public debt: number,
    public tier: LoyaltyTier,
  ) {}

  deliver(cents: number, year: number): void {
    const rate = { bronze: 1, silver: 1.25, gold: 1.5, platinum: 2 }[this.tier];
    // In hundredths of a hundredth, so that no fraction is lost.
    const points = Math.floor((cents * 3 * rate * 100) / 10_000);
    if (points === 0) return;
    const paid = Math.min(this.debt, points);
    this.ledger.push(points);
    this.debt -= paid;
    if (points > paid) this.lots.push(points - paid);
    const earned = (this.perYear.get(year) ?? 0) + points;
    this.perYear.set(year, earned);
    const reached = earned >= 4250 ? 'platinum' : earned >= 1500 ? 'gold' : earned >= 500 ? 'silver' : 'bronze';
    if (LOYALTY_TIERS.indexOf(reached) <= LOYALTY_TIERS.indexOf(this.tier)) return;
    this.tier = reached;
    this.climbs.push(reached);
  }

  get balance(): number {
    return this.lots.reduce((sum, points) => sum + points, 0);
  }
}

const delivery: fc.Arbitrary<Delivery> = fc.record({
  cents: fc.oneof(fc.nat(100), fc.nat(20_000), fc.nat(150_000)),
  hoursLater: fc.oneof(fc.nat(48), fc.nat(24 * 400)),
  twice: fc.boolean(),
});
const standing = fc.oneof(
  fc.record({ debt: fc.constant(0), tier: fc.constant<LoyaltyTier>('bronze') }),
  fc.record({ debt: fc.nat(3000), tier: fc.constantFrom(...LOYALTY_TIERS) }),
);

describe('points, tiers, debt and lots over the years', () => {
  let database: TestDatabase;
  let shop: TenantWorld;
  beforeAll(async () => {
    database = await createTestDatabase();
    shop = await aTenant(database, { timeZone: 'Pacific/Auckland' });
  });
  afterAll(() => database.close());

  const yearThere = (): number =>
    Number(
      new Intl.DateTimeFormat('en', { timeZone: 'Pacific/Auckland', year: 'numeric' }).format(database.clock.now()),
    );

  async function deliver(customerId: Uuid, { cents, twice }: Delivery): Promise<void> {
    const { accrueForOrder } = loyaltyOf(database);
    const orderId = await anOrder(database, shop, customerId);
    const order = { orderId, customerId, number: 'A-0001', spend: BigInt(cents), currencyDigits: 2 };
    const deliveredAt = database.clock.now();
    for (let times = 0; times < (twice ? 2 : 1); times += 1) {
      await database.unitOfWork.run(() => accrueForOrder.execute({ ...order, deliveredAt }), {
        tenantId: shop.tenantId,
      });
    }
  }

  /** The books of a customer, in the words of the napkin. */
  async function booksOf(customerId: Uuid): Promise<object> {
    const column = async (sql: string): Promise<unknown[]> =>
      (await database.owner<{ it: unknown }>(sql, [customerId])).map(({ it }) => it);
    const [account] = await database.owner<object>(
      'SELECT balance, debt, tier FROM loyalty_accounts WHERE customer_id = $1',
      [customerId],
    );
    return {
      ...account,
      ledger: await column('SELECT points AS it FROM loyalty_transactions WHERE customer_id = $1 ORDER BY seq'),
      // As they will burn: first in, first out.
      lots: await column(
        'SELECT remaining AS it FROM loyalty_lots WHERE customer_id = $1 ORDER BY earned_at, transaction_id',
      ),
      climbs: await column(`SELECT payload ->> 'to' AS it FROM outbox
        WHERE aggregate_id = $1 AND type = 'loyalty.tier_changed' ORDER BY aggregate_seq`),
      numbers: await column(
        'SELECT seq AS it FROM loyalty_transactions WHERE customer_id = $1 ORDER BY created_at, seq',
      ),
    };
  }

  it('are in the books what they are on a napkin', async () => {
    await fc.assert(
      fc.asyncProperty(standing, fc.array(delivery, { maxLength: 12 }), async ({ debt, tier }, deliveries) => {
        database.clock.set('2026-01-01T00:00:00Z');
        const customerId = await aCustomer(database, shop.tenantId);
        await anAccount(database, shop.tenantId, customerId, { debt, tier });
        const napkin = new Napkin(debt, tier);
        for (const one of deliveries) {
          database.clock.advance({ hours: one.hoursLater, seconds: 1 });
          await deliver(customerId, one);
          napkin.deliver(one.cents, yearThere());
        }
        const { balance, ledger, lots, climbs } = napkin;
        expect(await booksOf(customerId)).toEqual({
          balance,
          debt: napkin.debt,
          tier: napkin.tier,
          ledger,
          lots,
          climbs,
          numbers: ledger.map((_, index) => index + 1),
        });
      }),
      { numRuns: 25 },
    );
  });
});
