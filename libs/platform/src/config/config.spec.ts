import { ConfigError, loadConfig } from './config';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    loadConfig(env);
    return [];
  } catch (error) {
    return (error as ConfigError).problems;
  }
}

describe('loadConfig', () => {
  it('has a default for everything: embedded database, demo data, worker inside', () => {
    expect(loadConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      databaseUrl: null,
      demo: true,
      production: false,
      inlineWorker: true,
      rateLimited: true,
      limits: { perPrincipal: 1_200, perTenant: 12_000, perAddress: 1_200 },
      redisUrl: null,
      outsideIssuer: null,
      stripe: null,
    });
  });

  it('loads no demo data into a given database unless asked to', () => {
    const databaseUrl = 'postgres://owner:secret@db/breadboard';
    expect(loadConfig({ DATABASE_URL: databaseUrl }).demo).toBe(false);
    expect(loadConfig({ DATABASE_URL: databaseUrl, DEMO: 'true' }).demo).toBe(true);
  });

  it('tells all problems at once, without repeating a secret', () => {
    const problems = problemsOf({
      PORT: '99999',
      LOG_LEVEL: 'loud',
      DATABASE_URL: 'mysql://u:hunter2@db/x',
      DEMO: '1',
    });
    expect(problems).toHaveLength(4);
    expect(problems.join('\n')).toMatch(/PORT.*LOG_LEVEL/s);
    expect(problems.join('\n')).not.toContain('hunter2');
  });

  it.each([
    [{ DEMO: 'true', DATABASE_URL: 'postgres://owner:secret@db/x', JWT_PRIVATE_KEY: 'pem' }, 'DEMO=true'],
    [{ RATE_LIMIT: 'off', DATABASE_URL: 'postgres://owner:secret@db/x', JWT_PRIVATE_KEY: 'pem' }, 'RATE_LIMIT=off'],
    [{ DEMO: 'false', JWT_PRIVATE_KEY: 'pem' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'postgres://owner:secret@db/x' }, 'JWT_PRIVATE_KEY'],
    // The application's password is derived from the owner's: without one, anybody could work it out.
    [{ DATABASE_URL: 'postgres://owner@db/x', JWT_PRIVATE_KEY: 'pem' }, 'DATABASE_URL must hold'],
  ])('refuses %j in production', (env, expected) => {
    expect(problemsOf({ NODE_ENV: 'production', ...env })).toEqual([expect.stringContaining(expected)]);
  });

  it('takes an outside issuer only whole', () => {
    expect(problemsOf({ JWT_ISSUER: 'https://id.example' })).toHaveLength(1);
    const env = { JWT_ISSUER: 'https://id.example', JWT_JWKS_URL: 'https://id.example/keys' };
    expect(loadConfig(env).outsideIssuer).toEqual({ issuer: env.JWT_ISSUER, jwksUrl: env.JWT_JWKS_URL });
  });

  it('takes cards through Stripe once it has a key', () => {
    const stripe = { secretKey: 'sk_test_1', webhookSecret: null, apiBase: null };
    expect(loadConfig({ STRIPE_SECRET_KEY: 'sk_test_1' }).stripe).toEqual(stripe);
    const env = { STRIPE_WEBHOOK_SECRET: 'whsec_1', STRIPE_API_BASE: 'http://127.0.0.1:9' };
    expect(loadConfig({ STRIPE_SECRET_KEY: 'sk_test_1', ...env }).stripe).toEqual({
      secretKey: 'sk_test_1',
      webhookSecret: 'whsec_1',
      apiBase: 'http://127.0.0.1:9',
    });
    expect(problemsOf(env)).toEqual([expect.stringContaining('STRIPE_SECRET_KEY')]);
    expect(problemsOf({ STRIPE_SECRET_KEY: 'sk_test_1', STRIPE_API_BASE: 'ftp://x' })).toHaveLength(1);
    const production = { NODE_ENV: 'production', DATABASE_URL: 'postgres://owner:secret@db/x', JWT_PRIVATE_KEY: 'pem' };
    const plain = { ...production, STRIPE_SECRET_KEY: 'sk_live_1', STRIPE_API_BASE: 'http://proxy' };
    expect(problemsOf(plain)).toEqual([expect.stringContaining('STRIPE_API_BASE')]);
  });

  it.each([
    [{ PORT: '0' }, { port: 0 }],
    [
      { PORT: '65535', HOST: '::' },
      { port: 65535, host: '::' },
    ],
    [{ WORKER: 'off' }, { inlineWorker: false }],
    [{ RATE_LIMIT: 'off' }, { rateLimited: false }],
    [{ RATE_LIMIT_PER_USER: '90' }, { limits: { perPrincipal: 90, perTenant: 12_000, perAddress: 1_200 } }],
    [
      { RATE_LIMIT_PER_TENANT: '1', RATE_LIMIT_PER_ADDRESS: '10000000' },
      { limits: { perTenant: 1, perAddress: 10_000_000 } },
    ],
    [{ REDIS_URL: 'redis://:secret@cache:6379/2' }, { redisUrl: 'redis://:secret@cache:6379/2' }],
    [{ REDIS_URL: 'rediss://cache' }, { redisUrl: 'rediss://cache' }],
    [{ DEMO: 'false' }, { demo: false, demoKitchen: false }],
    [{ DEMO_KITCHEN: 'false' }, { demo: true, demoKitchen: false }],
    [
      { DATABASE_URL: 'postgres://db/x', DEMO: 'true' },
      { demo: true, demoKitchen: true },
    ],
    [{ DATABASE_URL: 'postgres://db/x' }, { demo: false, demoKitchen: false }],
    [{ TRUSTED_PROXIES: '2' }, { trustedProxies: 2 }],
    [{}, { webOrigins: [], publicUrl: 'http://127.0.0.1:3000', smtp: null }],
    [{ HOST: '0.0.0.0', PORT: '8080' }, { publicUrl: 'http://localhost:8080' }],
    [{ HOST: '::1' }, { publicUrl: 'http://[::1]:3000' }],
    [{ PUBLIC_URL: 'https://eat.example/breadboard//' }, { publicUrl: 'https://eat.example/breadboard' }],
    [
      { SMTP_URL: 'smtps://user:secret@mail.example', MAIL_FROM: 'Shop <no-reply@eat.example>' },
      { smtp: { url: 'smtps://user:secret@mail.example', from: 'Shop <no-reply@eat.example>' } },
    ],
    [
      { WEB_ORIGINS: 'https://shop.example, http://127.0.0.1:5173,' },
      { webOrigins: ['https://shop.example', 'http://127.0.0.1:5173'] },
    ],
    [{ LOG_LEVEL: 'silent' }, { logLevel: 'silent' }],
    [{ DATABASE_URL: 'postgresql://db/x?sslmode=require' }, { databaseUrl: 'postgresql://db/x?sslmode=require' }],
    [{ NODE_ENV: 'test' }, { production: false }],
    // What is set to nothing is not set.
    [{ PORT: '', DATABASE_URL: '', DEMO: '', JWT_PRIVATE_KEY: '', JWT_ISSUER: '' }, loadConfig({})],
  ])('takes %j', (env, expected) => expect(loadConfig(env as Record<string, string>)).toMatchObject(expected));

  it.each([
    ['PORT', '-1'],
    ['PORT', '3000.5'],
    ['PORT', 'http'],
    ['PORT', '65536'],
    ['TRUSTED_PROXIES', '11'],
    ['WORKER', 'on'],
    ['RATE_LIMIT', 'false'],
    ['DEMO', 'TRUE'],
    ['DEMO_KITCHEN', 'on'],
    ['LOG_LEVEL', 'INFO'],
    ['DATABASE_URL', 'db.internal:5432/x'],
    ['PUBLIC_URL', 'eat.example'],
    ['SMTP_URL', 'https://mail.example'],
    ['MAIL_FROM', 'no-reply@eat.example'],
    ['WEB_ORIGINS', '*'],
    ['WEB_ORIGINS', 'https://shop.example/'],
    ['WEB_ORIGINS', 'shop.example'],
    ['WEB_ORIGINS', 'https://shop.example,null'],
    ['JWT_JWKS_URL', 'file:///etc/keys'],
  ])('refuses %s=%s, and names it', (name, value) => {
    const [problem, ...others] = problemsOf({
      [name]: value,
      JWT_ISSUER: name.startsWith('JWT') ? 'https://id.example' : '',
    });
    expect(problem).toContain(name);
    expect(others.filter((other) => !other.includes('go together'))).toEqual([]);
  });

  it('has a simulated kitchen for a demo only', () => {
    const expected = [expect.stringContaining('DEMO_KITCHEN=true is refused')];
    expect(problemsOf({ DEMO: 'false', DEMO_KITCHEN: 'true' })).toEqual(expected);
    expect(problemsOf({ DATABASE_URL: 'postgres://db/x', DEMO_KITCHEN: 'true' })).toEqual(expected);
  });

  it('keeps the data in a folder whose place does not change with the working directory', () => {
    expect(loadConfig({ DATA_DIR: 'somewhere/else' }).dataDir).toBe(`${process.cwd()}/somewhere/else`);
    expect(loadConfig({ DATA_DIR: '/var/lib/breadboard' }).dataDir).toBe('/var/lib/breadboard');
  });

  it('sends mail with a sender, and in production with links that lead somewhere', () => {
    const smtp = { SMTP_URL: 'smtp://u:hunter2@mail.example' };
    expect(problemsOf(smtp)).toEqual([expect.stringContaining('MAIL_FROM is needed')]);
    const production = {
      NODE_ENV: 'production',
      DATABASE_URL: 'postgres://owner:secret@db/x',
      JWT_PRIVATE_KEY: 'pem',
      MAIL_FROM: 'a@b.example',
    };
    expect(problemsOf({ ...production, ...smtp })).toEqual([expect.stringContaining('PUBLIC_URL is needed')]);
    expect(problemsOf({ ...production, ...smtp, PUBLIC_URL: 'https://eat.example' })).toEqual([]);
  });

  it('is ready for production with a database and a key, whoever issues the tokens', () => {
    const production = { NODE_ENV: 'production', DATABASE_URL: 'postgres://owner:secret@db/x' };
    const issuer = { JWT_ISSUER: 'https://id.example', JWT_JWKS_URL: 'https://id.example/keys' };
    for (const more of [{}, issuer]) {
      const env = { ...production, JWT_PRIVATE_KEY: 'pem', ...more };
      expect(loadConfig(env)).toMatchObject({ production: true, demo: false });
    }
    // Quotes are signed with the key, too.
    expect(problemsOf({ ...production, ...issuer })).toEqual([expect.stringContaining('JWT_PRIVATE_KEY')]);
  });
});
