import { Client } from 'pg';
import { type CustomerFilter, CustomerQueries, type CustomerWindow } from '@breadboard/customers';
import { required, type Uuid } from '@breadboard/kernel';
import { createTestDatabase, type TestDatabase } from '@breadboard/testing';
import { type Case, casesFor, type Somebody } from '../../bench/customers/cases';
import { loadCrowd, OUR_TENANT } from '../../bench/customers/crowd';
import { PlanReader } from '../../bench/customers/plans';

/** Large enough that a sequential scan would be the wrong way, and soon loaded. */
const SIZE = { customers: 100_000, ours: 60_000, others: 8 };
const LONGEST_SEQ_SCAN = 10_000;
const COUNTED = 10_001;

describe('lists of customers, among a hundred thousand', () => {
  let database: TestDatabase;
  let reader: PlanReader;
  let cases: Case[];
  beforeAll(async () => {
    database = await createTestDatabase();
    const owner = new Client({ connectionString: database.ownerUrl });
    await owner.connect();
    await loadCrowd(owner, SIZE);
    await owner.end();
    const sql = 'SELECT email, phone FROM customers WHERE tenant_id = $1 ORDER BY id OFFSET 20000 LIMIT 1';
    const [somebody] = await database.owner<Somebody>(sql, [OUR_TENANT]);
    cases = casesFor(required(somebody, 'somebody'));
    reader = await PlanReader.open(database.ownerUrl);
  });
  afterAll(async () => {
    await reader.close();
    await database.close();
  });

  /** Who matches, asked in the plainest way there is. */
  async function plainly({ words, ...filter }: CustomerFilter, { after, offset, limit }: CustomerWindow) {
    const { email, phone, tier, segment, ownId } = filter;
    const fold = (word: string): string => word.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
    const patterns = words?.map((word) => (word.length < 3 ? `% ${fold(word)}%` : `%${fold(word)}%`)) ?? [];
    const matching = `
      FROM customers WHERE tenant_id = $1 AND lower(email) = coalesce(lower($2), lower(email))
      AND ($3::text IS NULL OR phone = $3) AND loyalty_tier = coalesce($4, loyalty_tier) AND segment = coalesce($5, segment)
      AND id = coalesce($6, id) AND search_text LIKE ALL ($7)`;
    const params = [OUR_TENANT, email, phone, tier, segment, ownId, patterns];
    const [count] = await database.owner<{ n: number }>(`SELECT count(*)::int AS n ${matching}`, params);
    const page = await database.owner<{ id: Uuid }>(
      `SELECT id ${matching} AND ($8::timestamptz IS NULL OR (created_at, id) < ($8, $9::uuid))
       ORDER BY created_at DESC, id DESC OFFSET $10 LIMIT $11`,
      [...params, after?.createdAt, after?.id, offset, limit],
    );
    return { found: Math.min(count?.n ?? 0, COUNTED), ids: page.map(({ id }) => id) };
  }

  it('find whom a plain question finds, in its order', async () => {
    const queries = new CustomerQueries(database.unitOfWork);
    const figures: number[] = [];
    for (const { name, filter, window } of cases) {
      const { found, customers } = await database.unitOfWork.run(() => queries.find(filter, window), {
        tenantId: OUR_TENANT,
      });
      const ids = customers.map(({ id }) => id);
      expect([name, { found, ids }]).toEqual([name, await plainly(filter, window)]);
      figures.push(found);
    }
    // Nobody, somebody, many, and more than are counted.
    expect(figures).toEqual(expect.arrayContaining([0, 1, COUNTED]));
  });

  it('read no long table from end to end', async () => {
    for (const one of cases) {
      const { scans, longestSeqScan, rowsRead } = await reader.read(one);
      expect([one.name, rowsRead > 0]).toEqual([one.name, true]);
      expect([one.name, scans, longestSeqScan <= LONGEST_SEQ_SCAN]).toEqual([one.name, scans, true]);
    }
  });

  it('read little more than they show, on the first page and behind a cursor', async () => {
    const short = cases.filter(({ name, window }) => name.startsWith('list ') && window.offset === 0);
    expect(short.length).toBeGreaterThan(10);
    for (const one of short) {
      const { rowsRead, scans } = await reader.read(one);
      expect([one.name, scans, rowsRead < 1_000]).toEqual([one.name, scans, true]);
    }
  });

  it('would be caught reading one', async () => {
    const unindexed = ['enable_indexscan', 'enable_indexonlyscan', 'enable_bitmapscan'];
    await database.owner(`
      DO $do$ DECLARE setting text; BEGIN
        FOREACH setting IN ARRAY '{${unindexed.join()}}'::text[] LOOP
          EXECUTE format('ALTER DATABASE %I SET %I = off', current_database(), setting);
        END LOOP;
      END $do$`);
    const hampered = await PlanReader.open(database.ownerUrl);
    const { longestSeqScan } = await hampered.read(required(cases[0], 'a case'));
    await hampered.close();
    expect(longestSeqScan).toBeGreaterThanOrEqual(SIZE.customers);
  });
});
