import * as fc from 'fast-check';
import type { Uuid } from '@breadboard/kernel';
import { aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import { newId } from '../database/new-id';
import { currentContext } from '../database/request-context';
import type { PublishedEvent } from './event-subscribers';

/** What a subscriber makes of an event that comes to it. */
type Mood = 'hears' | 'fails' | 'throws text';

describe('events under subscribers that fail', () => {
  let database: TestDatabase;
  let shop: TenantWorld;
  let moods: Mood[];
  let tried: PublishedEvent[];
  let contexts: (string | undefined)[];

  beforeAll(async () => {
    database = await createTestDatabase();
    shop = await aTenant(database);
    database.subscribers.on('order.placed', async (event) => {
      tried.push(event);
      contexts.push(currentContext()?.tenantId);
      const mood = moods.shift() ?? 'hears';
      if (mood === 'fails') throw new TypeError('canary of a guest');
      // Somebody else's library may throw anything.
      if (mood === 'throws text') await new Promise((_resolve, reject) => reject('canary of a guest'));
    });
  });
  beforeEach(() => {
    moods = [];
    tried = [];
    contexts = [];
  });
  afterAll(() => database.close());

  const write = (tenantId: Uuid, aggregateId: Uuid, n: number): Promise<void> =>
    database.unitOfWork.run(
      () => database.outbox.add({ type: 'order.placed', aggregate: 'order', aggregateId, payload: { n } }),
      { tenantId },
    );
  const unpublished = () =>
    database.owner<{ last_error: string | null }>('SELECT * FROM outbox WHERE published_at IS NULL');

  it('come in the order of their record at least once, none is lost, and none overtakes', async () => {
    const mood = fc.constantFrom<Mood>('hears', 'hears', 'fails', 'throws text');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.nat(3), { maxLength: 14 }),
        fc.array(mood, { maxLength: 12 }),
        async (records, all) => {
          const ids = [newId(), newId(), newId(), newId()];
          const counts = [0, 0, 0, 0];
          tried = [];
          for (const record of records) {
            counts[record] = (counts[record] ?? 0) + 1;
            await write(shop.tenantId, ids[record] as Uuid, counts[record]);
          }
          moods = [...all];
          for (let rounds = 0; rounds < 40 && (await unpublished()).length > 0; rounds += 1) {
            await database.relay.drain();
            database.clock.advance({ hours: 1 });
          }
          expect(await unpublished()).toEqual([]);
          for (const [record, id] of ids.entries()) {
            const sequences = tried.filter((event) => event.aggregateId === id).map((event) => event.sequence);
            // Repeats of the newest aside, the numbers rise one by one.
            const fresh = sequences.filter((sequence, index) => sequence !== sequences[index - 1]);
            expect(fresh).toEqual(Array.from({ length: counts[record] ?? 0 }, (_, n) => n + 1));
          }
        },
      ),
      { numRuns: 15 },
    );
  });

  it('are noted by the kind of failure, whatever was thrown', async () => {
    moods = ['fails'];
    await write(shop.tenantId, newId(), 1);
    await database.relay.drain();
    expect(await unpublished()).toMatchObject([{ last_error: 'TypeError' }]);
    database.clock.advance({ hours: 1 });
    moods = ['throws text'];
    await database.relay.drain();
    expect(await unpublished()).toMatchObject([{ last_error: 'unknown failure' }]);
    database.clock.advance({ hours: 1 });
    await database.relay.drain();
    expect(await database.owner('SELECT 1 FROM outbox WHERE last_error IS NOT NULL')).toEqual([]);
  });

  it('come to their subscribers in the tenant they belong to', async () => {
    const rival = await aTenant(database);
    await write(rival.tenantId, newId(), 1);
    await write(shop.tenantId, newId(), 1);
    expect(await database.relay.drain()).toBe(2);
    expect(tried.map(({ tenantId }) => tenantId)).toEqual(contexts);
    expect(new Set(contexts)).toEqual(new Set([rival.tenantId, shop.tenantId]));
  });
});
