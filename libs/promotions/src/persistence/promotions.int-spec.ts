import { newId } from '@breadboard/platform';
import { aCustomer, aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import { promoDiscount } from '../domain/promo-discount';
import { anOrderRow, aPromo } from '../testing';
import { PromotionQueries } from './promotion.queries';
import { PromotionRepository } from './promotion.repository';

/** An order that is just stored. */
const AN_ORDER = `
  INSERT INTO orders (tenant_id, id, location_id, customer_id, business_date, number, order_type, status, currency, subtotal,
    member_discount, promo_discount, tax, tax_inclusive, tip, total, points_to_earn, kitchen_at, created_at, updated_at)
  VALUES (current_setting('app.tenant_id')::uuid, $1::uuid, $2, $3, '2026-01-24', ($1::uuid)::text, 'PICKUP', 'queued', 'USD',
    0, 0, 0, 0, false, 0, 0, 0, now(), now(), now())`;

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
  const byCode = (code: string, by = world, whose: string | null = customerId) =>
    inTenant(() => database.unitOfWork.fetch(queries.byCode(code, whose)), by);
  /** What keeps the order from using it; null: nothing, and it does. */
  const use = async (promoId: string, orderId: string, by = world, whose = customerId): Promise<string | null> => {
    const asked = () => database.unitOfWork.fetchAll(repository.use(promoId, orderId, whose, now()));
    const [, objection] = await inTenant(asked, by);
    return objection;
  };
  const giveBack = (orderId: string, by = world): Promise<void> =>
    inTenant(() => database.unitOfWork.fetch(repository.giveBack(orderId, now())), by);
  const anOrder = (whose = customerId): Promise<string> => anOrderRow(database, world, whose);
  const cancel = (orderId: string): Promise<object[]> =>
    database.owner(`UPDATE orders SET status = 'canceled' WHERE id = $1`, [orderId]);
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
        firstOrderOnly: false,
        locationIds: null,
        startsAt: null,
        endsAt: null,
        totalLimit: 7,
        perCustomerLimit: null,
        used: 2,
        usedByCustomer: 0,
        hasOrdered: false,
        enabled: true,
        currency: 'USD',
      });
      expect(
        promoDiscount(found, {
          code: 'save10',
          customerId: null,
          locationId: world.locationId,
          lines: [],
          subtotal: 2499n,
          left: 2499n,
          at: now(),
        }).discount,
      ).toBe(250n);
    });

    it('as the customer meets it', async () => {
      const once = await aPromo(database, world, { code: 'ONCE', perCustomerLimit: 2 });
      await aPromo(database, world, { code: 'FIRST', firstOrderOnly: true });
      const standing = async (code: string, whose: string | null = customerId) => {
        const found = await byCode(code, world, whose);
        return [found?.usedByCustomer, found?.hasOrdered];
      };
      expect([await standing('ONCE'), await standing('FIRST')]).toEqual([
        [0, false],
        [0, false],
      ]);
      const orderId = await anOrder();
      await use(once, orderId);
      expect([await standing('ONCE'), await standing('FIRST')]).toEqual([
        [1, false],
        [0, true],
      ]);
      const other = await aCustomer(database, world.tenantId);
      for (const whose of [other, null]) {
        expect([await standing('ONCE', whose), await standing('FIRST', whose)]).toEqual([
          [0, false],
          [0, false],
        ]);
      }
      await giveBack(orderId);
      await cancel(orderId);
      expect([await standing('ONCE'), await standing('FIRST')]).toEqual([
        [0, false],
        [0, false],
      ]);
    });

    it('not once it is deleted, and then its code is free', async () => {
      const gone = await aPromo(database, world);
      await database.owner('UPDATE promos SET deleted_at = now(), enabled = false WHERE id = $1', [gone]);
      expect(await byCode('SAVE10')).toBeNull();
      const again = await aPromo(database, world);
      expect(await byCode('SAVE10')).toMatchObject({ id: again });
      await expect(aPromo(database, world)).rejects.toMatchObject({ code: '23505' });
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
      const orders = await Promise.all(Array.from({ length: 40 }, () => anOrder()));
      const granted = await Promise.all(orders.map((orderId) => use(promoId, orderId)));
      expect(granted.filter((objection) => objection === null)).toHaveLength(5);
      expect(granted.filter((objection) => objection === 'used_up')).toHaveLength(35);
      expect(await usedOf(promoId)).toBe(5);
      const winners = orders.filter((_, index) => granted[index] === null).sort();
      expect(await holdersOf(promoId)).toEqual(expect.arrayContaining(winners.map((order_id) => ({ order_id }))));
      expect(await holdersOf(promoId)).toHaveLength(5);
    });

    it('without a limit always, and of one that was taken back never', async () => {
      const [endless, ended] = [
        await aPromo(database, world),
        await aPromo(database, world, { code: 'ENDED', enabled: false }),
      ];
      for (let n = 0; n < 3; n += 1) expect(await use(endless, await anOrder())).toBeNull();
      expect(await usedOf(endless)).toBe(3);
      expect(await use(ended, await anOrder())).toBe('withdrawn');
      expect(await use(newId(), await anOrder())).toBe('withdrawn');
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

    it('so often for one customer, of 20 at once and whatever others use', async () => {
      const promoId = await aPromo(database, world, { perCustomerLimit: 2 });
      const other = await aCustomer(database, world.tenantId);
      const orders = await Promise.all(Array.from({ length: 20 }, () => anOrder()));
      const [mine, theirs] = await Promise.all([
        Promise.all(orders.map((orderId) => use(promoId, orderId))),
        anOrder(other).then((orderId) => use(promoId, orderId, world, other)),
      ]);
      expect(mine.filter((objection) => objection === null)).toHaveLength(2);
      expect(mine.filter((objection) => objection === 'customer_limit')).toHaveLength(18);
      expect([theirs, await usedOf(promoId)]).toEqual([null, 3]);
      const winner = orders.find((_, index) => mine[index] === null);
      await giveBack(String(winner));
      expect(await use(promoId, await anOrder())).toBeNull();
      expect(await use(promoId, await anOrder())).toBe('customer_limit');
    });

    it('for a first order once, of ten at once and whatever its code is', async () => {
      const codes = ['FIRST', 'WELCOME'];
      const promos = await Promise.all(codes.map((code) => aPromo(database, world, { code, firstOrderOnly: true })));
      // Stored in the same transaction, as an order is.
      const taken = await Promise.all(
        Array.from({ length: 10 }, (_, n) =>
          inTenant(async () => {
            const orderId = newId();
            const promoId = String(promos[n % 2]);
            const [, objection] = await database.unitOfWork.fetchAll(
              repository.use(promoId, orderId, customerId, now()),
            );
            if (objection === null) await database.unitOfWork.query(AN_ORDER, [orderId, world.locationId, customerId]);
            return objection;
          }),
        ),
      );
      expect(taken.filter((objection) => objection === null)).toHaveLength(1);
      expect(taken.filter((objection) => objection === 'not_first')).toHaveLength(9);
      expect(await Promise.all(promos.map(usedOf))).toEqual(expect.arrayContaining([0, 1]));
    });

    it('for a first order again once that is canceled', async () => {
      const promoId = await aPromo(database, world, { firstOrderOnly: true });
      const before = await anOrder();
      expect(await use(promoId, newId())).toBe('not_first');
      await cancel(before);
      const first = await anOrder();
      await cancel(first);
      expect(await use(promoId, first)).toBeNull();
      expect(await use(promoId, newId())).toBe('not_first');
      await giveBack(first);
      const second = await anOrder();
      await cancel(second);
      expect(await use(promoId, second)).toBeNull();
    });

    it('while another use of the customer is given back, without getting in its way', async () => {
      const promoId = await aPromo(database, world, { firstOrderOnly: true });
      for (let round = 0; round < 10; round += 1) {
        const [held, next] = [await anOrder(), await anOrder()];
        await cancel(held);
        await cancel(next);
        expect(await use(promoId, held)).toBeNull();
        const [objection] = await Promise.all([use(promoId, next), giveBack(held)]);
        expect([null, 'not_first']).toContain(objection);
        await giveBack(next);
        expect(await usedOf(promoId)).toBe(0);
      }
      const deadlocks = 'SELECT deadlocks::int AS n FROM pg_stat_database WHERE datname = current_database()';
      expect(await database.owner(deadlocks)).toEqual([{ n: 0 }]);
    });

    it('never of another tenant’s promo', async () => {
      const promoId = await aPromo(database, world);
      expect(await use(promoId, await anOrder(), await aTenant(database))).toBe('withdrawn');
      expect(await usedOf(promoId)).toBe(0);
    });
  });

  describe('gives a use back', () => {
    it('once, whoever asks how often, so that another order can have it', async () => {
      const promoId = await aPromo(database, world, { totalLimit: 1 });
      const [first, second] = [await anOrder(), await anOrder()];
      await use(promoId, first);
      expect(await use(promoId, second)).toBe('used_up');
      await Promise.all(Array.from({ length: 8 }, () => giveBack(first)));
      expect(await usedOf(promoId)).toBe(0);
      expect(await use(promoId, second)).toBeNull();
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
