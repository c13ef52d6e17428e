import type { Uuid } from '@breadboard/kernel';
import { aLocation, aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import { type AuditFilter, AuditLogQueries } from './audit-log.queries';

const ENTRIES = 20_000;
const EVERYTHING: AuditFilter = {
  reach: null,
  action: null,
  actorId: null,
  objectType: null,
  objectId: null,
  objectTypes: null,
  from: null,
  to: null,
  after: null,
  limit: 21,
};

interface Plan {
  readonly 'Node Type': string;
  readonly 'Index Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly Plans?: readonly Plan[];
}

/** Somebody, or something, that a few of the many entries are about. */
function rare(n: number): Uuid {
  return `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`;
}

describe('the plans of the audit log', () => {
  let database: TestDatabase;
  let queries: AuditLogQueries;
  let shop: TenantWorld;
  let annex: Uuid;

  beforeAll(async () => {
    database = await createTestDatabase();
    queries = new AuditLogQueries(database.unitOfWork);
    shop = await aTenant(database);
    annex = await aLocation(database, shop.tenantId);
    await fill(shop, annex);
    const rival = await aTenant(database);
    await fill(rival, rival.locationId);
    await database.owner('ANALYZE audit_log');
  });
  afterAll(() => database.close());

  /** One entry a minute; one of a thousand is about rare things. */
  function fill({ tenantId, locationId }: TenantWorld, elsewhere: Uuid): Promise<unknown> {
    return database.owner(
      `INSERT INTO audit_log (tenant_id, id, at, actor_id, actor_roles, action, object_type, object_id, location_id)
       SELECT $1, gen_random_uuid(), timestamptz '2026-01-01 00:00Z' + make_interval(mins => n),
         CASE WHEN n % 1000 = 7 THEN $4::uuid ELSE gen_random_uuid() END, '{tenant_admin}',
         CASE WHEN n % 1000 = 7 THEN 'loyalty.adjust' ELSE 'inventory.adjust' END,
         CASE WHEN n % 1000 = 7 THEN 'reward' ELSE 'stock_item' END,
         CASE WHEN n % 1000 = 7 THEN $4::uuid ELSE gen_random_uuid() END,
         CASE WHEN n % 1000 = 7 THEN $3::uuid ELSE $2::uuid END
       FROM generate_series(1, $5) AS n`,
      [tenantId, locationId, elsewhere, rare(1), ENTRIES],
    );
  }

  /** Every step of the plan that the application's role gets, with the rows that it really looked at. */
  async function planOf(filter: Partial<AuditFilter>): Promise<Plan[]> {
    const explain = async () => {
      const { sql, params } = queries.list({ ...EVERYTHING, ...filter });
      type Row = { 'QUERY PLAN': { Plan: Plan }[] };
      const [row] = await database.unitOfWork.query<Row>(`EXPLAIN (ANALYZE, FORMAT JSON) ${sql}`, params);
      return flat(row?.['QUERY PLAN'][0]?.Plan);
    };
    return database.unitOfWork.run(explain, { tenantId: shop.tenantId });
  }

  function flat(plan: Plan | undefined): Plan[] {
    return plan ? [plan, ...(plan.Plans ?? []).flatMap(flat)] : [];
  }

  it.each<[string, Partial<AuditFilter>, string]>([
    ['nothing', {}, 'audit_log_newest'],
    ['a person', { actorId: rare(1) }, 'audit_log_actor'],
    ['a record', { objectId: rare(1) }, 'audit_log_object'],
    ['a record of a kind', { objectId: rare(1), objectTypes: ['reward'] }, 'audit_log_object'],
    ['a rare kind of record', { objectType: 'reward' }, 'audit_log_object_type'],
    ['a rare action', { action: 'loyalty.adjust' }, 'audit_log_action'],
    ['a rare prefix', { action: 'loyalty' }, 'audit_log_action'],
    ['an action that is not there', { action: 'orders.cancel' }, 'audit_log_action'],
    ['a day', { from: '2026-01-03', to: '2026-01-03' }, 'audit_log_newest'],
    [
      'what comes after a page',
      { after: { createdAt: new Date('2026-01-05T00:00:00Z'), id: rare(9) } },
      'audit_log_newest',
    ],
  ])('asked for %s, go by an index and look at no more than they have to', async (_what, filter, index) => {
    const plan = await planOf(filter);
    expect(plan.map((step) => step['Index Name'])).toContain(index);
    expectFrugal(plan);
  });

  it('of a manager of a quiet location go by the location and the person', async () => {
    const plan = await planOf({ reach: { locationIds: [annex], userId: rare(1) } });
    expect(plan.map((step) => step['Index Name'])).toContain('audit_log_place');
    expectFrugal(plan);
  });

  function expectFrugal(plan: readonly Plan[]): void {
    expect(plan.filter((step) => step['Node Type'] === 'Seq Scan' && lookedAt(step) > 10)).toEqual([]);
    expect(Math.max(...plan.map(lookedAt))).toBeLessThan(200);
  }

  function lookedAt(step: Plan): number {
    return (step['Actual Rows'] + (step['Rows Removed by Filter'] ?? 0)) * step['Actual Loops'];
  }
});
