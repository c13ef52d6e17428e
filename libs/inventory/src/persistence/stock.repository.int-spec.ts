import type { Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import {
  aCustomer,
  aLocation,
  aTenant,
  createTestDatabase,
  someStock,
  type TenantWorld,
  type TestDatabase,
} from '@breadboard/testing';
import type { StockShortage } from '../domain/out-of-stock';
import { anOrder, unitsOf } from '../testing';
import { type StockNeed, StockRepository } from './stock.repository';

class Short extends Error {
  constructor(readonly shortages: readonly StockShortage[]) {
    super('short');
  }
}

const jelly = (option: string, quantity: number): StockNeed => ({ type: 'jelly', option, quantity });
const times = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

describe('StockRepository', () => {
  let database: TestDatabase;
  let stock: StockRepository;
  let shop: TenantWorld;
  let customerId: Uuid;
  let grape: Uuid;
  let apricot: Uuid;

  beforeAll(async () => {
    database = await createTestDatabase({ poolSize: 20 });
    stock = new StockRepository(database.unitOfWork);
  });
  beforeEach(async () => {
    shop = await aTenant(database);
    customerId = await aCustomer(database, shop.tenantId);
    grape = await someStock(database, shop, { type: 'jelly', option: 'grape', available: 20 });
    apricot = await someStock(database, shop, { type: 'jelly', option: 'apricot', available: 6 });
  });
  afterAll(() => database.close());

  const unit = <T>(work: () => Promise<T>): Promise<T> => database.unitOfWork.run(work, { tenantId: shop.tenantId });
  const order = (): Promise<Uuid> => anOrder(database, shop, customerId);
  /** Reserves as a flow does: a shortage rolls everything back. */
  const reserve = (orderId: Uuid, ...needs: StockNeed[]): Promise<void> =>
    unit(async () => {
      const query = stock.reserve(orderId, shop.locationId, needs, database.clock.now());
      const { shortages } = await database.unitOfWork.fetch(query);
      if (shortages.length > 0) throw new Short(shortages);
    });
  const release = (orderId: Uuid) =>
    unit(() => database.unitOfWork.fetch(stock.release(orderId, database.clock.now())));
  const consume = (orderId: Uuid) =>
    unit(() => database.unitOfWork.fetch(stock.consume(orderId, database.clock.now())));
  const statesOf = async (orderId: Uuid): Promise<string[]> => {
    const sql = 'SELECT state FROM stock_reservations WHERE order_id = $1';
    return (await database.owner<{ state: string }>(sql, [orderId])).map((row) => row.state);
  };
  const sales = (stockItemId: Uuid) =>
    database.owner<{ id: Uuid; delta: number; order_id: Uuid }>(
      `SELECT id, delta, order_id FROM stock_movements WHERE stock_item_id = $1 AND kind = 'sale'`,
      [stockItemId],
    );
  const deadlocks = async (): Promise<bigint> => {
    const sql = 'SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()';
    return (await database.owner<{ deadlocks: bigint }>(sql))[0]?.deadlocks ?? 0n;
  };

  it('holds units for an order, summing what several lines need of one item', async () => {
    database.clock.advance({ minutes: 1 });
    const orderId = await order();
    await reserve(orderId, jelly('grape', 2), jelly('apricot', 1), jelly('grape', 3));
    expect(await unitsOf(database, grape)).toEqual({ available: 15, reserved: 5 });
    expect(await unitsOf(database, apricot)).toEqual({ available: 5, reserved: 1 });
    const rows = await database.owner(
      'SELECT stock_item_id, quantity, state FROM stock_reservations WHERE order_id = $1',
      [orderId],
    );
    expect(rows).toEqual(
      expect.arrayContaining([
        { stock_item_id: grape, quantity: 5, state: 'held' },
        { stock_item_id: apricot, quantity: 1, state: 'held' },
      ]),
    );
    expect(await database.owner('SELECT updated_at FROM stock_items WHERE id = $1', [grape])).toEqual([
      { updated_at: database.clock.now() },
    ]);
  });

  it('takes the last unit, and nothing beyond it', async () => {
    await reserve(await order(), jelly('apricot', 6));
    expect(await unitsOf(database, apricot)).toEqual({ available: 0, reserved: 6 });
    await expect(reserve(await order(), jelly('apricot', 1))).rejects.toThrow('short');
  });

  it('names every need that could not be met in the order of the needs, also of items that do not exist', async () => {
    const orderId = await order();
    const needs = [jelly('quince', 1), jelly('grape', 1), jelly('apricot', 4), jelly('apricot', 3)];
    await expect(reserve(orderId, ...needs)).rejects.toMatchObject({
      shortages: [
        { type: 'jelly', option: 'quince' },
        { type: 'jelly', option: 'apricot' },
      ],
    });
    expect(await unitsOf(database, grape)).toEqual({ available: 20, reserved: 0 });
    expect(await statesOf(orderId)).toEqual([]);
  });

  it('needs nothing for an order of nothing that is counted', async () => {
    await expect(reserve(await order())).resolves.toBeUndefined();
  });

  it("never touches another location's or another tenant's stock", async () => {
    const elsewhere = { ...shop, locationId: await aLocation(database, shop.tenantId) };
    await someStock(database, elsewhere, { type: 'jelly', option: 'quince', available: 9 });
    const rival = await aTenant(database);
    await someStock(database, rival, { type: 'jelly', option: 'fig', available: 9 });
    const orderId = await order();
    await expect(reserve(orderId, jelly('quince', 1))).rejects.toThrow('short');
    await expect(reserve(orderId, jelly('fig', 1))).rejects.toThrow('short');
    // Row-level security holds even for a statement that names the other tenant.
    const { shortages } = await unit(() => {
      const { params = [], ...statement } = stock.reserve(orderId, rival.locationId, [jelly('fig', 1)], new Date());
      return database.unitOfWork.fetch({ ...statement, params: [rival.tenantId, ...params.slice(1)] });
    });
    expect(shortages).toEqual([{ type: 'jelly', option: 'fig' }]);
  });

  it('gives back once what was held, however often it is asked', async () => {
    const orderId = await order();
    await reserve(orderId, jelly('grape', 4));
    await release(orderId);
    await release(orderId);
    await consume(orderId);
    await Promise.all(times(5).map(() => release(orderId)));
    expect(await unitsOf(database, grape)).toEqual({ available: 20, reserved: 0 });
    expect(await statesOf(orderId)).toEqual(['released']);
    expect(await sales(grape)).toEqual([]);
  });

  it('uses up once what was held, with one movement an item', async () => {
    const orderId = await order();
    await reserve(orderId, jelly('grape', 4), jelly('apricot', 1));
    await consume(orderId);
    await Promise.all(times(5).map(() => consume(orderId)));
    await release(orderId);
    expect(await unitsOf(database, grape)).toEqual({ available: 16, reserved: 0 });
    expect(await unitsOf(database, apricot)).toEqual({ available: 5, reserved: 0 });
    expect(await statesOf(orderId)).toEqual(['consumed', 'consumed']);
    const [ofGrape, ofApricot] = [await sales(grape), await sales(apricot)];
    expect(ofGrape).toMatchObject([{ delta: -4, order_id: orderId }]);
    expect(ofApricot).toMatchObject([{ delta: -1, order_id: orderId }]);
    expect(ofGrape[0]?.id).not.toBe(ofApricot[0]?.id);
  });

  it('leaves alone what other orders hold', async () => {
    const [first, second] = [await order(), await order()];
    await reserve(first, jelly('grape', 4));
    await reserve(second, jelly('grape', 5));
    await release(first);
    await consume(newId());
    expect(await unitsOf(database, grape)).toEqual({ available: 15, reserved: 5 });
  });

  it('tells which items crossed a threshold, in the unit of the change', async () => {
    const orderId = await order();
    const needs = [jelly('grape', 1), jelly('apricot', 1)];
    const at = database.clock.now();
    const reserved = await unit(() => database.unitOfWork.fetch(stock.reserve(orderId, shop.locationId, needs, at)));
    expect(reserved.shortages).toEqual([]);
    expect(reserved.events).toEqual([
      {
        type: 'inventory.low',
        aggregate: 'stock_item',
        aggregateId: apricot,
        payload: {
          stock_item_id: apricot,
          location_id: shop.locationId,
          type: 'jelly',
          option: 'apricot',
          available: 5,
          low_threshold: 5,
        },
      },
    ]);
    const released = await release(orderId);
    expect(released).toMatchObject([{ type: 'inventory.restocked', aggregateId: apricot, payload: { available: 6 } }]);
    expect(await release(orderId)).toEqual([]);
  });

  it('sells 20 units to exactly 20 of 60 orders at once', async () => {
    const orders = await Promise.all(times(60).map(order));
    const outcomes = await Promise.allSettled(orders.map((orderId) => reserve(orderId, jelly('grape', 1))));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected');
    expect(outcomes.length - refused.length).toBe(20);
    expect(refused.every((outcome) => outcome.reason instanceof Short)).toBe(true);
    expect(await unitsOf(database, grape)).toEqual({ available: 0, reserved: 20 });
  });

  it('never deadlocks on crossing sets of items, nor with releases and consumptions between', async () => {
    const plenty = 'UPDATE stock_items SET available = 100000 WHERE id = ANY ($1)';
    await database.owner(plenty, [[grape, apricot]]);
    const before = await deadlocks();
    for (const round of times(200)) {
      const [a, b] = await Promise.all([order(), order()]);
      const finish = round % 2 === 0 ? release : consume;
      await Promise.all([
        reserve(a, jelly('grape', 1), jelly('apricot', 2)).then((): Promise<unknown> => finish(a)),
        reserve(b, jelly('apricot', 1), jelly('grape', 2)).then((): Promise<unknown> => finish(b)),
      ]);
    }
    // The server's statistics are flushed a little later than the sessions end.
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(await deadlocks()).toBe(before);
    const sold = 100 * 3;
    expect(await unitsOf(database, grape)).toEqual({ available: 100_000 - sold, reserved: 0 });
    expect(await unitsOf(database, apricot)).toEqual({ available: 100_000 - sold, reserved: 0 });
  });
});
