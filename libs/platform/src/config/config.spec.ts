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
      outsideIssuer: null,
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
    [{ DEMO: 'true', DATABASE_URL: 'postgres://db/x', JWT_PRIVATE_KEY: 'pem' }, 'DEMO=true'],
    [{ RATE_LIMIT: 'off', DATABASE_URL: 'postgres://db/x', JWT_PRIVATE_KEY: 'pem' }, 'RATE_LIMIT=off'],
    [{ DEMO: 'false', JWT_PRIVATE_KEY: 'pem' }, 'DATABASE_URL'],
    [{ DATABASE_URL: 'postgres://db/x' }, 'JWT_PRIVATE_KEY'],
  ])('refuses %j in production', (env, expected) => {
    expect(problemsOf({ NODE_ENV: 'production', ...env })).toEqual([expect.stringContaining(expected)]);
  });

  it('takes an outside issuer only whole', () => {
    expect(problemsOf({ JWT_ISSUER: 'https://id.example' })).toHaveLength(1);
    const env = { JWT_ISSUER: 'https://id.example', JWT_JWKS_URL: 'https://id.example/keys' };
    expect(loadConfig(env).outsideIssuer).toEqual({ issuer: env.JWT_ISSUER, jwksUrl: env.JWT_JWKS_URL });
  });
});
