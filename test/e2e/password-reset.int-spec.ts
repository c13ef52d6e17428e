import { type DeliveredMail, freePort, SmtpServer, textOfMail } from '@breadboard/testing';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, DEMO_USERS, PASSWORD, startTestApi, type TestApi } from '../support/test-api';

const NEW = 'a better one, at last';
const PUBLIC_URL = 'https://eat.example';

describe('a forgotten password', () => {
  let api: TestApi;
  let smtp: SmtpServer;
  let port: number;

  beforeAll(async () => {
    port = await freePort();
    const url = `smtp://127.0.0.1:${port}`;
    api = await startTestApi({
      config: { smtp: { url, from: 'PB&J <no-reply@eat.example>' }, publicUrl: PUBLIC_URL },
    });
  });
  afterAll(async () => {
    await api.close();
    await smtp?.stop();
  });

  /** A page of this server, in a browser that keeps its cookie. */
  function aPage() {
    const origin = new URL(api.url).origin;
    let cookie = '';
    const call = async (path: string, body: object): Promise<Answer> => {
      const headers = { origin, 'x-session': 'cookie', ...(cookie ? { cookie } : {}) };
      const answer = await api.call('POST', `/v1/auth/${path}`, { body, headers });
      cookie = answer.headers.get('set-cookie')?.split(';')[0] ?? cookie;
      return answer;
    };
    return { call };
  }

  async function mailTo(address: string): Promise<DeliveredMail> {
    for (;;) {
      const mail = smtp.mails.find(({ to }) => to.includes(address));
      if (mail) return mail;
      await sleep(50);
    }
  }

  const tokenOf = (mail: DeliveredMail): string => /#token=(\S+)/.exec(textOfMail(mail.data))?.[1] ?? '';

  it('is replaced by the link of a mail, though the mail server was away when it was asked for', async () => {
    const email = DEMO_USERS.customer;
    const page = aPage();
    expect((await page.call('login', { email, password: PASSWORD })).status).toBe(200);
    expect((await page.call('refresh', {})).status).toBe(200);
    expect((await api.call('POST', '/v1/auth/password-reset', { body: { email } })).status).toBe(202);
    await sleep(1_000);
    smtp = await SmtpServer.start(port);
    const mail = await mailTo(email);
    expect(mail.from).toBe('no-reply@eat.example');
    expect(textOfMail(mail.data)).toContain(`${PUBLIC_URL}/shop/pbandj/reset#token=bpr_`);
    const confirmed = await api.call('POST', '/v1/commerce/auth/password-reset/confirm', {
      body: { token: tokenOf(mail), password: NEW },
    });
    expect([confirmed.status, confirmed.text]).toEqual([204, '']);
    expect((await page.call('refresh', {})).status).toBe(401);
    expect((await page.call('login', { email, password: PASSWORD })).status).toBe(401);
    expect((await page.call('login', { email, password: NEW })).status).toBe(200);
    expect((await page.call('refresh', {})).status).toBe(200);
    expect(smtp.mails).toHaveLength(1);
  });

  it('of staff leads to the console, of the platform’s own too', async () => {
    smtp ??= await SmtpServer.start(port);
    for (const email of [DEMO_USERS.restaurant_manager, DEMO_USERS.super_admin]) {
      await api.call('POST', '/api/v1/auth/password-reset', { body: { email } });
      expect(textOfMail((await mailTo(email)).data)).toContain(`${PUBLIC_URL}/console/reset#token=bpr_`);
    }
  });

  it('leads where the server says, whatever host the request names', async () => {
    smtp ??= await SmtpServer.start(port);
    const headers = {
      'x-forwarded-host': 'evil.example',
      origin: 'https://evil.example',
      referer: 'https://evil.example/',
    };
    await api.call('POST', '/v1/auth/password-reset', { body: { email: DEMO_USERS.rival_customer }, headers });
    const text = textOfMail((await mailTo(DEMO_USERS.rival_customer)).data);
    expect(text).toContain(`${PUBLIC_URL}/shop/rival/reset#token=`);
    expect(text).not.toContain('evil');
  });

  it('can be changed by a platform role that names a restaurant, with a key for repeats', async () => {
    const email = DEMO_USERS.platform_admin;
    const { body } = await api.call('POST', '/v1/auth/login', { body: { email, password: PASSWORD } });
    const call = (path: string, sent: object): Promise<Answer> =>
      api.call('POST', `/v1/auth/${path}`, {
        token: String(body.access_token),
        body: sent,
        headers: { 'x-tenant-id': 'pbandj', 'idempotency-key': `key-of-${path}` },
      });
    expect((await call('password', { current_password: PASSWORD, new_password: NEW })).status).toBe(204);
    expect((await call('password', { current_password: PASSWORD, new_password: NEW })).status).toBe(400);
    const kept = await api.owner(`SELECT 1 FROM idempotency_keys WHERE key LIKE 'key-of-%'`);
    expect(kept).toEqual([]);
    expect((await call('logout', { everywhere: true })).status).toBe(204);
    expect((await call('logout', {})).status).toBe(401);
  });
});

describe('asking for passwords', () => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ config: { rateLimited: true, inlineWorker: false } });
  });
  afterAll(() => api.close());

  it('is limited to ten a minute an account, and keeps nobody from signing in', async () => {
    const ask = (): Promise<Answer> =>
      api.call('POST', '/v1/auth/password-reset', { body: { email: DEMO_USERS.customer } });
    for (let n = 0; n < 10; n += 1) {
      const { status, headers } = await ask();
      expect([status, headers.get('ratelimit-remaining')]).toEqual([202, String(9 - n)]);
    }
    expect(await ask()).toMatchObject({ status: 429, body: { error: 'rate_limited' } });
    const login = await api.call('POST', '/v1/auth/login', {
      body: { email: DEMO_USERS.customer, password: PASSWORD },
    });
    expect(login.status).toBe(200);
    expect(await api.owner('SELECT 1 FROM password_reset_requests')).toHaveLength(10);
  });
});

it('asking for a password is refused where no mail leaves the house, and nothing is kept', async () => {
  const api = await startTestApi({ config: { production: true, inlineWorker: false } });
  try {
    const answer = await api.call('POST', '/v1/auth/password-reset', { body: { email: DEMO_USERS.customer } });
    expect([answer.status, answer.body.error]).toEqual([503, 'unavailable']);
    expect(answer.headers.get('retry-after')).toMatch(/^\d+$/);
    expect(await api.owner('SELECT 1 FROM password_reset_requests')).toEqual([]);
  } finally {
    await api.close();
  }
});
