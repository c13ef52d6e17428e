import { newId } from '@breadboard/platform';
import { createTestDatabase, type TestDatabase } from '@breadboard/testing';
import { required } from '@breadboard/kernel';
import { OrdersWorld } from '../testing';
import type { NewOrder } from './new-order';
import { viewOfNew } from './placed-order-view';

const PAYMENT = {
  status: 'due_at_pickup',
  paymentMethodId: null,
  amount: 1320n,
  captured: 0n,
  refunded: 0n,
} as const;

describe('the view of an order that was just stored', () => {
  let database: TestDatabase;
  let world: OrdersWorld;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    database.clock.advance({ minutes: 1 });
    world = await OrdersWorld.of(database);
  });

  async function expectAsReadBack(changes: Partial<NewOrder>, ordersAhead = 0): Promise<void> {
    const order = await world.store(world.newOrder(changes));
    await database.owner(
      `INSERT INTO payments (tenant_id, id, order_id, status, currency, amount, created_at, updated_at)
       VALUES ($1, $2, $3, 'due_at_pickup', 'USD', 1320, $4, $4)`,
      [world.tenant.tenantId, newId(), order.id, order.createdAt],
    );
    const read = required(await world.ask(() => world.queries.view(order.id)), 'order');
    const kitchen = { ...read.kitchen, autoStart: true, learnsMinutes: false };
    expect(viewOfNew(order, { kitchen, ordersAhead, payment: PAYMENT })).toEqual(read);
  }

  it('is what reading it back gives: lines, choices, and words in any script', () =>
    expectAsReadBack({
      tip: 200n,
      total: 1520n,
      lines: [
        world.aLine({ name: 'PB&J "deluxe" {,} \\ 🥪', specialInstructions: 'No crust — Möhre, 花生\n\'"' }),
        world.aLine({
          quantity: 3,
          lineTotal: 4000n,
          discount: 7n,
          pointsDiscount: 3n,
          tax: 399n,
          modifiers: [world.aModifier(1, 2, 5_000n), { ...world.aModifier(2, 1, 2_500n), included: 1 }],
        }),
      ],
    }));

  it('also behind others, and with points and a member discount', async () => {
    await world.anOrder();
    await world.anOrder();
    await expectAsReadBack({ memberDiscount: 12n, pointsDiscount: 100n, pointsRedeemed: 100, total: 1208n }, 2);
  });

  it('also when the kitchen began at once, whoever was before it', async () => {
    await world.anOrder({ statuses: ['queued', 'prepping'] });
    await expectAsReadBack({ statuses: ['queued', 'prepping'] }, 1);
  });
});
