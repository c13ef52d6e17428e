import type { Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import { createTestDatabase, type TestDatabase } from '@breadboard/testing';
import { Till } from '../testing';

describe('questions about payments', () => {
  let database: TestDatabase;
  let till: Till;

  beforeAll(async () => {
    database = await createTestDatabase();
  });
  beforeEach(async () => {
    till = await Till.of(database);
  });
  afterAll(() => database.close());

  describe('payment methods', () => {
    it('are found for paying, consumed ones too, with what the provider calls them', async () => {
      const [fine, gone] = [await till.aMethod('tok_mastercard'), await till.aMethod('tok_visa', 'consumed')];
      expect(await till.ask(() => till.methods.forPaying(fine))).toEqual({
        id: fine,
        customerId: till.customerId,
        state: 'chargeable',
        provider: 'simulated',
        providerRef: 'tok_mastercard',
      });
      expect(await till.ask(() => till.methods.forPaying(gone))).toMatchObject({ state: 'consumed' });
      expect(await till.ask(() => till.methods.forPaying(newId()))).toBeNull();
    });

    it('of another tenant do not exist', async () => {
      const id = await till.aMethod();
      const other = await Till.of(database);
      expect(await other.ask(() => other.methods.forPaying(id))).toBeNull();
    });
  });

  describe('unsettled payments', () => {
    it('are taken when their time has come, longest due first, and have a time of their own for the next try', async () => {
      const capturing = await till.anAuthorizedOrder();
      await till.anAuthorizedOrder();
      await till.anOrder({ token: null });
      await till.requestCapture(capturing);
      database.clock.advance({ minutes: 1 });
      const pending = await till.anOrder();
      database.clock.advance({ minutes: 1 });
      const voiding = await till.anOrder();
      await till.requestVoid(voiding);
      const take = async (limit = 10): Promise<Uuid[]> => {
        const now = database.clock.now();
        const isDue = (await database.system.tenantsWithUnsettledPayments(now)).includes(till.world.tenantId);
        const taken = await till.ask(() => till.payments.claimDue(now, [20_000, 300_000], limit));
        expect(taken.length > 0).toBe(isDue);
        return taken.map(({ orderId }) => orderId);
      };

      expect(await take(1)).toEqual([capturing]);
      expect(await take()).toEqual([pending]);
      expect(await take()).toEqual([]);
      database.clock.advance({ seconds: 20 });
      expect((await take()).sort()).toEqual([capturing, pending, voiding].sort());
      // A hold is tried as often as at first, whatever else waits longer and longer.
      database.clock.advance({ seconds: 20 });
      expect((await take()).sort()).toEqual([pending, voiding].sort());
      database.clock.advance({ seconds: 20 });
      expect(await take()).toEqual([pending]);
      expect(await till.ask(() => till.payments.hurry(capturing, database.clock.now()))).toBe(true);
      expect(await take()).toEqual([capturing]);
      database.clock.advance({ minutes: 6 });
      await till.settle(capturing);
      expect((await take()).sort()).toEqual([pending, voiding].sort());
      expect(await till.ask(() => till.payments.hurry(capturing, database.clock.now()))).toBe(false);
    });

    it('are taken by one of many workers', async () => {
      for (let n = 0; n < 10; n += 1) await till.anOrder();
      database.clock.advance({ minutes: 1 });
      const now = database.clock.now();
      const take = () => till.ask(() => till.payments.claimDue(now, [20_000], 4));
      const taken = (await Promise.all(Array.from({ length: 5 }, take))).flat().map(({ orderId }) => orderId);
      expect(new Set(taken).size).toBe(taken.length);
      expect(taken.length).toBeGreaterThanOrEqual(10);
    });
  });
});
