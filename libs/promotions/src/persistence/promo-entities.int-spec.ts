import { Global, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CLOCK } from '@breadboard/kernel';
import { DatabaseModule, UnitOfWork } from '@breadboard/platform';
import { aCustomer, aTenant, createTestDatabase, type TestDatabase } from '@breadboard/testing';
import { PromotionQueries, PromotionRepository, PromotionsModule } from './index';
import { PromoUseEntity } from './persistence/promo-use.entity';
import { PromoEntity } from './persistence/promo.entity';
import { anOrderRow, aPromo } from './testing';

describe('PromotionsModule', () => {
  let database: TestDatabase;
  let context: INestApplicationContext;

  beforeAll(async () => {
    database = await createTestDatabase();

    @Global()
    @Module({ providers: [{ provide: CLOCK, useValue: database.clock }], exports: [CLOCK] })
    class GroundModule {}

    @Module({ imports: [GroundModule, DatabaseModule.forRoot({ ownerUrl: database.ownerUrl }), PromotionsModule] })
    class RootModule {}

    context = await NestFactory.createApplicationContext(RootModule, { logger: false, abortOnError: false });
  });
  afterAll(async () => {
    await context.close();
    await database.close();
  });

  it('puts itself together, with entities that read what the repository wrote', async () => {
    const world = await aTenant(database);
    const { tenantId } = world;
    const customerId = await aCustomer(database, tenantId);
    const [promoId, orderId] = [await aPromo(database, world), await anOrderRow(database, world, customerId)];
    const unitOfWork = context.get(UnitOfWork, { strict: false });
    const queries = context.get(PromotionQueries, { strict: false });
    const repository = context.get(PromotionRepository, { strict: false });
    const now = database.clock.now();
    await unitOfWork.run(
      async () => {
        const used = await unitOfWork.fetch(repository.use(promoId, orderId, customerId, now));
        expect(used).toBe(true);
        const { currency: _currency, ...promo } = (await unitOfWork.fetch(queries.byCode('SAVE10'))) ?? {
          currency: '',
        };
        expect(await unitOfWork.manager.findOneBy(PromoEntity, { tenantId, id: promoId })).toEqual({
          ...promo,
          tenantId,
          source: 'campaign',
          createdAt: now,
        });
        expect(await unitOfWork.manager.findBy(PromoUseEntity, { tenantId })).toEqual([
          { tenantId, orderId, promoId, customerId, usedAt: now, releasedAt: null },
        ]);
      },
      { tenantId },
    );
  });
});
