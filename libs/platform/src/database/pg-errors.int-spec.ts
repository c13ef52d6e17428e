import { aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import { newId } from './new-id';
import { isWorthRetrying, sqlState, violatesUnique } from './pg-errors';
import { noQuery, query } from './statement';

const INSERT = `INSERT INTO customers (tenant_id, id, first_name, last_name, email, created_at, updated_at)
  VALUES ($1, $2, 'Ada', 'Guest', $3, now(), now())`;

describe('failures of the database', () => {
  let database: TestDatabase;
  let world: TenantWorld;
  beforeAll(async () => {
    database = await createTestDatabase();
    world = await aTenant(database);
  });
  afterAll(() => database.close());

  const failureOf = async (work: () => Promise<unknown>): Promise<unknown> => {
    try {
      await work();
    } catch (error) {
      return error;
    }
    throw new Error('there was no failure');
  };
  const unit = <T>(work: () => Promise<T>) => database.unitOfWork.run(work, { tenantId: world.tenantId });

  it('are known by the constraint they broke, through the driver and through TypeORM', async () => {
    const insert = (id: string) => [world.tenantId, id, 'ada@guest.example'];
    await unit(() => database.unitOfWork.query(INSERT, insert(newId())));
    const plain = await failureOf(() => unit(() => database.unitOfWork.query(INSERT, insert(newId()))));
    const wrapped = await failureOf(() => unit(() => database.unitOfWork.manager.query(INSERT, insert(newId()))));
    expect(wrapped).toHaveProperty('driverError');
    for (const failure of [plain, wrapped]) {
      expect([sqlState(failure), violatesUnique(failure, 'customers_email')]).toEqual(['23505', true]);
      expect([violatesUnique(failure, 'customers_pkey'), isWorthRetrying(failure)]).toEqual([false, false]);
    }
  });

  it('that are no collision are not taken for one', async () => {
    const failure = await failureOf(() => unit(() => database.unitOfWork.query('SELECT 1 / 0')));
    expect([sqlState(failure), violatesUnique(failure, 'customers_email')]).toEqual(['22012', false]);
  });

  it.each(['40001', '40P01'])('are worth another try with SQLSTATE %s', async (state) => {
    const sql = `DO $$ BEGIN RAISE EXCEPTION 'again' USING ERRCODE = '${state}'; END $$`;
    const failure = await failureOf(() => database.dataSource.query(sql));
    expect([sqlState(failure), isWorthRetrying(failure)]).toEqual([state, true]);
  });

  it.each([[new Error('ours')], ['text'], [null], [undefined], [{ code: 23505 }], [{ driverError: null }]])(
    'are not seen in %p',
    (thrown) => {
      expect([sqlState(thrown), isWorthRetrying(thrown), violatesUnique(thrown, 'customers_email')]).toEqual([
        null,
        false,
        false,
      ]);
    },
  );
});

describe('queries', () => {
  let database: TestDatabase;
  let world: TenantWorld;
  beforeAll(async () => {
    database = await createTestDatabase();
    world = await aTenant(database);
  });
  afterAll(() => database.close());

  it('are read each from its own rows, in their order, where there is nothing to ask, too', async () => {
    const numbers = (count: number) =>
      query<{ n: number }, number[]>('SELECT n FROM generate_series(1, $1::int) n', [count], (rows) =>
        rows.map(({ n }) => n),
      );
    const asked = [numbers(2), noQuery('nothing'), numbers(0), numbers(3)] as const;
    const answers = await database.unitOfWork.run(() => database.unitOfWork.fetchAll(asked), world);
    expect(answers).toEqual([[1, 2], 'nothing', [], [1, 2, 3]]);
  });

  it('bring money as bigint and a calendar date as the day it is, wherever the server stands', async () => {
    const [row] = await database.unitOfWork.run(
      () =>
        database.unitOfWork.query<object>(
          `SELECT 9007199254740993::bigint AS money, '2026-03-08'::date AS day, '2026-03-08T00:30:00+02'::timestamptz AS at`,
        ),
      world,
    );
    expect(row).toEqual({ money: 9007199254740993n, day: '2026-03-08', at: new Date('2026-03-07T22:30:00Z') });
  });
});
