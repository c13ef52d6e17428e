import type { OrderStatus } from '@breadboard/contracts';
import { required, type Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import { aLocation, createTestDatabase, type TestDatabase } from '@breadboard/testing';
import * as fc from 'fast-check';
import { OrdersWorld } from '../testing';
import type { NewOrder } from './new-order';
import { type AllDayCount, KitchenFigures } from './kitchen-figures.queries';

const HOUR_MS = 3_600_000;

describe('the all-day count', () => {
  let database: TestDatabase;
  let world: OrdersWorld;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  afterAll(() => database.close());
  beforeEach(async () => {
    world = await OrdersWorld.of(database);
  });

  const count = (by = world, locationId: Uuid = by.tenant.locationId): Promise<AllDayCount> =>
    by.ask(() => new KitchenFigures(database.unitOfWork).allDay(locationId, database.clock.now()));
  const nothing = { orders: 0, items: [] };
  const portions = (quantity: number, ...modifiers: ReturnType<OrdersWorld['aModifier']>[]): Partial<NewOrder> => ({
    lines: [world.aLine({ quantity, modifiers })],
  });

  it('is empty where nothing is to be made', async () => {
    expect(await count()).toEqual(nothing);
  });

  it('adds the portions of all orders up, and what is asked for with each portion', async () => {
    await world.anOrder(portions(2, world.aModifier(1, 1, 0n), world.aModifier(2, 2, 0n)));
    await world.anOrder({ ...portions(3, world.aModifier(1, 1, 0n)), statuses: ['queued', 'toasting'] });
    const [first, second] = world.modifierIds;
    expect(await count()).toEqual({
      orders: 2,
      items: [
        {
          menuItemId: world.menuItemId,
          name: 'PB&J',
          quantity: 5,
          modifiers: [
            { modifierId: first, groupCode: 'extras', name: 'Extra 1', quantity: 5 },
            { modifierId: second, groupCode: 'extras', name: 'Extra 2', quantity: 4 },
          ],
        },
      ],
    });
  });

  it('knows nothing of holds, of what is over, of what is scheduled for later, and of other places', async () => {
    const later = new Date(database.clock.now().getTime() + HOUR_MS);
    await world.anOrder({ placedAt: null, promisedAt: null });
    for (const status of ['ready', 'delivered', 'canceled'] as const) {
      await world.anOrder({ statuses: ['queued', status] });
    }
    await world.anOrder({ kitchenAt: later, scheduledTime: later });
    await world.anOrder({ locationId: await aLocation(database, world.tenant.tenantId) });
    expect(await count()).toEqual(nothing);
    database.clock.advance({ hours: 2 });
    expect(await count()).toMatchObject({ orders: 1, items: [{ quantity: 1 }] });
  });

  it('is nobody else’s', async () => {
    await world.anOrder();
    const stranger = await OrdersWorld.of(database);
    expect(await count(stranger, world.tenant.locationId)).toEqual(nothing);
  });

  it('calls things by the names of the newest order', async () => {
    await world.anOrder({ lines: [world.aLine({ name: 'PB&J' })] });
    database.clock.advance({ minutes: 1 });
    await world.anOrder({ lines: [world.aLine({ name: 'The PB&J 🥜' })] });
    expect((await count()).items).toMatchObject([{ name: 'The PB&J 🥜', quantity: 2 }]);
  });

  it('is what a pencil comes to, whatever is on the board', async () => {
    const aChoice = fc.record({ n: fc.integer({ min: 1, max: 3 }), quantity: fc.integer({ min: 1, max: 4 }) });
    const aLine = fc.record({
      quantity: fc.integer({ min: 1, max: 9 }),
      choices: fc.uniqueArray(aChoice, { selector: ({ n }) => n, maxLength: 3 }),
    });
    const statuses: OrderStatus[] = ['queued', 'prepping', 'toasting', 'ready', 'delivered', 'canceled'];
    const anOrder = fc.record({
      status: fc.constantFrom(...statuses),
      lines: fc.array(aLine, { minLength: 1, maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(anOrder, { maxLength: 5 }), async (board) => {
        const here = await OrdersWorld.of(database);
        const made = new Map<Uuid, number>();
        let portionsInAll = 0;
        for (const { status, lines } of board) {
          await here.anOrder({
            statuses: status === 'queued' ? ['queued'] : ['queued', status],
            lines: lines.map(({ quantity, choices }) =>
              here.aLine({
                quantity,
                modifiers: choices.map((choice) => here.aModifier(choice.n, choice.quantity, 0n)),
              }),
            ),
          });
          if (!['queued', 'prepping', 'toasting'].includes(status)) continue;
          for (const { quantity, choices } of lines) {
            portionsInAll += quantity;
            for (const choice of choices) {
              const id = required(here.modifierIds[choice.n - 1], 'modifier');
              made.set(id, (made.get(id) ?? 0) + quantity * choice.quantity);
            }
          }
        }
        const { items } = await count(here);
        expect(items.map(({ quantity }) => quantity)).toEqual(portionsInAll > 0 ? [portionsInAll] : []);
        const told = items.flatMap(({ modifiers }) => modifiers);
        expect(new Map(told.map(({ modifierId, quantity }) => [modifierId, quantity]))).toEqual(made);
      }),
      { numRuns: 12 },
    );
  });

  it('takes an unknown location for an idle one', async () => {
    expect(await count(world, newId())).toEqual(nothing);
  });
});
