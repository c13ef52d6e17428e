import { createTestDatabase, type TestDatabase } from '@breadboard/testing';
import { asOne, newId } from '@breadboard/platform';
import { OrdersWorld } from '../testing';
import { PickupSlotsRepository, type SlotWish } from './pickup-slots.repository';

const at = (time: string): Date => new Date(`2026-06-15T${time}:00Z`);

describe('the room in pickup slots', () => {
  let database: TestDatabase;
  let world: OrdersWorld;
  let slots: PickupSlotsRepository;
  beforeAll(async () => {
    database = await createTestDatabase();
  });
  beforeEach(async () => {
    world = await OrdersWorld.of(database);
    slots = new PickupSlotsRepository(database.unitOfWork);
  });
  afterAll(() => database.close());

  /** Takes room for an order that is then stored, in one unit of work. */
  const take = (wish: Partial<SlotWish>): Promise<string | null> => {
    const order = world.newOrder();
    const whole = {
      orderId: order.id,
      locationId: world.tenant.locationId,
      lines: 1,
      capacity: 3,
      starts: [at('18:00')],
    };
    return world.run(async () => {
      const start = await database.unitOfWork.fetch(slots.take({ ...whole, ...wish }));
      if (start === null) return null;
      await database.unitOfWork.batch(world.orders.insert({ ...order, id: wish.orderId ?? order.id }));
      return start.toISOString().slice(11, 16);
    });
  };
  const release = (orderId: string) => world.ask(() => slots.release(orderId, at('17:00')));
  const used = async (): Promise<unknown> =>
    Object.fromEntries(
      [...(await world.ask(() => slots.used(world.tenant.locationId, at('00:00'), at('23:59'))))].map(
        ([start, lines]) => [new Date(start).toISOString().slice(11, 16), lines],
      ),
    );

  it('is taken line by line, up to the limit and not beyond it', async () => {
    expect(await take({ lines: 2 })).toBe('18:00');
    expect(await take({ lines: 2 })).toBeNull();
    expect(await take({ lines: 1 })).toBe('18:00');
    expect(await take({ lines: 1 })).toBeNull();
    expect(await used()).toEqual({ '18:00': 3 });
  });

  it('is that of the first slot which has it', async () => {
    const starts = [at('18:00'), at('18:15'), at('18:30')];
    const taken = [];
    for (const lines of [2, 2, 1, 1, 3, 3]) taken.push(await take({ lines, starts }));
    expect(taken).toEqual(['18:00', '18:15', '18:00', '18:15', '18:30', null]);
    expect(await used()).toEqual({ '18:00': 3, '18:15': 3, '18:30': 3 });
  });

  it('has no limit where there is none, and keeps the limit with which it was taken', async () => {
    expect(await take({ lines: 40, capacity: null })).toBe('18:00');
    expect(await take({ lines: 1, capacity: 3 })).toBeNull();
    expect(await take({ lines: 1, capacity: 41 })).toBe('18:00');
    const sql = 'SELECT used, capacity FROM pickup_slots WHERE tenant_id = $1';
    expect(await database.owner(sql, [world.tenant.tenantId])).toEqual([{ used: 41, capacity: 41 }]);
  });

  it('is taken with the order itself where there is no limit', async () => {
    const takeFreely = (lines: number): Promise<unknown> =>
      world.run(async () => {
        const order = world.newOrder();
        const wish = { orderId: order.id, locationId: world.tenant.locationId, lines, start: at('18:00') };
        await database.unitOfWork.batch([asOne([...world.orders.insert(order), ...slots.takeFreely(wish)])]);
        return order.id;
      });
    await take({ lines: 2 });
    const [first] = await Promise.all([takeFreely(40), takeFreely(1)]);
    expect(await used()).toEqual({ '18:00': 43 });
    await release(first as string);
    expect(await used()).toEqual({ '18:00': 3 });
  });

  it('goes to nobody when an order is larger than a slot, or when no slot is named', async () => {
    expect(await take({ lines: 4 })).toBeNull();
    expect(await take({ starts: [] })).toBeNull();
    expect(await used()).toEqual({});
  });

  it('comes back once, however often an order gives it back', async () => {
    const orderId = newId();
    await take({ orderId, lines: 2 });
    await take({ lines: 1 });
    await release(orderId);
    await release(orderId);
    expect(await used()).toEqual({ '18:00': 1 });
    expect(await take({ lines: 2 })).toBe('18:00');
  });

  it('is held by three of ten who ask at once', async () => {
    const taken = await Promise.all(Array.from({ length: 10 }, () => take({})));
    expect(taken.filter((start) => start === '18:00')).toHaveLength(3);
    expect(taken.filter((start) => start === null)).toHaveLength(7);
    expect(await used()).toEqual({ '18:00': 3 });
  });

  it('is not taken of another location, nor seen by another tenant', async () => {
    await take({ lines: 3 });
    const other = await OrdersWorld.of(database);
    const look = () => slots.used(world.tenant.locationId, at('00:00'), at('23:59'));
    expect((await other.ask(look)).size).toBe(0);
    expect(await take({ locationId: other.tenant.locationId }).catch((error: Error) => error.message)).toMatch(
      /foreign key/,
    );
  });
});
