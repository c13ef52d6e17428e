import { Global, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CLOCK, WALL_CLOCK } from '@breadboard/kernel';
import {
  AuditLog,
  CONFIG,
  DatabaseModule,
  EventsModule,
  IdempotencyStore,
  JobsModule,
  loadConfig,
} from '@breadboard/platform';
import { createTestDatabase, type TestDatabase } from '@breadboard/testing';
import { AuthorizePayment, PaymentMethodQueries, PaymentProvider, PaymentsModule, SettlePayment } from './index';
import { SimulatedProvider } from './provider/simulated-provider';
import { Till } from './testing';

describe('PaymentsModule', () => {
  let database: TestDatabase;
  let context: INestApplicationContext;

  beforeAll(async () => {
    database = await createTestDatabase();

    @Global()
    @Module({
      providers: [
        ...[CLOCK, WALL_CLOCK].map((provide) => ({ provide, useValue: database.clock })),
        { provide: CONFIG, useValue: loadConfig({}) },
        AuditLog,
        IdempotencyStore,
      ],
      exports: [CLOCK, WALL_CLOCK, CONFIG, AuditLog, IdempotencyStore],
    })
    class GroundModule {}

    @Module({
      imports: [
        GroundModule,
        DatabaseModule.forRoot({ ownerUrl: database.ownerUrl }),
        JobsModule,
        EventsModule,
        PaymentsModule,
      ],
    })
    class RootModule {}

    context = await NestFactory.createApplicationContext(RootModule, { logger: false, abortOnError: false });
  });
  afterAll(async () => {
    await context.close();
    await database.close();
  });

  it('puts itself together, with the simulated provider behind the port', () => {
    expect(context.get(PaymentProvider, { strict: false })).toBeInstanceOf(SimulatedProvider);
    expect(context.get(PaymentMethodQueries, { strict: false })).toBeInstanceOf(PaymentMethodQueries);
  });

  it('authorizes and settles with what it put together', async () => {
    const till = await Till.of(database);
    const orderId = await till.anOrder();
    const authorize = context.get(AuthorizePayment, { strict: false });
    expect(await till.inTenant(() => authorize.execute(orderId))).toEqual({ authorized: true });
    await till.requestVoid(orderId);
    await till.inTenant(() => context.get(SettlePayment, { strict: false }).execute(orderId));
    expect(await till.paymentOf(orderId)).toMatchObject({ status: 'voided' });
  });
});
