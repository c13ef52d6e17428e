import * as fc from 'fast-check';
import { newId } from '@breadboard/platform';
import { aCustomer, aTenant, createTestDatabase, type TenantWorld, type TestDatabase } from '@breadboard/testing';
import { CreateUser, type NewUser } from '../use-cases/create-user';
import { SignInCandidates } from './sign-in-candidates';
import { UserEntity } from './user.entity';
import { UserRepository } from './user.repository';

describe('accounts with an e-mail', () => {
  let database: TestDatabase;
  let users: UserRepository;
  let createUser: CreateUser;
  let candidates: SignInCandidates;
  let shop: TenantWorld;
  let rival: TenantWorld;

  beforeAll(async () => {
    database = await createTestDatabase({ entities: [UserEntity] });
    const { system, unitOfWork, clock } = database;
    users = new UserRepository(unitOfWork);
    createUser = new CreateUser(unitOfWork, users, clock);
    candidates = new SignInCandidates(system, unitOfWork, users);
    shop = await aTenant(database, { slug: 'shop' });
    rival = await aTenant(database, { slug: 'rival' });
  });
  afterAll(() => database.close());

  let count = 0;
  const freshEmail = (): string => `Person-${(count += 1)}@Shop.example`;
  const create = (email: string, user: Partial<NewUser> = {}, { tenantId } = shop) =>
    database.unitOfWork.run(() => createUser.execute({ email, passwordHash: 'hash', roles: ['customer'], ...user }), {
      tenantId,
    });

  it('are found by whatever was typed when they were made, in any alphabet', async () => {
    // The letters whose small forms JavaScript and PostgreSQL do not agree on are among them.
    const letter = fc.constantFrom(
      'a',
      'Z',
      'É',
      'ß',
      'ẞ',
      'İ',
      'ı',
      'Σ',
      'ς',
      'Ω',
      'ﬁ',
      'Ａ',
      '\u0301',
      'Ж',
      '٣',
      '名',
    );
    const local = fc.array(letter, { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(local, async (letters) => {
        const typed = ` ${letters.join('')}-${(count += 1)}@shop.example`;
        const { id } = await create(typed);
        const ids = async (text: string) => (await candidates.of(text, null)).map(({ user }) => user.id);
        expect(await ids(typed)).toEqual([id]);
        expect(await ids(typed.normalize('NFD'))).toEqual([id]);
      }),
      { numRuns: 60 },
    );
  });

  it('are found however the letters are cased, by the end of a word, too', async () => {
    const { id } = await create('ΟΔΟΣ@shop.example');
    for (const typed of ['ΟΔΟΣ@shop.example', 'οδοσ@SHOP.example']) {
      expect((await candidates.of(typed, 'shop')).map(({ user }) => user.id)).toEqual([id]);
    }
  });

  it('come with what a sign-in is judged by', async () => {
    const email = freshEmail();
    const customerId = await aCustomer(database, shop.tenantId);
    const { id } = await create(email, { customerId, locationIds: [shop.locationId] });
    const user = {
      id,
      tenantId: shop.tenantId,
      email,
      roles: ['customer'],
      customerId,
      locationIds: [shop.locationId],
    };
    expect(await candidates.of(email.toUpperCase(), 'shop')).toEqual([
      { user, passwordHash: 'hash', disabled: false, suspended: false },
    ]);
    await database.owner('UPDATE users SET disabled_at = created_at WHERE id = $1', [id]);
    expect(await candidates.of(email, 'shop')).toMatchObject([{ disabled: true }]);
  });

  it('have the roles that this version knows, in its order, and no others', async () => {
    const email = freshEmail();
    const { id } = await create(email);
    await database.owner(`UPDATE users SET roles = '{tenant_admin,emperor,customer}' WHERE id = $1`, [id]);
    expect((await candidates.of(email, null))[0]?.user.roles).toEqual(['customer', 'tenant_admin']);
  });

  it('are those of one restaurant when it is named, and five at most when none is', async () => {
    const email = freshEmail();
    const tenants = await Promise.all(Array.from({ length: 6 }, () => aTenant(database)));
    for (const tenant of tenants) await create(email, {}, tenant);
    const [first] = tenants as [TenantWorld];
    expect(await candidates.of(email, first.slug)).toMatchObject([{ user: { tenantId: first.tenantId } }]);
    expect(await candidates.of(email, 'shop')).toEqual([]);
    // Each candidate costs a password hash.
    expect(await candidates.of(email, null)).toHaveLength(5);
  });

  it('are one at a restaurant, however the e-mail is cased, though many ask at once', async () => {
    const email = freshEmail();
    const spellings = [email, email.toLowerCase(), email.toUpperCase(), ` ${email} `];
    const tries = await Promise.allSettled(spellings.map((spelling) => create(spelling)));
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const refused of tries.filter((one) => one.status === 'rejected')) {
      expect(refused.reason).toMatchObject({ code: 'email_exists', details: { field: 'email' } });
    }
    await expect(create(email, {}, rival)).resolves.toMatchObject({ tenantId: rival.tenantId });
  });

  it('are not taken for an e-mail on file when something else is wrong', async () => {
    const email = freshEmail();
    await expect(create(email, { customerId: newId() })).rejects.toMatchObject({ driverError: { code: '23503' } });
    const elsewhere = await aCustomer(database, rival.tenantId);
    await expect(create(email, { customerId: elsewhere })).rejects.toMatchObject({ driverError: { code: '23503' } });
    expect(await candidates.of(email, null)).toEqual([]);
  });

  it('keep a password that was changed while the old one was hashed anew', async () => {
    const email = freshEmail();
    const { id } = await create(email);
    const at = database.clock.now();
    const replace = (verified: string, stronger: string) =>
      database.unitOfWork.run(() => users.replaceHash(id, verified, stronger, at), { tenantId: shop.tenantId });
    await replace('hash', 'stronger');
    await replace('hash', 'of the old password');
    expect(await candidates.of(email, null)).toMatchObject([{ passwordHash: 'stronger' }]);
  });

  it('are seen by their own tenant alone', async () => {
    const { id } = await create(freshEmail());
    const seenBy = (tenantId: string) =>
      database.unitOfWork.run(() => database.unitOfWork.fetch(users.byId(id)), { tenantId, readOnly: true });
    expect(await seenBy(shop.tenantId)).toMatchObject({ id });
    expect(await seenBy(rival.tenantId)).toBeNull();
  });
});
