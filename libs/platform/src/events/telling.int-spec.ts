import { setTimeout as sleep } from 'node:timers/promises';
import type { Uuid } from '@breadboard/kernel';
import { aCustomer, aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import type { Statement } from '../database/statement';
import { JobRunner } from '../jobs/job-runner';
import { EventsModule } from './events.module';
import { Outbox } from './outbox';
import { RelaySignal } from './relay-signal';

const EVENT = { type: 'customer.updated', aggregate: 'customer' } as const;

describe('a change and the event that tells of it', () => {
  let database: TestDatabase;
  let shop: TenantWorld;
  let signal: RelaySignal;
  let outbox: Outbox;
  let customerId: Uuid;

  beforeAll(async () => {
    database = await createTestDatabase();
    shop = await aTenant(database);
    signal = new RelaySignal();
    outbox = new Outbox(database.unitOfWork, signal, database.clock, database.clock);
  });
  beforeEach(async () => {
    customerId = await aCustomer(database, shop.tenantId);
  });
  afterAll(() => database.close());

  const unit = <T>(work: () => Promise<T>, tenantId = shop.tenantId) => database.unitOfWork.run(work, { tenantId });
  const segment = (from: string, to: string): Statement => ({
    sql: `UPDATE customers SET segment = $4 WHERE (tenant_id, id) = ($1, $2) AND segment = $3
      RETURNING id AS aggregate_id, jsonb_build_object('segment', segment) AS payload`,
    params: [shop.tenantId, customerId, from, to],
  });
  const tell = (from: string, to: string) =>
    unit(() => database.unitOfWork.fetch(outbox.telling(segment(from, to), EVENT)));
  const told = () =>
    database.owner('SELECT type, aggregate_seq, payload FROM outbox WHERE aggregate_id = $1 ORDER BY aggregate_seq', [
      customerId,
    ]);

  it('are one: no change, no event', async () => {
    expect(await tell('vip', 'lapsed')).toBe(false);
    expect(await told()).toEqual([]);
    expect(await tell('new', 'active')).toBe(true);
    expect(await tell('new', 'active')).toBe(false);
    expect(await told()).toEqual([{ type: 'customer.updated', aggregate_seq: 1, payload: { segment: 'active' } }]);
  });

  it('go on with the numbers of the record, whoever wrote the ones before', async () => {
    const plain = { ...EVENT, aggregateId: customerId, payload: {} };
    await unit(() => outbox.add(plain, plain));
    await tell('new', 'vip');
    await unit(() => outbox.add(plain));
    expect((await told()).map((row) => (row as { aggregate_seq: number }).aggregate_seq)).toEqual([1, 2, 3, 4]);
  });

  it('happen once, though twenty try at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => tell('new', 'active')));
    expect(answers.filter((changed) => changed)).toHaveLength(1);
    expect(await told()).toHaveLength(1);
  });

  it('go together when the unit is rolled back, and nobody is woken', async () => {
    const woken = jest.fn();
    const stop = signal.onNudge(woken);
    const failing = unit(async () => {
      await database.unitOfWork.fetch(outbox.telling(segment('new', 'vip'), EVENT));
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect([await told(), woken.mock.calls.length]).toEqual([[], 0]);
    await tell('new', 'vip');
    expect(woken).toHaveBeenCalledTimes(1);
    stop();
  });

  it('stay within the tenant', async () => {
    const rival = await aTenant(database);
    const change = segment('new', 'vip');
    expect(await unit(() => database.unitOfWork.fetch(outbox.telling(change, EVENT)), rival.tenantId)).toBe(false);
    expect(await told()).toEqual([]);
  });

  it('writes nothing when there is nothing to tell', async () => {
    const before = await database.owner('SELECT 1 FROM outbox');
    await unit(() => outbox.add());
    expect(await database.owner('SELECT 1 FROM outbox')).toHaveLength(before.length);
  });

  it('wakes the relay of this process, which else looks twice a second', async () => {
    const jobs = new JobRunner();
    new EventsModule(jobs, database.relay, signal).onModuleInit();
    jobs.start();
    // By now the relay has found nothing, and pauses.
    await sleep(100);
    const begin = Date.now();
    await tell('new', 'active');
    const left = () =>
      database.owner('SELECT 1 FROM outbox WHERE aggregate_id = $1 AND published_at IS NULL', [customerId]);
    while ((await left()).length > 0 && Date.now() - begin < 5_000) await sleep(5);
    expect(Date.now() - begin).toBeLessThan(350);
    await jobs.stop();
  });
});
