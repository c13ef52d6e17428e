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
    it('are those that wait for the provider since before a time, longest waiting first', async () => {
      const capturing = await till.anAuthorizedOrder();
      await till.anAuthorizedOrder();
      await till.anOrder({ token: null });
      await till.requestCapture(capturing);
      database.clock.advance({ minutes: 1 });
      const pending = await till.anOrder();
      database.clock.advance({ minutes: 1 });
      const voiding = await till.anOrder();
      await till.requestVoid(voiding);
      const before = database.clock.now();
      const ask = (at: Date, limit = 10) => till.ask(() => till.queries.unsettled(at, limit));

      expect(await ask(before)).toEqual([
        { orderId: capturing, status: 'capture_pending' },
        { orderId: pending, status: 'pending' },
      ]);
      database.clock.advance({ seconds: 1 });
      expect(await ask(database.clock.now())).toHaveLength(3);
      expect(await ask(database.clock.now(), 1)).toEqual([{ orderId: capturing, status: 'capture_pending' }]);
      expect(await database.system.tenantsWithUnsettledPayments(before)).toContain(till.world.tenantId);
    });
  });
});
