import * as fc from 'fast-check';
import { CUSTOMER_SEGMENTS, type CustomerSegment, LOYALTY_TIERS, type LoyaltyTier } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import { aCustomer, aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import { aLoyaltyAccount } from '../testing';
import { CustomerQueries } from './customer.queries';
import type { CustomerFilter } from './customer-view';
import { CustomersRepository } from './customers.repository';

interface Guest {
  readonly id: Uuid;
  readonly email: string;
  readonly phone: string | null;
  readonly segment: CustomerSegment;
  /** Null: without an account. */
  readonly tier: LoyaltyTier | null;
  readonly createdAt: Date;
}

const EVERYBODY: CustomerFilter = { email: null, phone: null, tier: null, segment: null, ownId: null };
const PHONES = [null, '+15550000001', '+15550000002'];

describe('CustomerQueries', () => {
  let database: TestDatabase;
  let queries: CustomerQueries;
  let shop: TenantWorld;
  let guests: Guest[];

  beforeAll(async () => {
    database = await createTestDatabase();
    queries = new CustomerQueries(database.unitOfWork);
    shop = await aTenant(database);
    const rival = await aTenant(database);
    guests = [];
    for (let n = 0; n < 30; n += 1) {
      guests.push(await aGuest(shop, n));
      await aGuest(rival, n);
    }
    // Newest first; of one moment, the one that was made later.
    guests.sort((a, b) => b.createdAt.getTime() - a.createdAt.getTime() || (a.id < b.id ? 1 : -1));
  });
  afterAll(() => database.close());

  async function aGuest({ tenantId }: TenantWorld, n: number): Promise<Guest> {
    const guest: Guest = {
      id: newId(),
      email: `Guest-${n}@Shop.example`,
      phone: PHONES[n % 3] ?? null,
      segment: CUSTOMER_SEGMENTS[n % CUSTOMER_SEGMENTS.length] ?? 'new',
      tier: [...LOYALTY_TIERS, null][n % 5] ?? null,
      // Three guests share each moment.
      createdAt: new Date(database.clock.now().getTime() - Math.floor(n / 3) * 1_000),
    };
    const { id, email, phone, segment, createdAt } = guest;
    await database.owner(
      `INSERT INTO customers (tenant_id, id, first_name, last_name, email, phone, segment, created_at, updated_at)
       VALUES ($1, $2, 'Ada', 'Guest', $3, $4, $5, $6, $6)`,
      [tenantId, id, email, phone, segment, createdAt],
    );
    if (guest.tier) await aLoyaltyAccount(database, tenantId, id, { tier: guest.tier, balance: n });
    return guest;
  }
  const read = <T>(work: () => Promise<T>): Promise<T> =>
    database.unitOfWork.run(work, { tenantId: shop.tenantId, readOnly: true });
  const listed = async (filter: CustomerFilter, page: number, limit: number): Promise<Uuid[]> =>
    (await read(() => database.unitOfWork.fetch(queries.list(filter, { offset: (page - 1) * limit, limit })))).map(
      ({ id }) => id,
    );

  it('finds who matches every filter, and counts as many', async () => {
    const filters = fc.record<CustomerFilter>({
      email: fc.option(
        fc.nat(33).map((n) => `gUEST-${n}@shop.EXAMPLE`),
        { freq: 5 },
      ),
      phone: fc.constantFrom(...PHONES, '+15559999999'),
      tier: fc.option(fc.constantFrom(...LOYALTY_TIERS)),
      segment: fc.option(fc.constantFrom(...CUSTOMER_SEGMENTS)),
      ownId: fc.option(
        fc.nat(29).map((n) => guests[n]?.id ?? null),
        { freq: 5 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const expected = guests.filter(
          ({ id, email, phone, segment, tier }) =>
            (filter.email === null || filter.email.toLowerCase() === email.toLowerCase()) &&
            (filter.phone === null || filter.phone === phone) &&
            (filter.tier === null || filter.tier === (tier ?? 'bronze')) &&
            (filter.segment === null || filter.segment === segment) &&
            (filter.ownId === null || filter.ownId === id),
        );
        expect(await listed(filter, 1, 100)).toEqual(expected.map(({ id }) => id));
        expect(await read(() => database.unitOfWork.fetch(queries.count(filter)))).toBe(expected.length);
      }),
      { numRuns: 60 },
    );
  });

  it('pages through everybody once, however many a page holds', async () => {
    for (const limit of [1, 7, 30, 100]) {
      const pages: Uuid[] = [];
      for (let page = 1; page <= Math.ceil(guests.length / limit); page += 1)
        pages.push(...(await listed(EVERYBODY, page, limit)));
      expect(pages).toEqual(guests.map(({ id }) => id));
    }
    expect(await listed(EVERYBODY, 32, 1)).toEqual([]);
  });

  it('tells an order whether its customer may order', async () => {
    const { id } = guests[0] as Guest;
    const ask = (customerId: Uuid) => read(() => database.unitOfWork.fetch(queries.forOrdering(customerId)));
    expect(await ask(id)).toEqual({ id, enabled: true });
    await database.owner('UPDATE customers SET enabled = false WHERE id = $1', [id]);
    expect(await ask(id)).toEqual({ id, enabled: false });
    const neighbor = await aCustomer(database, (await aTenant(database)).tenantId);
    expect([await ask(neighbor), await ask(newId())]).toEqual([null, null]);
  });

  it('shows nobody of another tenant', async () => {
    const neighbor = await aCustomer(database, (await aTenant(database)).tenantId);
    expect(await read(() => database.unitOfWork.fetch(queries.view(neighbor)))).toBeNull();
    expect(await listed({ ...EVERYBODY, ownId: neighbor }, 1, 10)).toEqual([]);
  });

  it('has nobody to judge where there is no customer', async () => {
    const repository = new CustomersRepository(database.unitOfWork);
    const judge = (id: Uuid) =>
      database.unitOfWork.run(() => repository.historyForUpdate(id, database.clock.now()), shop);
    expect(await judge(newId())).toBeNull();
    expect(await judge((guests[1] as Guest).id)).toMatchObject({
      firstOrderAt: null,
      lastOrderAt: null,
      recentOrders: 0,
    });
  });
});
