import { formatId } from '@breadboard/kernel';
import { PLATFORM_TENANT_ID } from '@breadboard/platform';
import { aCustomer, aTenant, type TenantWorld } from '@breadboard/testing';
import { hashSync } from '@node-rs/argon2';
import { type Answer, anIdentityApp, aUser, type IdentityApp } from './testing/identity-app';

const PASSWORD = 'correct horse battery';
const LOGIN = '/api/v1/auth/login';

let identity: IdentityApp;
let shop: TenantWorld;
let rival: TenantWorld;

beforeAll(async () => {
  identity = await anIdentityApp();
  shop = await aTenant(identity.database, { slug: 'shop' });
  rival = await aTenant(identity.database, { slug: 'rival' });
});
afterAll(() => identity.close());

let count = 0;
const freshEmail = (): string => `person-${(count += 1)}@shop.example`;
const login = (email: string, password: string, tenantSlug?: string): Promise<Answer> =>
  identity.post(LOGIN, { email, password, ...(tenantSlug === undefined ? {} : { tenant_slug: tenantSlug }) });

function withoutRequest({ status, body }: Answer): [number, object] {
  const { request_id: _id, ...rest } = body;
  return [status, rest];
}

describe('signing in', () => {
  it('answers tokens and the user', async () => {
    const email = freshEmail();
    const customerId = await aCustomer(identity.database, shop.tenantId);
    const id = await aUser(identity.database, {
      tenantId: shop.tenantId,
      email,
      password: PASSWORD,
      roles: ['customer'],
    });
    await identity.database.owner('UPDATE users SET customer_id = $2 WHERE id = $1', [id, customerId]);
    const { status, body } = await login(email, PASSWORD);
    expect([status, body]).toEqual([
      200,
      {
        access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
        refresh_token: expect.stringMatching(/^brt_[\w-]{86}$/),
        token_type: 'Bearer',
        expires_in: 900,
        user: {
          id: formatId('usr', id),
          tenant_id: formatId('ten', shop.tenantId),
          email,
          roles: ['customer'],
          customer_id: formatId('cust', customerId),
        },
      },
    ]);
  });

  it('compares the e-mail by its letters, and never trims the password', async () => {
    const email = freshEmail();
    await aUser(identity.database, { tenantId: shop.tenantId, email, password: ' spaced out ' });
    expect((await login(` ${email.toUpperCase()} `, ' spaced out ')).status).toBe(200);
    expect((await login(email, 'spaced out')).status).toBe(401);
  });

  it('gives one answer to a wrong password, an unknown e-mail, a wrong tenant and a disabled user', async () => {
    const email = freshEmail();
    const disabled = freshEmail();
    const { tenantId } = shop;
    await aUser(identity.database, { tenantId, email, password: PASSWORD });
    const id = await aUser(identity.database, { tenantId, email: disabled, password: PASSWORD });
    await identity.database.owner('UPDATE users SET disabled_at = created_at WHERE id = $1', [id]);
    const answers = await Promise.all([
      login(email, 'wrong'),
      login('nobody@shop.example', PASSWORD),
      login(email, PASSWORD, 'rival'),
      login(email, PASSWORD, 'no-such-tenant'),
      login(disabled, PASSWORD),
    ]);
    for (const answer of answers) {
      expect(withoutRequest(answer)).toEqual([401, { error: 'unauthorized', message: expect.any(String) }]);
      expect(withoutRequest(answer)).toEqual(withoutRequest(answers[0]));
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer/);
    }
  });

  it('takes as long for an e-mail that nobody has', async () => {
    const email = freshEmail();
    await aUser(identity.database, { tenantId: shop.tenantId, email, password: PASSWORD });
    const timed = async (address: string): Promise<number> => {
      const begin = performance.now();
      await login(address, 'wrong');
      return performance.now() - begin;
    };
    const median = (times: number[]): number => times.sort((a, b) => a - b)[7] ?? 0;
    const [forKnown, forUnknown]: [number[], number[]] = [[], []];
    // By turns, so that whatever else the machine does slows both alike.
    for (let i = 0; i < 15; i += 1) {
      forKnown.push(await timed(email));
      forUnknown.push(await timed('nobody@shop.example'));
    }
    const ratio = median(forUnknown) / median(forKnown);
    // Without the hash of nobody the unknown one takes a fraction.
    expect(ratio).toBeGreaterThan(0.5);
    expect(ratio).toBeLessThan(2);
  });

  it('refuses the right password at a suspended restaurant', async () => {
    const closed = await aTenant(identity.database);
    const email = freshEmail();
    await aUser(identity.database, { tenantId: closed.tenantId, email, password: PASSWORD });
    await identity.database.owner(`UPDATE tenants SET status = 'suspended' WHERE id = $1`, [closed.tenantId]);
    expect(await login(email, PASSWORD)).toMatchObject({ status: 403, body: { error: 'forbidden' } });
    expect((await login(email, 'wrong')).status).toBe(401);
  });

  it('lets people of the platform in', async () => {
    const email = freshEmail();
    await aUser(identity.database, { tenantId: PLATFORM_TENANT_ID, email, password: PASSWORD, roles: ['super_admin'] });
    const { body } = await login(email, PASSWORD);
    const me = await identity.get('/api/v1/auth/me', { authorization: `Bearer ${String(body.access_token)}` });
    expect(me).toMatchObject({ status: 200, body: { roles: ['super_admin'], tenant_id: 'ten_000' } });
  });

  it('makes an old hash anew', async () => {
    const email = freshEmail();
    const passwordHash = hashSync(PASSWORD, { memoryCost: 8_192, timeCost: 1, parallelism: 1 });
    const id = await aUser(identity.database, { tenantId: shop.tenantId, email, password: PASSWORD, passwordHash });
    expect((await login(email, PASSWORD)).status).toBe(200);
    const [user] = await identity.database.owner<{ password_hash: string }>(
      'SELECT password_hash FROM users WHERE id = $1',
      [id],
    );
    expect(user?.password_hash).toContain('m=19456,t=2,p=1');
    expect((await login(email, PASSWORD)).status).toBe(200);
  });

  it.each(['', '!', 'x', '$2b$10$abcdefghijklmnopqrstuv', '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA'])(
    'gives the same answer for an account whose stored hash fits no password (%j)',
    async (passwordHash) => {
      const email = freshEmail();
      await aUser(identity.database, { tenantId: shop.tenantId, email, password: PASSWORD, passwordHash });
      expect(await login(email, PASSWORD)).toMatchObject({ status: 401, body: { error: 'unauthorized' } });
    },
  );

  it('signs in where the password fits, though the same e-mail has no usable hash elsewhere', async () => {
    const email = freshEmail();
    await aUser(identity.database, { tenantId: rival.tenantId, email, password: PASSWORD, passwordHash: '!' });
    await aUser(identity.database, { tenantId: shop.tenantId, email, password: PASSWORD });
    expect((await login(email, PASSWORD)).status).toBe(200);
  });

  it.each([
    [{ password: PASSWORD }, 'email'],
    [{ email: 'a@b.example' }, 'password'],
    [{ email: 'a@b.example', password: 12345678 }, 'password'],
    [{ email: 'a@b.example', password: '' }, 'password'],
    [{ email: 'a@b.example', password: 'x'.repeat(201) }, 'password'],
    [{ email: ['a@b.example'], password: PASSWORD }, 'email'],
    [{ email: 'a@b.example', password: PASSWORD, remember: true }, 'remember'],
  ])('names the wrong field of %j', async (body, field) => {
    expect(await identity.post(LOGIN, body)).toMatchObject({ status: 400, body: { error: 'invalid_request', field } });
  });

  it('logs neither e-mail, password nor tokens', async () => {
    const email = freshEmail();
    await aUser(identity.database, { tenantId: shop.tenantId, email, password: PASSWORD });
    const { body } = await login(email, PASSWORD);
    await login(email, 'wrong password');
    expect(identity.log()).toContain('/api/v1/auth/login');
    for (const secret of [email, PASSWORD, 'wrong password', String(body.access_token), String(body.refresh_token)]) {
      expect(identity.log()).not.toContain(secret);
    }
  });
});

describe('an e-mail with accounts at two restaurants', () => {
  async function atBoth(passwords: { shop: string; rival: string }): Promise<string> {
    const email = freshEmail();
    await aUser(identity.database, { tenantId: shop.tenantId, email, password: passwords.shop });
    await aUser(identity.database, { tenantId: rival.tenantId, email, password: passwords.rival });
    return email;
  }

  it('is signed in where the password fits', async () => {
    const email = await atBoth({ shop: PASSWORD, rival: 'another password' });
    const user = { tenant_id: formatId('ten', rival.tenantId) };
    expect(await login(email, 'another password')).toMatchObject({ status: 200, body: { user } });
    expect((await login(email, 'neither of them')).status).toBe(401);
  });

  it('has to name one when the password fits both', async () => {
    const email = await atBoth({ shop: PASSWORD, rival: PASSWORD });
    expect(await login(email, PASSWORD)).toMatchObject({ status: 400, body: { error: 'tenant_required' } });
    const user = { tenant_id: formatId('ten', rival.tenantId) };
    expect(await login(email, PASSWORD, 'rival')).toMatchObject({ status: 200, body: { user } });
    expect((await login(email, 'wrong')).status).toBe(401);
  });
});
