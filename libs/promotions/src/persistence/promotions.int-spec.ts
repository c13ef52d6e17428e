import { newId } from '@breadboard/platform';
import { aCustomer, aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import { promoDiscount } from '../domain/promo-discount';
import { anOrderRow, aPromo } from '../testing';
import { PromotionQueries } from './promotion.queries';
import { PromotionRepository } from './promotion.repository';

describe('promotions', () => {
  let database: TestDatabase;
  let world: TenantWorld;
  let customerId: string;
  let queries: PromotionQueries;
  let repository: PromotionRepository;

  beforeAll(async () => {
    database = await createTestDatabase();
    queries = new PromotionQueries(database.unitOfWork);
    repository = new PromotionRepository(database.unitOfWork);
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    world = await aTenant(database);
    customerId = await aCustomer(database, world.tenantId);
  });

  const now = (): Date => database.clock.now();
  const inTenant = <T>(work: () => Promise<T>, { tenantId } = world): Promise<T> =>
    database.unitOfWork.run(work, { tenantId });
  const byCode = (code: string, by = world) => inTenant(() => database.unitOfWork.fetch(queries.byCode(code)), by);
  const use = (promoId: string, orderId: string, by = world): Promise<boolean> =>
    inTenant(() => database.unitOfWork.fetch(repository.use(promoId, orderId, customerId, now())), by);
  const giveBack = (orderId: string, by = world): Promise<void> =>
    inTenant(() => database.unitOfWork.fetch(repository.giveBack(orderId, now())), by);
  const anOrder = (): Promise<string> => anOrderRow(database, world, customerId);
  const usedOf = async (promoId: string): Promise<number | undefined> =>
    (await database.owner<{ used: number }>('SELECT used FROM promos WHERE id = $1', [promoId]))[0]?.used;
  const holdersOf = (promoId: string): Promise<object[]> =>
    database.owner('SELECT order_id FROM promo_uses WHERE promo_id = $1 AND released_at IS NULL', [promoId]);

  describe('finds a promo', () => {
    it('however its code is written', async () => {
      const id = await aPromo(database, world, { totalLimit: 7, used: 2 });
      const found = await byCode(' sAvE10 ');
      expect(found).toEqual({
        id,
        code: 'SAVE10',
        description: '10% off your order',
        kind: 'percent',
        value: 1000n,
        menuItemIds: null,
        customerId: null,
        minSubtotal: 0n,
        startsAt: null,
        endsAt: null,
        totalLimit: 7,
        used: 2,
        enabled: true,
        currency: 'USD',
      });
      expect(
        promoDiscount(found, {
          code: 'save10',
          customerId: null,
          items: [],
          subtotal: 2499n,
          left: 2499n,
          at: now(),
        }).discount,
      ).toBe(250n);
    });

    it('that exists in the tenant, usable or not', async () => {
      await aPromo(database, world, { code: 'OLD', enabled: false });
      expect(await byCode('old')).toMatchObject({ enabled: false });
      expect(await byCode('SAVE10')).toBeNull();
      expect(await byCode('')).toBeNull();
      expect(await byCode('OLD', await aTenant(database))).toBeNull();
    });
  });

  describe('counts a use', () => {
    it('of 40 at once only as many as the limit allows', async () => {
      const promoId = await aPromo(database, world, { totalLimit: 5 });
      const orders = await Promise.all(Array.from({ length: 40 }, anOrder));
      const granted = await Promise.all(orders.map((orderId) => use(promoId, orderId)));
      expect(granted.filter(Boolean)).toHaveLength(5);
      expect(await usedOf(promoId)).toBe(5);
      const winners = orders.filter((_, index) => granted[index]).sort();
      expect(await holdersOf(promoId)).toEqual(expect.arrayContaining(winners.map((order_id) => ({ order_id }))));
      expect(await holdersOf(promoId)).toHaveLength(5);
    });

    it('without a limit always, and of one that was taken back never', async () => {
      const [endless, ended] = [
        await aPromo(database, world),
        await aPromo(database, world, { code: 'ENDED', enabled: false }),
      ];
      for (let n = 0; n < 3; n += 1) expect(await use(endless, await anOrder())).toBe(true);
      expect(await usedOf(endless)).toBe(3);
      expect(await use(ended, await anOrder())).toBe(false);
      expect(await use(newId(), await anOrder())).toBe(false);
    });

    it('before the order is stored, if it is stored in the same transaction', async () => {
      const promoId = await aPromo(database, world);
      await expect(use(promoId, newId())).rejects.toMatchObject({ code: '23503' });
      expect(await usedOf(promoId)).toBe(0);
    });

    it('once an order: a second promo is refused whole', async () => {
      const [first, second] = [await aPromo(database, world), await aPromo(database, world, { code: 'MORE' })];
      const orderId = await anOrder();
      await use(first, orderId);
      await expect(use(second, orderId)).rejects.toMatchObject({ code: '23505' });
      expect([await usedOf(first), await usedOf(second)]).toEqual([1, 0]);
    });

    it('never of another tenant’s promo', async () => {
      const promoId = await aPromo(database, world);
      expect(await use(promoId, await anOrder(), await aTenant(database))).toBe(false);
      expect(await usedOf(promoId)).toBe(0);
    });
  });

  describe('gives a use back', () => {
    it('once, whoever asks how often, so that another order can have it', async () => {
      const promoId = await aPromo(database, world, { totalLimit: 1 });
      const [first, second] = [await anOrder(), await anOrder()];
      await use(promoId, first);
      expect(await use(promoId, second)).toBe(false);
      await Promise.all(Array.from({ length: 8 }, () => giveBack(first)));
      expect(await usedOf(promoId)).toBe(0);
      expect(await use(promoId, second)).toBe(true);
      await giveBack(first);
      expect(await usedOf(promoId)).toBe(1);
      expect(await holdersOf(promoId)).toEqual([{ order_id: second }]);
    });

    it('never of an order without a promo or of another tenant', async () => {
      const promoId = await aPromo(database, world);
      const orderId = await anOrder();
      await use(promoId, orderId);
      await giveBack(await anOrder());
      await giveBack(orderId, await aTenant(database));
      expect(await usedOf(promoId)).toBe(1);
    });
  });
});
