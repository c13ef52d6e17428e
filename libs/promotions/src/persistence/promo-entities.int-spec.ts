import { required } from '@breadboard/kernel';
import { aCustomer, aTenant, createTestDatabase, type TestDatabase } from '@breadboard/testing';
import { anOrderRow, aPromo } from '../testing';
import { PromoUseEntity } from './promo-use.entity';
import { PromoEntity } from './promo.entity';
import { PromotionQueries } from './promotion.queries';
import { PromotionRepository } from './promotion.repository';

describe('the entities of promos', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await createTestDatabase({ entities: [PromoEntity, PromoUseEntity] });
  });
  afterAll(() => database.close());

  it('read what the repository wrote', async () => {
    const world = await aTenant(database);
    const { tenantId } = world;
    const customerId = await aCustomer(database, tenantId);
    const [promoId, orderId] = [await aPromo(database, world), await anOrderRow(database, world, customerId)];
    const { unitOfWork } = database;
    const queries = new PromotionQueries(unitOfWork);
    const repository = new PromotionRepository(unitOfWork);
    const now = database.clock.now();
    await unitOfWork.run(
      async () => {
        const used = await unitOfWork.fetchAll(repository.use(promoId, orderId, customerId, now));
        expect(used).toEqual([null, null]);
        const found = required(await unitOfWork.fetch(queries.byCode('SAVE10', customerId)), 'promo');
        const { currency: _currency, usedByCustomer: _used, hasOrdered: _ordered, ...promo } = found;
        expect(await unitOfWork.manager.findOneBy(PromoEntity, { tenantId, id: promoId })).toEqual({
          ...promo,
          tenantId,
          source: 'campaign',
          createdAt: now,
          version: 1,
          updatedAt: null,
          deletedAt: null,
        });
        expect(await unitOfWork.manager.findBy(PromoUseEntity, { tenantId })).toEqual([
          { tenantId, orderId, promoId, customerId, usedAt: now, releasedAt: null, firstOrder: false },
        ]);
      },
      { tenantId },
    );
  });
});
