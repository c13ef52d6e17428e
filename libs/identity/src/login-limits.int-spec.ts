import { aTenant } from '@breadboard/testing';
import { type Answer, anIdentityApp, aUser, type IdentityApp } from './testing/identity-app';

let identity: IdentityApp;
beforeEach(async () => {
  identity = await anIdentityApp({ rateLimited: true });
});
afterEach(() => identity.close());

async function loginFrom(remoteAddress: string, email: string, password: string): Promise<Answer> {
  const request = { method: 'POST', url: '/v1/auth/login', remoteAddress, payload: { email, password } } as const;
  const answer = await identity.app.inject(request);
  return { status: answer.statusCode, body: answer.json(), headers: answer.headers };
}

it('refuses the eleventh sign-in to an account in a minute, the right password too, from wherever it comes', async () => {
  const { tenantId } = await aTenant(identity.database);
  await aUser(identity.database, { tenantId, email: 'ada@shop.example', password: 'correct horse' });
  for (let i = 0; i < 10; i += 1) {
    const answer = await loginFrom(`10.0.0.${i}`, 'Ada@shop.example', 'wrong');
    expect([answer.status, answer.headers['ratelimit-remaining']]).toEqual([401, String(9 - i)]);
  }
  const refused = await loginFrom('10.0.0.99', 'ada@shop.example', 'correct horse');
  expect(refused).toMatchObject({ status: 429, body: { error: 'rate_limited' } });
  expect(refused.headers).toMatchObject({ 'ratelimit-limit': '10', 'ratelimit-remaining': '0' });
  const wait = Number(refused.headers['retry-after']);
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60);
  expect(refused.headers['ratelimit-reset']).toBe(String(wait));
});

it('refuses the eleventh sign-in from an address in a minute, whatever the account', async () => {
  for (let i = 0; i < 10; i += 1) {
    expect((await loginFrom('10.0.0.1', `person-${i}@shop.example`, 'wrong')).status).toBe(401);
  }
  expect((await loginFrom('10.0.0.1', 'person-11@shop.example', 'wrong')).status).toBe(429);
  expect((await loginFrom('10.0.0.2', 'person-12@shop.example', 'wrong')).status).toBe(401);
});
