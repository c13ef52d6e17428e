import type { Uuid } from '@breadboard/kernel';
import { KitchenLine, OrderQueries } from '@breadboard/orders';
import { LearnedMinutesRepository, LocationQueries } from '@breadboard/tenants';
import {
  aCustomer,
  aLocation,
  anOrder,
  aTenant,
  createTestDatabase,
  type TenantWorld,
  type TestDatabase,
} from '@breadboard/testing';
import { LearnStageMinutes } from './learn-stage-minutes';

const MINUTE = 60_000;

describe('a kitchen that learns how long it takes', () => {
  let database: TestDatabase;
  let shop: TenantWorld;
  let customerId: Uuid;
  let job: LearnStageMinutes;
  let locations: LocationQueries;
  let line: KitchenLine;

  beforeAll(async () => {
    database = await createTestDatabase();
    const { unitOfWork } = database;
    locations = new LocationQueries(unitOfWork);
    line = new KitchenLine(unitOfWork);
    const learned = new LearnedMinutesRepository(unitOfWork);
    job = new LearnStageMinutes(unitOfWork, database.system, locations, line, learned);
  });
  beforeEach(async () => {
    shop = await aTenant(database);
    customerId = await aCustomer(database, shop.tenantId);
    await setLearning(true);
  });
  afterAll(() => database.close());

  const setLearning = (learns: boolean, locationId = shop.locationId) =>
    database.owner('UPDATE locations SET learn_stage_minutes = $2 WHERE id = $1', [locationId, learns]);

  /** An order that was made in so many minutes; null: it was not toasted. */
  async function made(prep: number, toast: number | null, status: 'ready' | 'delivered' = 'delivered'): Promise<void> {
    database.clock.advance({ minutes: 1 });
    const at = database.clock.now().getTime();
    const id = await anOrder(database, shop, customerId, { status });
    const toasted = toast === null ? [] : [['toasting', at + prep * MINUTE] as const];
    const steps = [
      ['queued', at],
      ['prepping', at],
      ...toasted,
      ['ready', at + (prep + (toast ?? 0)) * MINUTE],
      ...(status === 'delivered' ? [['delivered', at + 90 * MINUTE] as const] : []),
    ] as const;
    for (const [index, [step, time]] of steps.entries()) {
      await database.owner(
        'INSERT INTO order_status_history (tenant_id, order_id, seq, status, at) VALUES ($1, $2, $3, $4, $5)',
        [shop.tenantId, id, index + 1, step, new Date(time)],
      );
    }
  }
  async function paceOf(locationId = shop.locationId): Promise<unknown> {
    const ask = () => database.unitOfWork.fetch(locations.byId(locationId));
    const location = await database.unitOfWork.run(ask, { tenantId: shop.tenantId });
    return [location?.kitchen.prepMinutes, location?.kitchen.toastMinutes];
  }

  it('promises by what its last orders took', async () => {
    for (let i = 0; i < 12; i += 1) await made(4, 6, i % 2 ? 'ready' : 'delivered');
    expect(await paceOf()).toEqual([2, 3]);
    await job.run();
    expect(await paceOf()).toEqual([4, 6]);
    const order = await anOrder(database, shop, customerId, { status: 'prepping' });
    const ask = () => database.unitOfWork.fetch(new OrderQueries(database.unitOfWork).view(order));
    const view = await database.unitOfWork.run(ask, { tenantId: shop.tenantId });
    expect(view?.kitchen).toMatchObject({ prepMinutes: 4, toastMinutes: 6, queueMinutes: 1 });
  });

  it('goes by its settings until it knows enough of a stage, and when it is to learn no more', async () => {
    for (let i = 0; i < 10; i += 1) await made(4, i < 9 ? 6 : null);
    await job.run();
    expect(await paceOf()).toEqual([4, 3]);
    await setLearning(false);
    expect(await paceOf()).toEqual([2, 3]);
  });

  it('forgets how it was more than fifty orders ago', async () => {
    for (let i = 0; i < 30; i += 1) await made(20, 20);
    for (let i = 0; i < 50; i += 1) await made(1, 2);
    await job.run();
    expect(await paceOf()).toEqual([1, 2]);
  });

  it('learns from its own orders alone', async () => {
    const elsewhere = await aLocation(database, shop.tenantId);
    const other = await aTenant(database);
    await setLearning(true, elsewhere);
    await setLearning(true, other.locationId);
    for (let i = 0; i < 12; i += 1) await made(4, 6);
    await job.run();
    expect([await paceOf(), await paceOf(elsewhere)]).toEqual([
      [4, 6],
      [2, 3],
    ]);
    expect(
      await database.owner('SELECT learned_prep_minutes FROM locations WHERE id = $1', [other.locationId]),
    ).toEqual([{ learned_prep_minutes: null }]);
  });
});
