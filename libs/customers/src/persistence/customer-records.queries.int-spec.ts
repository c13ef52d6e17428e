import * as fc from 'fast-check';
import type { Uuid } from '@breadboard/kernel';
import { newId, type PageEnd } from '@breadboard/platform';
import { aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import {
  type CustomerName,
  CustomerRecordQueries,
  type RecordFilter,
  type RecordWindow,
} from './customer-records.queries';

interface Known extends PageEnd {
  readonly externalId: string | null;
  readonly email: string | null;
  readonly asks: boolean;
  readonly erased: boolean;
}

const EVERYBODY: RecordFilter = { email: null, names: null, asksToBeForgotten: null, ownId: null };
const NOBODY = newId();

describe('CustomerRecordQueries', () => {
  let database: TestDatabase;
  let queries: CustomerRecordQueries;
  let shop: TenantWorld;
  let known: Known[];

  beforeAll(async () => {
    database = await createTestDatabase();
    queries = new CustomerRecordQueries(database.unitOfWork);
    shop = await aTenant(database);
    const rival = await aTenant(database);
    known = [];
    for (let n = 0; n < 30; n += 1) {
      known.push(await aRecord(shop, n));
      await aRecord(rival, n);
    }
    // Newest first; of one moment, the one that was made later.
    known.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1));
  });
  afterAll(() => database.close());

  async function aRecord({ tenantId }: TenantWorld, n: number): Promise<Known> {
    const record: Known = {
      id: newId(),
      externalId: n % 2 === 0 ? `their-${n}` : null,
      email: n % 3 === 0 ? `Guest-${n}@Shop.example` : null,
      asks: n % 4 === 0,
      erased: n % 7 === 6,
      // Three share each moment.
      createdAt: new Date(database.clock.now().getTime() - Math.floor(n / 3) * 1_000),
    };
    const { id, externalId, email, asks, erased, createdAt } = record;
    await database.owner(
      `INSERT INTO customers (tenant_id, id, external_id, email, forget_requested_at, erased_at, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $7)`,
      [tenantId, id, externalId, email, asks ? createdAt : null, erased ? createdAt : null, createdAt],
    );
    return record;
  }
  const read = <T>(work: () => Promise<T>): Promise<T> =>
    database.unitOfWork.run(work, { tenantId: shop.tenantId, readOnly: true });
  const pageOf = (filter: RecordFilter, window: Partial<RecordWindow>) =>
    read(() =>
      database.unitOfWork.fetch(queries.page(filter, { direction: 'older', from: null, limit: 100, ...window })),
    );
  const named = (externalId: string, id: Uuid | null = null) =>
    read(() => database.unitOfWork.fetch(queries.named({ externalId, id })));
  const nameOf = ({ externalId, id }: Known): CustomerName => ({ externalId: externalId ?? id, id });
  const here = (): Known[] => known.filter(({ erased }) => !erased);
  const at = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;

  it('lists who matches every filter, whichever way, and says whether there is more that way', async () => {
    const requests = fc.record({
      email: fc.option(fc.integer({ min: 0, max: 30 }), { nil: null }),
      names: fc.option(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 5 }), { nil: null, freq: 2 }),
      asksToBeForgotten: fc.option(fc.boolean(), { nil: null }),
      from: fc.option(fc.integer({ min: 0, max: 29 }), { nil: null }),
      direction: fc.constantFrom('older', 'newer'),
      limit: fc.integer({ min: 1, max: 12 }),
    });
    await fc.assert(
      fc.asyncProperty(requests, async ({ email, names, asksToBeForgotten, from, direction, limit }) => {
        const wanted =
          names?.map((n) => (n < 30 ? nameOf(at(known, n)) : { externalId: `no-${n}`, id: NOBODY })) ?? null;
        const address = email === null ? null : `guest-${email}@shop.EXAMPLE`;
        const filter = { email: address, names: wanted, asksToBeForgotten, ownId: null };
        const start = from === null ? null : at(known, from);
        const matching = here().filter(
          (one) =>
            (address === null || one.email?.toLowerCase() === address.toLowerCase()) &&
            (wanted === null || wanted.some(({ id }) => id === one.id)) &&
            (asksToBeForgotten === null || one.asks === asksToBeForgotten),
        );
        const places = matching.map((one) => known.indexOf(one));
        const bound = start ? known.indexOf(start) : direction === 'older' ? -1 : 30;
        const beyond = places.filter((place) => (direction === 'older' ? place > bound : place < bound));
        const shown = direction === 'older' ? beyond.slice(0, limit) : beyond.slice(-limit);
        const page = await pageOf(filter, { direction, from: start, limit });
        expect([page.records.map(({ id }) => id), page.hasMore]).toEqual([
          shown.map((place) => at(known, place).id),
          beyond.length > limit,
        ]);
      }),
      { numRuns: 150 },
    );
  });

  it('shows a caller who is held to itself nobody else', async () => {
    const [own, other] = here();
    const filter = { ...EVERYBODY, ownId: own?.id ?? null };
    expect((await pageOf(filter, {})).records.map(({ id }) => id)).toEqual([own?.id]);
    const names = [nameOf(at([other], 0) as Known)];
    expect(await pageOf({ ...filter, names }, {})).toEqual({ records: [], hasMore: false });
  });

  it('finds a customer by its name elsewhere first, and by ours', async () => {
    const [theirs] = here().filter(({ externalId }) => externalId !== null);
    const [ours] = here().filter(({ externalId }) => externalId === null);
    expect((await named(String(theirs?.externalId), null))?.id).toBe(theirs?.id);
    expect((await named(String(theirs?.externalId), ours?.id))?.id).toBe(theirs?.id);
    expect((await named('no such name', ours?.id))?.id).toBe(ours?.id);
    expect(await named('no such name', NOBODY)).toBeNull();
  });

  it('does not find who was erased, but where it stood', async () => {
    const [gone] = known.filter(({ erased }) => erased);
    expect(await named('no such name', gone?.id)).toBeNull();
    const place = await read(() => database.unitOfWork.fetch(queries.place({ externalId: '', id: gone?.id ?? null })));
    expect(place).toEqual({ id: gone?.id, createdAt: gone?.createdAt });
  });

  it('finds nobody of another restaurant', async () => {
    const [stranger] = await database.owner<{ id: Uuid }>('SELECT id FROM customers WHERE tenant_id <> $1 LIMIT 1', [
      shop.tenantId,
    ]);
    expect(await named('no such name', stranger?.id)).toBeNull();
  });
});
