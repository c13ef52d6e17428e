import { formatId, isoSeconds } from '@breadboard/kernel';
import { aTenant, type TenantWorld } from '@breadboard/testing';
import { type Answer, anIdentityApp, aUser, type IdentityApp } from './testing/identity-app';

const PASSWORD = 'correct horse battery';
const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:145.0) Gecko/20100101 Firefox/145.0';

let identity: IdentityApp;
let shop: TenantWorld;
let count = 0;

beforeAll(async () => {
  identity = await anIdentityApp();
  shop = await aTenant(identity.database, { slug: 'shop' });
});
afterAll(() => identity.close());

const refused = { status: 401, body: { error: 'unauthorized' } };
const bearer = (access: string): Record<string, string> => ({ authorization: `Bearer ${access}` });
const me = (access: string): Promise<Answer> => identity.get('/api/v1/auth/me', bearer(access));
const refresh = (token: string): Promise<Answer> => identity.post('/api/v1/auth/refresh', { refresh_token: token });
const logout = (access: string, body: object): Promise<Answer> =>
  identity.post('/api/v1/auth/logout', body, bearer(access));

interface SessionBody {
  readonly id: string;
  readonly client: string | null;
  readonly current: boolean;
  readonly last_used_at: string;
}

async function sessionsSeenBy(access: string): Promise<SessionBody[]> {
  const { status, body } = await identity.get('/api/v1/auth/sessions', bearer(access));
  expect(status).toBe(200);
  return body.data as SessionBody[];
}

async function end(access: string, id: string): Promise<Answer> {
  const answer = await identity.app.inject({
    method: 'DELETE',
    url: `/v1/auth/sessions/${id}`,
    headers: bearer(access),
  });
  return { status: answer.statusCode, body: answer.body === '' ? {} : answer.json(), headers: answer.headers };
}

/** A person, and a way to sign them in on one more device. */
async function aPerson(tenantId = shop.tenantId) {
  const email = `mover-${(count += 1)}@shop.example`;
  const userId = await aUser(identity.database, { tenantId, email, password: PASSWORD });
  return {
    userId,
    onDevice: async (userAgent = 'curl/8.5.0'): Promise<{ access: string; refresh: string }> => {
      const { body } = await identity.post(
        '/api/v1/auth/login',
        { email, password: PASSWORD },
        { 'user-agent': userAgent },
      );
      return { access: String(body.access_token), refresh: String(body.refresh_token) };
    },
  };
}

describe('signing out everywhere', () => {
  it('ends every session of the person, and nobody else’s', async () => {
    const [person, stranger] = [await aPerson(), await aPerson()];
    const [here, there] = [await person.onDevice(), await person.onDevice()];
    const other = await stranger.onDevice();
    expect((await me(there.access)).status).toBe(200);
    expect(await logout(here.access, { everywhere: true })).toMatchObject({ status: 204, body: {} });
    for (const { access, refresh: token } of [here, there]) {
      expect(await me(access)).toMatchObject(refused);
      expect(await refresh(token)).toMatchObject(refused);
    }
    expect((await me(other.access)).status).toBe(200);
    expect((await refresh(other.refresh)).status).toBe(200);
  });

  it('is asked for: without it, or with false, the others go on', async () => {
    const person = await aPerson();
    const [first, second, last] = [await person.onDevice(), await person.onDevice(), await person.onDevice()];
    expect((await logout(first.access, {})).status).toBe(204);
    expect((await logout(second.access, { everywhere: false })).status).toBe(204);
    expect((await me(last.access)).status).toBe(200);
    for (const wrong of ['yes', 1, null, [true]]) {
      const answer = await logout(last.access, { everywhere: wrong });
      expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request', field: 'everywhere' } });
    }
    expect(await logout(last.access, { everywere: true })).toMatchObject({ status: 400, body: { field: 'everywere' } });
    expect((await me(last.access)).status).toBe(200);
  });

  it('on two devices at once, and while a third refreshes, leaves nobody signed in', async () => {
    const person = await aPerson();
    const devices = await Promise.all(Array.from({ length: 6 }, () => person.onDevice()));
    const answers = await Promise.all([
      ...devices.slice(0, 3).map(({ access }) => logout(access, { everywhere: true })),
      ...devices.map(({ refresh: token }) => refresh(token)),
    ]);
    expect(answers.slice(0, 3).some(({ status }) => status === 204)).toBe(true);
    identity.database.clock.advance({ seconds: 5 });
    for (const { access } of devices) expect(await me(access)).toMatchObject(refused);
    for (const { status, body } of answers.slice(3)) {
      if (status === 200) expect(await refresh(String(body.refresh_token))).toMatchObject(refused);
    }
  });
});

describe('the sessions of a person', () => {
  it('are theirs that live, the one used last first, with what each device is known by', async () => {
    const [person, stranger] = [await aPerson(), await aPerson()];
    await stranger.onDevice();
    const laptop = await person.onDevice(FIREFOX);
    const createdAt = identity.database.clock.now();
    identity.database.clock.advance({ hours: 1 });
    const phone = await person.onDevice();
    const signedOut = await person.onDevice();
    await logout(signedOut.access, {});
    identity.database.clock.advance({ minutes: 5 });
    const now = identity.database.clock.now();
    const { body } = await refresh(laptop.refresh);
    const expiresAt = new Date(createdAt.getTime() + 30 * 86_400_000);
    expect(await sessionsSeenBy(String(body.access_token))).toEqual([
      {
        id: expect.stringMatching(/^ses_/),
        client: 'Firefox on Windows',
        current: true,
        created_at: isoSeconds(createdAt),
        last_used_at: isoSeconds(now),
        expires_at: isoSeconds(expiresAt),
      },
      expect.objectContaining({ client: 'curl/8.5.0', current: false }),
    ]);
    expect((await sessionsSeenBy(phone.access)).map(({ current }) => current)).toEqual([false, true]);
  });

  it('leave the list when they have not been used for fourteen days', async () => {
    const person = await aPerson();
    await person.onDevice('old/1');
    identity.database.clock.advance({ days: 14 });
    const { access } = await person.onDevice('new/1');
    expect((await sessionsSeenBy(access)).map(({ client }) => client)).toEqual(['new/1']);
  });

  it('can be ended one by one, by their person alone', async () => {
    const [person, stranger] = [await aPerson(), await aPerson()];
    const rival = await aTenant(identity.database);
    const [here, lost] = [await person.onDevice(), await person.onDevice('lost/1')];
    const others = [await stranger.onDevice(), await (await aPerson(rival.tenantId)).onDevice()];
    const id = (await sessionsSeenBy(here.access)).find(({ client }) => client === 'lost/1')?.id ?? '';
    const nowhere = await end(here.access, 'ses_000');
    for (const { access } of others) {
      const answer = await end(access, id);
      const { request_id: _one, ...told } = answer.body;
      const { request_id: _other, ...toldNowhere } = nowhere.body;
      expect([answer.status, told]).toEqual([404, toldNowhere]);
    }
    expect(toldError(nowhere)).toBe('session_not_found');
    expect((await me(lost.access)).status).toBe(200);
    expect(await end(here.access, id)).toMatchObject({ status: 204 });
    expect(await me(lost.access)).toMatchObject(refused);
    expect(await refresh(lost.refresh)).toMatchObject(refused);
    expect(await end(here.access, id)).toMatchObject({ status: 404 });
    expect((await me(here.access)).status).toBe(200);
    for (const wrong of ['nonsense', formatId('usr', person.userId), '%00', `ses_${'z'.repeat(30)}`]) {
      expect(await end(here.access, wrong)).toMatchObject({ status: 404, body: { error: 'session_not_found' } });
    }
  });

  it('are found by nobody without a token', async () => {
    expect(await identity.get('/api/v1/auth/sessions')).toMatchObject(refused);
    expect(await end('nonsense', 'ses_000')).toMatchObject(refused);
  });
});

const toldError = ({ body }: Answer): unknown => body.error;
