import { CustomerRecordQueries, type RecordFilter, type RecordWindow } from '@breadboard/customers';
import { required, type Uuid } from '@breadboard/kernel';
import type { Query } from '@breadboard/platform';
import { aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Actual Rows': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** Large enough that reading everybody would be the wrong way, and soon made. */
const CUSTOMERS = 20_000;
const SHOWN = 10;
const EVERYBODY: RecordFilter = { email: null, names: null, asksToBeForgotten: null, ownId: null };

describe('records of customers, among twenty thousand', () => {
  let database: TestDatabase;
  let queries: CustomerRecordQueries;
  let shop: TenantWorld;
  let somebody: { readonly id: Uuid; readonly externalId: string; readonly createdAt: Date };
  beforeAll(async () => {
    database = await createTestDatabase();
    queries = new CustomerRecordQueries(database.unitOfWork);
    shop = await aTenant(database);
    await database.owner(
      `INSERT INTO customers (tenant_id, id, external_id, email, forget_requested_at, created_at, updated_at)
       SELECT $1, gen_random_uuid(), CASE WHEN n % 2 = 0 THEN 'their-' || n END, 'guest-' || n || '@shop.example',
         CASE WHEN n % 500 = 0 THEN now() END, now() - make_interval(mins => n), now()
       FROM generate_series(1, $2::int) AS n`,
      [shop.tenantId, CUSTOMERS],
    );
    await database.owner('ANALYZE customers');
    const [row] = await database.owner<typeof somebody>(
      `SELECT id, external_id AS "externalId", created_at AS "createdAt" FROM customers WHERE external_id = 'their-9000'`,
    );
    somebody = required(row, 'somebody');
  });
  afterAll(() => database.close());

  const pageOf = (filter: Partial<RecordFilter>, window: Partial<RecordWindow> = {}): Query<unknown> =>
    queries.page({ ...EVERYBODY, ...filter }, { direction: 'older', from: null, limit: SHOWN, ...window });

  /** Rows that any step of the plan looked at, and whether it read the table from end to end. */
  async function costOf(ask: () => Query<unknown>): Promise<{ looked: number; scans: string[] }> {
    const plan = await database.unitOfWork.run(
      async () => {
        const { sql, params } = ask();
        const explain = `EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`;
        const [row] = await database.unitOfWork.query<{ 'QUERY PLAN': { Plan: PlanNode }[] }>(explain, params ?? []);
        return required(row?.['QUERY PLAN'][0], 'a plan').Plan;
      },
      { tenantId: shop.tenantId },
    );
    const nodes = all(plan);
    const looked = nodes.map((node) => node['Actual Rows'] + (node['Rows Removed by Filter'] ?? 0));
    return { looked: Math.max(...looked), scans: nodes.map((node) => node['Node Type']) };
  }
  const all = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(all)];

  it('are listed and found by reading little more than is shown', async () => {
    const names = [
      { externalId: somebody.externalId, id: null },
      { externalId: somebody.id, id: somebody.id },
    ];
    const asked: Record<string, () => Query<unknown>> = {
      newest: () => pageOf({}),
      older: () => pageOf({}, { from: somebody }),
      newer: () => pageOf({}, { from: somebody, direction: 'newer' }),
      email: () => pageOf({ email: 'GUEST-9000@shop.example' }),
      names: () => pageOf({ names }),
      asking: () => pageOf({ asksToBeForgotten: true }),
      'not asking': () => pageOf({ asksToBeForgotten: false }),
      oneself: () => pageOf({ ownId: somebody.id }),
      'by their name': () => queries.named({ externalId: somebody.externalId, id: null }),
      'by ours': () => queries.named({ externalId: '', id: somebody.id }),
      place: () => queries.place({ externalId: somebody.externalId, id: somebody.id }),
    };
    for (const [name, ask] of Object.entries(asked)) {
      const { looked, scans } = await costOf(ask);
      expect([name, scans, looked <= 10 * SHOWN, scans.includes('Seq Scan')]).toEqual([name, scans, true, false]);
    }
  });
});
