import * as fc from 'fast-check';
import type { Uuid } from '@breadboard/kernel';
import {
  aCustomer,
  anOrder,
  aTenant,
  createTestDatabase,
  someStock,
  type TenantWorld,
  type TestDatabase,
} from '@breadboard/testing';
import { newId } from '@breadboard/platform';
import { StockRepository, type StockNeed } from './stock.repository';

const OPTIONS = ['grape', 'fig', 'plum'] as const;
const START = 6;

type Deed =
  | { readonly kind: 'order'; readonly needs: readonly StockNeed[] }
  | { readonly kind: 'release' | 'consume'; readonly which: number }
  | { readonly kind: 'adjust'; readonly option: string; readonly delta: number };

const option = fc.constantFrom(...OPTIONS);
const need: fc.Arbitrary<StockNeed> = fc.record({
  type: fc.constant('jelly'),
  option: fc.oneof({ weight: 20, arbitrary: option }, { weight: 1, arbitrary: fc.constant('unheard of') }),
  quantity: fc.integer({ min: 1, max: 4 }),
});
const deed: fc.Arbitrary<Deed> = fc.oneof(
  fc.record({ kind: fc.constant('order' as const), needs: fc.array(need, { minLength: 1, maxLength: 4 }) }),
  fc.record({ kind: fc.constantFrom('release' as const, 'consume' as const), which: fc.nat(8) }),
  fc.record({
    kind: fc.constant('adjust' as const),
    option,
    delta: fc.integer({ min: -5, max: 5 }).filter((d) => d !== 0),
  }),
);

/** A shelf of jars, and the orders that have put some of them aside. */
class Shelf {
  readonly jars = new Map<string, { available: number; reserved: number }>(
    OPTIONS.map((name) => [name, { available: START, reserved: 0 }]),
  );
  private readonly aside = new Map<Uuid, Map<string, number>>();

  /** @returns the options that do not suffice, in the order they were named. */
  order(id: Uuid, needs: readonly StockNeed[]): string[] {
    const wanted = new Map<string, number>();
    for (const one of needs) wanted.set(one.option, (wanted.get(one.option) ?? 0) + one.quantity);
    const short = [...wanted].filter(([name, count]) => (this.jars.get(name)?.available ?? 0) < count);
    if (short.length === 0) {
      this.aside.set(id, wanted);
      for (const [name, count] of wanted) this.move(name, -count, count);
    }
    return short.map(([name]) => name);
  }

  end(id: Uuid, how: 'release' | 'consume'): void {
    for (const [name, count] of this.aside.get(id) ?? []) this.move(name, how === 'release' ? count : 0, -count);
    this.aside.delete(id);
  }

  adjust(name: string, delta: number): boolean {
    if ((this.jars.get(name)?.available ?? 0) + delta < 0) return false;
    this.move(name, delta, 0);
    return true;
  }

  private move(name: string, available: number, reserved: number): void {
    const jar = this.jars.get(name);
    if (!jar) throw new Error(`there is no ${name}`);
    jar.available += available;
    jar.reserved += reserved;
  }
}

class Short extends Error {
  constructor(readonly options: readonly string[]) {
    super('short');
  }
}

describe('stock, whatever is done to it', () => {
  let database: TestDatabase;
  let stock: StockRepository;
  beforeAll(async () => {
    database = await createTestDatabase();
    stock = new StockRepository(database.unitOfWork);
  });
  afterAll(() => database.close());

  async function aShop(): Promise<{ shop: TenantWorld; items: Map<string, Uuid> }> {
    const shop = await aTenant(database);
    const items = new Map<string, Uuid>();
    for (const name of OPTIONS) {
      items.set(name, await someStock(database, shop, { type: 'jelly', option: name, available: START }));
    }
    return { shop, items };
  }

  /** Reserves as an order does: all of it, or none. @returns what did not suffice. */
  async function reserve(shop: TenantWorld, orderId: Uuid, needs: readonly StockNeed[]): Promise<readonly string[]> {
    const at = database.clock.now();
    try {
      await database.unitOfWork.run(async () => {
        const { shortages } = await database.unitOfWork.fetch(stock.reserve(orderId, shop.locationId, needs, at));
        if (shortages.length > 0) throw new Short(shortages.map((one) => one.option));
      }, shop);
      return [];
    } catch (error) {
      if (error instanceof Short) return error.options;
      throw error;
    }
  }

  async function shelfOf(shop: TenantWorld): Promise<object[]> {
    return database.owner(
      `SELECT s.option, s.available, s.reserved,
         (SELECT coalesce(sum(m.delta), 0)::int FROM stock_movements m WHERE m.stock_item_id = s.id) AS moved,
         (SELECT coalesce(sum(r.quantity), 0)::int FROM stock_reservations r
          WHERE r.stock_item_id = s.id AND r.state = 'held') AS held
       FROM stock_items s WHERE s.tenant_id = $1 ORDER BY s.option`,
      [shop.tenantId],
    );
  }

  it('is what is on the shelf: available, put aside, and the sum of what moved', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { maxLength: 14 }), async (deeds) => {
        const { shop, items } = await aShop();
        const customerId = await aCustomer(database, shop.tenantId);
        const shelf = new Shelf();
        const orders: Uuid[] = [];
        const unit = <T>(work: () => Promise<T>) => database.unitOfWork.run(work, shop);
        const at = database.clock.now();
        for (const one of deeds) {
          if (one.kind === 'order') {
            const orderId = await anOrder(database, shop, customerId);
            orders.push(orderId);
            expect(await reserve(shop, orderId, one.needs)).toEqual(shelf.order(orderId, one.needs));
          } else if (one.kind === 'adjust') {
            const stockItemId = items.get(one.option) ?? newId();
            const change = {
              stockItemId,
              kind: 'adjustment' as const,
              delta: one.delta,
              reason: 'count',
              actorId: null,
              at,
            };
            const [moved] = await unit(() => database.unitOfWork.batch([stock.adjust(change)]));
            expect(moved?.length === 1).toBe(shelf.adjust(one.option, one.delta));
          } else {
            const orderId = orders[one.which % Math.max(1, orders.length)] ?? newId();
            await unit(() => database.unitOfWork.fetch(stock[one.kind](orderId, at)));
            shelf.end(orderId, one.kind);
          }
        }
        const expected = [...shelf.jars]
          .sort(([a], [b]) => (a < b ? -1 : 1))
          .map(([name, { available, reserved }]) => ({
            option: name,
            available,
            reserved,
            moved: available + reserved,
            held: reserved,
          }));
        expect(await shelfOf(shop)).toEqual(expected);
      }),
      { numRuns: 30 },
    );
  });
});
