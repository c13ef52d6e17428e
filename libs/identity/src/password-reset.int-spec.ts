import { formatId, type Uuid } from '@breadboard/kernel';
import { aTenant, type TenantWorld } from '@breadboard/testing';
import { type Answer, anIdentityApp, aUser, type IdentityApp } from './testing/identity-app';
import { Mailbox } from './testing/mailbox';
import { DeleteExpiredSessions } from './use-cases/delete-expired-sessions';
import { SendResetMails } from './use-cases/send-reset-mails';

const OLD = 'correct horse battery';
const NEW = 'a better one, at last';

const box = new Mailbox();
let identity: IdentityApp;
let shop: TenantWorld;
let count = 0;

beforeAll(async () => {
  identity = await anIdentityApp({ mail: box });
  shop = await aTenant(identity.database, { slug: 'shop' });
});
afterAll(() => identity.close());
beforeEach(() => {
  box.mails.length = 0;
  box.isReady = true;
  box.onSend = () => undefined;
});

const refused = { status: 401, body: { error: 'unauthorized' } };
const invalidLink = { status: 400, body: { error: 'reset_token_invalid', field: 'token' } };
const bearer = (access: string): Record<string, string> => ({ authorization: `Bearer ${access}` });
const login = (email: string, password: string): Promise<Answer> =>
  identity.post('/api/v1/auth/login', { email, password });
const me = (access: string): Promise<Answer> => identity.get('/api/v1/auth/me', bearer(access));
const ask = (email: string, rest: object = {}): Promise<Answer> =>
  identity.post('/v1/auth/password-reset', { email, ...rest });
const confirm = (token: string, password = NEW): Promise<Answer> =>
  identity.post('/v1/auth/password-reset/confirm', { token, password });
const sendMails = (): Promise<void> => identity.app.get(SendResetMails).execute();
const tokenIn = (text: string): string => /#token=(\S+)/.exec(text)?.[1] ?? '';
const queued = (): Promise<Record<string, unknown>[]> =>
  identity.database.owner('SELECT * FROM password_reset_requests ORDER BY id');

async function aPerson(options: { tenantId?: Uuid; email?: string; roles?: string[] } = {}) {
  const { tenantId = shop.tenantId, email = `forgetful-${(count += 1)}@shop.example`, roles } = options;
  const userId = await aUser(identity.database, { tenantId, email, password: OLD, ...(roles ? { roles } : {}) });
  return { email, userId };
}

/** The token of a mail that somebody was just sent. */
async function aToken(email: string): Promise<string> {
  await ask(email);
  await sendMails();
  return tokenIn(box.mails.findLast(({ to }) => to === email)?.text ?? '');
}

describe('asking for a new password', () => {
  it('brings a mail with a link that works once, and ends every session', async () => {
    const { email, userId } = await aPerson();
    const before = (await login(email, OLD)).body;
    const token = await aToken(` ${email.toUpperCase()} `.trim().toLowerCase());
    expect(box.mails).toEqual([{ to: email, subject: expect.stringContaining('password'), text: expect.any(String) }]);
    expect(box.mails[0]?.text).toContain('https://breadboard.example/console/reset#token=bpr_');
    expect(await confirm(token)).toMatchObject({ status: 204, body: {} });
    expect(await me(String(before.access_token))).toMatchObject(refused);
    const refresh = await identity.post('/api/v1/auth/refresh', { refresh_token: before.refresh_token });
    expect(refresh).toMatchObject(refused);
    expect(await login(email, OLD)).toMatchObject(refused);
    expect((await login(email, NEW)).status).toBe(200);
    expect(await confirm(token, OLD)).toMatchObject(invalidLink);
    expect((await login(email, NEW)).status).toBe(200);
    const notes = await identity.database.owner('SELECT action, details FROM audit_log WHERE object_id = $1', [userId]);
    expect(notes).toEqual([{ action: 'session.password_reset', details: {} }]);
  });

  it('answers the same whether anybody has the e-mail or not, and does the same', async () => {
    const { email } = await aPerson();
    const answers = [await ask(email), await ask('nobody@shop.example'), await ask('no address at all')];
    for (const { status, body } of answers) expect([status, body]).toEqual([202, answers[0]?.body]);
    // One row each, of the same kind: what happens next, nobody waits for.
    expect((await queued()).map((row) => [row.user_id, row.attempts])).toEqual(answers.map(() => [null, 0]));
    await sendMails();
    expect(box.mails.map(({ to }) => to)).toEqual([email]);
    expect(await queued()).toEqual([]);
  });

  it('sends guests to the shop, and each account of one e-mail a mail of its own unless one is named', async () => {
    const other = await aTenant(identity.database, { slug: 'other' });
    const email = 'regular@guest.example';
    for (const { tenantId } of [shop, other]) {
      const userId = (await aPerson({ tenantId, email, roles: ['customer'] })).userId;
      await identity.database.owner(
        `WITH c AS (INSERT INTO customers (tenant_id, id, first_name, last_name, email, created_at, updated_at)
           VALUES ($1, $2, 'Ada', 'Guest', $3, now(), now()) RETURNING id)
         UPDATE users SET customer_id = $2 WHERE id = $2`,
        [tenantId, userId, email],
      );
      await identity.database.owner('UPDATE users SET customer_id = id WHERE id = $1', [userId]);
    }
    await ask(email);
    await sendMails();
    const pages = box.mails.map(({ text }) => /https:\S+(?=#)/.exec(text)?.[0] ?? '').sort();
    expect(pages).toEqual(['other', 'shop'].map((slug) => `https://breadboard.example/shop/${slug}/reset`));
    box.mails.length = 0;
    await ask(email, { tenant_slug: 'other' });
    await ask(email, { tenant_slug: 'nowhere' });
    await sendMails();
    expect(box.mails.map(({ text }) => text.includes('/shop/other/'))).toEqual([true]);
  });

  it('brings nothing to who could not sign in anyway', async () => {
    const disabled = await aPerson();
    await identity.database.owner('UPDATE users SET disabled_at = now() WHERE id = $1', [disabled.userId]);
    const closed = await aTenant(identity.database);
    const suspended = await aPerson({ tenantId: closed.tenantId });
    await identity.database.owner(`UPDATE tenants SET status = 'suspended' WHERE id = $1`, [closed.tenantId]);
    for (const { email } of [disabled, suspended]) expect((await ask(email)).status).toBe(202);
    await sendMails();
    expect([box.mails, await queued()]).toEqual([[], []]);
  });

  it('fills nobody’s mailbox: three mails in a quarter of an hour, of which each works', async () => {
    const { email } = await aPerson();
    for (let n = 0; n < 5; n += 1) await ask(email);
    await sendMails();
    expect(box.mails).toHaveLength(3);
    identity.database.clock.advance({ minutes: 15 });
    await ask(email);
    await sendMails();
    expect(box.mails).toHaveLength(4);
    expect((await confirm(tokenIn(box.mails[1]?.text ?? ''))).status).toBe(204);
    // With the first that is used, the others end.
    for (const { text } of box.mails) expect(await confirm(tokenIn(text))).toMatchObject(invalidLink);
  });

  it.each([
    [{}, 'email'],
    [{ email: '' }, 'email'],
    [{ email: 7 }, 'email'],
    [{ email: 'x'.repeat(255) }, 'email'],
    [{ email: 'a@b.example\0' }, 'email'],
    [{ email: 'a@b.example', tenant_slug: '' }, 'tenant_slug'],
    [{ email: 'a@b.example', tenant: 'shop' }, 'tenant'],
  ])('refuses %j', async (body, field) => {
    const answer = await identity.post('/v1/auth/password-reset', body);
    expect(answer).toMatchObject({ status: 400, body: { error: 'invalid_request', field } });
  });

  it('is not offered where no mail leaves the house', async () => {
    box.isReady = false;
    const { email } = await aPerson();
    const answer = await ask(email);
    expect(answer).toMatchObject({ status: 503, body: { error: 'unavailable' } });
    expect(answer.headers['retry-after']).toEqual(expect.any(String));
    expect(await queued()).toEqual([]);
  });
});

describe('the mail', () => {
  it('is tried again until it is taken, each time with another token of which the last works', async () => {
    const { email } = await aPerson();
    const tried: string[] = [];
    box.onSend = ({ text }) => {
      tried.push(tokenIn(text));
      if (tried.length < 3) throw new Error(`no route to ${email}`);
    };
    await ask(email);
    await sendMails();
    await sendMails();
    expect(tried).toHaveLength(1);
    identity.database.clock.advance({ seconds: 5 });
    await sendMails();
    identity.database.clock.advance({ seconds: 30 });
    await sendMails();
    expect(box.mails.map(({ text }) => tokenIn(text))).toEqual([tried[2]]);
    expect(new Set(tried).size).toBe(3);
    for (const old of tried.slice(0, 2)) expect(await confirm(old)).toMatchObject(invalidLink);
    expect((await confirm(tried[2] ?? '')).status).toBe(204);
    expect(await queued()).toEqual([]);
  });

  it('is given up after two hours', async () => {
    const { email } = await aPerson();
    box.onSend = () => {
      throw new Error('no route');
    };
    await ask(email);
    for (let n = 0; n < 9; n += 1) {
      await sendMails();
      identity.database.clock.advance({ minutes: 30 });
    }
    expect(await queued()).toEqual([]);
  });

  it('that a process died over is sent by the next one', async () => {
    const { email } = await aPerson();
    await ask(email);
    let die = (): void => undefined;
    let dying: Promise<void> = Promise.resolve();
    await new Promise<void>((isSending) => {
      box.onSend = () =>
        new Promise<void>((_resolve, reject) => {
          die = () => reject(new Error('gone'));
          isSending();
        });
      dying = sendMails();
    });
    box.onSend = () => undefined;
    await sendMails();
    // It is the first process's for a minute.
    expect(box.mails).toEqual([]);
    identity.database.clock.advance({ minutes: 1 });
    await sendMails();
    expect(box.mails.map(({ to }) => to)).toEqual([email]);
    die();
    await dying;
    expect((await confirm(tokenIn(box.mails[0]?.text ?? ''))).status).toBe(204);
  });

  it('goes out once, however many processes send', async () => {
    const people = await Promise.all(Array.from({ length: 12 }, () => aPerson()));
    for (const { email } of people) await ask(email);
    await Promise.all(Array.from({ length: 6 }, () => sendMails()));
    expect(box.mails.map(({ to }) => to).sort()).toEqual(people.map(({ email }) => email).sort());
  });

  it('leaves no token behind: not in the database, and not in the log', async () => {
    const { email, userId } = await aPerson();
    const token = await aToken(email);
    const rows = await identity.database.owner<{ secret_hash: Buffer; text: string }>(
      'SELECT secret_hash, r::text AS text FROM password_resets r WHERE user_id = $1',
      [userId],
    );
    const secret = Buffer.from(token.slice(4), 'base64url').subarray(32);
    expect(rows).toHaveLength(1);
    expect(rows[0]?.text).not.toContain(secret.toString('hex'));
    await confirm(token);
    expect(identity.log()).not.toContain(token);
    expect(identity.log()).not.toContain(token.slice(-30));
    expect(identity.log()).not.toContain(NEW);
    expect(identity.log()).not.toContain(email);
  });
});

describe('the link', () => {
  it('works for thirty minutes, and is forgotten after', async () => {
    const { email, userId } = await aPerson();
    const token = await aToken(email);
    identity.database.clock.advance({ minutes: 29, seconds: 59 });
    expect(await confirm(token, 'short')).toMatchObject({ status: 400, body: { field: 'password' } });
    identity.database.clock.advance({ seconds: 1 });
    expect(await confirm(token)).toMatchObject(invalidLink);
    await identity.app.get(DeleteExpiredSessions).execute();
    expect(await identity.database.owner('SELECT 1 FROM password_resets WHERE user_id = $1', [userId])).toEqual([]);
    expect((await login(email, OLD)).status).toBe(200);
  });

  it('used twenty times at once sets one password', async () => {
    const { email } = await aPerson();
    const token = await aToken(email);
    const passwords = Array.from({ length: 20 }, (_, n) => `password number ${n}`);
    const answers = await Promise.all(passwords.map((password) => confirm(token, password)));
    const won = passwords.filter((_, n) => answers[n]?.status === 204);
    expect(won).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 400)).toHaveLength(19);
    expect((await login(email, won[0] ?? '')).status).toBe(200);
  });

  it('leaves nobody signed in who came with the old password meanwhile', async () => {
    const { email } = await aPerson();
    const token = await aToken(email);
    const [answer, ...logins] = await Promise.all([
      confirm(token),
      ...Array.from({ length: 8 }, () => login(email, OLD)),
    ]);
    expect(answer.status).toBe(204);
    identity.database.clock.advance({ seconds: 5 });
    for (const { status, body } of logins) {
      expect([200, 401]).toContain(status);
      if (status === 200) expect(await me(String(body.access_token))).toMatchObject(refused);
    }
  });

  it('of a disabled user, of another tenant or of nobody is invalid, all alike', async () => {
    const [one, other] = [await aPerson(), await aPerson()];
    const token = await aToken(one.email);
    await identity.database.owner('UPDATE users SET disabled_at = now() WHERE id = $1', [one.userId]);
    const real = await aToken(other.email);
    const otherSecret = `${real.slice(0, -20)}${'A'.repeat(20)}`;
    const otherTenant = `bpr_${'A'.repeat(20)}${real.slice(24)}`;
    for (const wrong of [token, otherSecret, otherTenant, 'bpr_', 'nonsense', real.replace('bpr_', 'brt_'), '🥪']) {
      expect(await confirm(wrong)).toMatchObject(invalidLink);
    }
    expect((await confirm(real)).status).toBe(204);
  });
});

describe('changing one’s password', () => {
  const change = (access: string, old: string, next: string): Promise<Answer> =>
    identity.post('/v1/auth/password', { current_password: old, new_password: next }, bearer(access));

  it('takes the old one, keeps this session and ends the others, and every link', async () => {
    const { email, userId } = await aPerson();
    const token = await aToken(email);
    const [here, there] = [(await login(email, OLD)).body, (await login(email, OLD)).body];
    expect(await change(String(here.access_token), OLD, NEW)).toMatchObject({ status: 204, body: {} });
    expect((await me(String(here.access_token))).status).toBe(200);
    expect((await identity.post('/v1/auth/refresh', { refresh_token: here.refresh_token })).status).toBe(200);
    expect(await me(String(there.access_token))).toMatchObject(refused);
    expect(await confirm(token)).toMatchObject(invalidLink);
    expect([(await login(email, OLD)).status, (await login(email, NEW)).status]).toEqual([401, 200]);
    const notes = await identity.database.owner('SELECT actor_id, action FROM audit_log WHERE object_id = $1', [
      userId,
    ]);
    expect(notes).toEqual([{ actor_id: userId, action: 'session.password_changed' }]);
  });

  it('refuses a wrong old one, and a new one that is too short or too long', async () => {
    const { email } = await aPerson();
    const { access_token: access } = (await login(email, OLD)).body;
    const wrong = await change(String(access), 'wrong', NEW);
    expect(wrong).toMatchObject({ status: 400, body: { error: 'wrong_password', field: 'current_password' } });
    for (const next of ['short', 'x'.repeat(201), '']) {
      expect(await change(String(access), OLD, next)).toMatchObject({ status: 400, body: { field: 'new_password' } });
    }
    expect(await identity.post('/v1/auth/password', { current_password: OLD, new_password: NEW })).toMatchObject(
      refused,
    );
    expect((await login(email, OLD)).status).toBe(200);
  });

  it('ten times at once changes it once', async () => {
    const { email } = await aPerson();
    const access = String((await login(email, OLD)).body.access_token);
    const passwords = Array.from({ length: 10 }, (_, n) => `password number ${n}`);
    const answers = await Promise.all(passwords.map((next) => change(access, OLD, next)));
    const won = passwords.filter((_, n) => answers[n]?.status === 204);
    expect(won).toHaveLength(1);
    expect((await login(email, won[0] ?? '')).status).toBe(200);
  });
});

it('names users by nothing but their identifier in the audit log', async () => {
  const rows = await identity.database.owner<{ line: string }>('SELECT a::text AS line FROM audit_log a');
  expect(rows.length).toBeGreaterThan(0);
  for (const { line } of rows) expect(line).not.toMatch(/@|password number|correct horse/);
  expect(formatId('usr', shop.tenantId)).toMatch(/^usr_/);
});
