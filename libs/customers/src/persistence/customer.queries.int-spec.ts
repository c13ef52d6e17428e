import * as fc from 'fast-check';
import { CUSTOMER_SEGMENTS, type CustomerSegment, LOYALTY_TIERS, type LoyaltyTier } from '@breadboard/contracts';
import type { Uuid } from '@breadboard/kernel';
import { newId } from '@breadboard/platform';
import { aCustomer, aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import { aLoyaltyAccount } from '../testing';
import { CustomerQueries } from './customer.queries';
import type { CustomerFilter, CustomerWindow } from './customer-view';

interface Guest {
  readonly id: Uuid;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string | null;
  readonly segment: CustomerSegment;
  /** Null: without an account. */
  readonly tier: LoyaltyTier | null;
  readonly createdAt: Date;
}

const EVERYBODY: CustomerFilter = { email: null, phone: null, tier: null, segment: null, words: null, ownId: null };
const PHONES = [null, '+15550000001', '+15550000002'];
const FIRST_NAMES = ['Zoë', 'Ada', 'Łukasz', 'Jean-Luc', 'José 50%', "D'Arcy_"];
const LAST_NAMES = ['Müller', 'Dóe', 'Li', 'Иванов', 'van der Öé\\'];
const WORDS = [
  'zoe',
  'ZOË',
  'mull',
  'doe',
  'li',
  'luc',
  'UKA',
  'ивАН',
  '50%',
  '%',
  '_',
  'y_',
  '\\',
  "d'a",
  'oe\\',
  'e',
];
const MORE_WORDS = ['der', 'van', 'guest', 'shop.example', '5550000001', '+155', 'ﬂ', '🥜', 'a', 'lukasz', 'o', 'j'];

/** A word of three letters is found anywhere, a shorter one where a word begins. */
function matches({ firstName, lastName, email, phone }: Guest, words: readonly string[]): boolean {
  const text = ` ${folded(`${firstName} ${lastName} ${email} ${phone ?? ''}`)}`;
  return words.map(folded).every((word) => text.includes(Array.from(word).length < 3 ? ` ${word}` : word));
}

function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replaceAll(/[\u0300-\u036f]/gu, '')
    .toLowerCase()
    .replaceAll('ł', 'l');
}

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
      firstName: FIRST_NAMES[n % FIRST_NAMES.length] ?? '',
      lastName: LAST_NAMES[n % LAST_NAMES.length] ?? '',
      email: `Guest-${n}@Shop.example`,
      phone: PHONES[n % 3] ?? null,
      segment: CUSTOMER_SEGMENTS[n % CUSTOMER_SEGMENTS.length] ?? 'new',
      tier: [...LOYALTY_TIERS, null][n % 5] ?? null,
      // Three guests share each moment.
      createdAt: new Date(database.clock.now().getTime() - Math.floor(n / 3) * 1_000),
    };
    const { id, firstName, lastName, email, phone, segment, createdAt } = guest;
    await database.owner(
      `INSERT INTO customers (tenant_id, id, first_name, last_name, email, phone, segment, created_at, updated_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)`,
      [tenantId, id, firstName, lastName, email, phone, segment, createdAt],
    );
    if (guest.tier) await aLoyaltyAccount(database, tenantId, id, { tier: guest.tier, balance: n });
    return guest;
  }
  const read = <T>(work: () => Promise<T>): Promise<T> =>
    database.unitOfWork.run(work, { tenantId: shop.tenantId, readOnly: true });
  const find = (filter: CustomerFilter, window: Partial<CustomerWindow>) =>
    read(() => queries.find(filter, { after: null, offset: 0, limit: 100, ...window }));
  const listed = async (filter: CustomerFilter, page: number, limit: number): Promise<Uuid[]> =>
    (await find(filter, { offset: (page - 1) * limit, limit })).customers.map(({ id }) => id);

  it('finds who matches every filter, and counts as many', async () => {
    const filters = fc.record<CustomerFilter>({
      email: fc.option(
        fc.nat(33).map((n) => `gUEST-${n}@shop.EXAMPLE`),
        { freq: 5 },
      ),
      phone: fc.constantFrom(...PHONES, '+15559999999'),
      tier: fc.option(fc.constantFrom(...LOYALTY_TIERS)),
      segment: fc.option(fc.constantFrom(...CUSTOMER_SEGMENTS)),
      words: fc.option(fc.array(fc.constantFrom(...WORDS, ...MORE_WORDS), { minLength: 1, maxLength: 6 }), { freq: 3 }),
      ownId: fc.option(
        fc.nat(29).map((n) => guests[n]?.id ?? null),
        { freq: 5 },
      ),
    });
    await fc.assert(
      fc.asyncProperty(filters, async (filter) => {
        const expected = guests.filter(
          ({ id, email, phone, segment, tier, ...guest }) =>
            (filter.words === null || matches({ id, email, phone, segment, tier, ...guest }, filter.words)) &&
            (filter.email === null || filter.email.toLowerCase() === email.toLowerCase()) &&
            (filter.phone === null || filter.phone === phone) &&
            (filter.tier === null || filter.tier === (tier ?? 'bronze')) &&
            (filter.segment === null || filter.segment === segment) &&
            (filter.ownId === null || filter.ownId === id),
        );
        const { customers, found, next } = await find(filter, {});
        expect(customers.map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
        expect([found, next]).toEqual([expected.length, null]);
      }),
      { numRuns: 150 },
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

  it.each<[string, CustomerFilter]>([
    ['everybody', EVERYBODY],
    ['whom a common word finds', { ...EVERYBODY, words: ['guest'] }],
    ['whom a rare word finds', { ...EVERYBODY, words: ['zoe'] }],
    ['a segment', { ...EVERYBODY, segment: 'new' }],
  ])('walks %s with a cursor as it does with numbers', async (_whom, filter) => {
    const all = (await find(filter, {})).customers.map(({ id }) => id);
    for (const limit of [1, 4, 30]) {
      const walked: Uuid[] = [];
      let after: CustomerWindow['after'] = null;
      do {
        const page: Awaited<ReturnType<typeof find>> = await find(filter, { after, limit });
        walked.push(...page.customers.map(({ id }) => id));
        expect(page.found).toBe(all.length);
        after = page.next;
      } while (after !== null);
      expect(walked).toEqual(all);
    }
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
});
