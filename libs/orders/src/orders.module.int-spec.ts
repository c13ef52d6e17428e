import { type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { DatabaseModule, UnitOfWork } from '@breadboard/platform';
import { createTestDatabase, type TestDatabase } from '@breadboard/testing';
import { OrderQueries, OrdersModule, OrdersRepository } from './index';
import { OrderLineEntity, OrderLineModifierEntity } from './persistence/order-line.entity';
import { OrderNumbersEntity } from './persistence/order-numbers.entity';
import { OrderStatusHistoryEntity } from './persistence/order-status-history.entity';
import { OrderEntity } from './persistence/order.entity';
import { OrdersWorld } from './testing';

describe('OrdersModule', () => {
  let database: TestDatabase;
  let context: INestApplicationContext;

  beforeAll(async () => {
    database = await createTestDatabase();

    @Module({ imports: [DatabaseModule.forRoot({ ownerUrl: database.ownerUrl }), OrdersModule] })
    class RootModule {}

    context = await NestFactory.createApplicationContext(RootModule, { logger: false, abortOnError: false });
  });
  afterAll(async () => {
    await context.close();
    await database.close();
  });

  it('puts itself together', () => {
    expect(context.get(OrdersRepository, { strict: false })).toBeInstanceOf(OrdersRepository);
    expect(context.get(OrderQueries, { strict: false })).toBeInstanceOf(OrderQueries);
  });

  it('has entities that read what the repository wrote', async () => {
    const world = await OrdersWorld.of(database);
    const modifier = world.aModifier(1, 2, 7_500n);
    const { id, lines, statuses, promo, actorId, ...order } = world.newOrder({
      lines: [world.aLine({ modifiers: [modifier] })],
    });
    await world.store({ id, lines, statuses, promo, actorId, ...order });
    await world.ask(() => world.orders.joinLine(order.locationId, order.businessDate));
    const { tenantId } = world.tenant;
    const unitOfWork = context.get(UnitOfWork, { strict: false });
    await unitOfWork.run(
      async () => {
        const { manager } = unitOfWork;
        expect(await manager.findOneByOrFail(OrderEntity, { tenantId, id })).toMatchObject({
          ...order,
          status: 'queued',
        });
        const line = await manager.findOneByOrFail(OrderLineEntity, { tenantId, orderId: id });
        const { id: _id, modifiers: _modifiers, ...plainLine } = world.aLine();
        expect(line).toMatchObject({ ...plainLine, position: 0 });
        const chosen = await manager.findBy(OrderLineModifierEntity, { tenantId, orderLineId: line.id });
        expect(chosen).toEqual([{ tenantId, orderLineId: line.id, position: 0, ...modifier }]);
        const history = await manager.findBy(OrderStatusHistoryEntity, { tenantId, orderId: id });
        expect(history).toEqual([
          { tenantId, orderId: id, seq: 1, status: 'queued', at: order.createdAt, actorId: null, reason: null },
        ]);
        const numbers = await manager.findBy(OrderNumbersEntity, { tenantId });
        expect(numbers).toEqual([
          { tenantId, locationId: order.locationId, businessDate: order.businessDate, lastNumber: 1 },
        ]);
      },
      { tenantId, readOnly: true },
    );
  });
});
