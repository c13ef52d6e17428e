import { resolve } from 'node:path';

/** Everything the environment decides. Read once at start; all problems are told together. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Absolute path of the folder for the embedded database and generated keys. */
  readonly dataDir: string;
  /** Owner's connection string; null: the embedded server is used. */
  readonly databaseUrl: string | null;
  readonly demo: boolean;
  /** Whether a simulated kitchen makes the demo's orders. */
  readonly demoKitchen: boolean;
  readonly production: boolean;
  readonly logLevel: LogLevel;
  /** Whether this process also does the worker's jobs. */
  readonly inlineWorker: boolean;
  readonly rateLimited: boolean;
  /** Calls a minute. An API key's are the contract's, and no setting. */
  readonly limits: {
    /** By one user in one tenant. */
    readonly perPrincipal: number;
    /** By everybody who is signed in at one tenant together. */
    readonly perTenant: number;
    /** By whoever is not signed in, from one address. */
    readonly perAddress: number;
  };
  /** Where processes count calls together; null: each counts for itself. */
  readonly redisUrl: string | null;
  /** Hops of trusted reverse proxies in front; 0: the peer's address is the client's. */
  readonly trustedProxies: number;
  /** Origins of pages, beside the server's own address, that may keep a session in a cookie. */
  readonly webOrigins: readonly string[];
  /** Where people reach this server, without a slash at the end: links in mails begin with it. */
  readonly publicUrl: string;
  /** The mail server, and the sender that mails name; null: mails lie in a folder, and in production there are none. */
  readonly smtp: { readonly url: string; readonly from: string } | null;
  /** PKCS#8 PEM of the RSA key that signs tokens; null: one is made and kept in the data folder. */
  readonly signingKeyPem: string | null;
  /** Tokens of this issuer are accepted instead of our own. */
  readonly outsideIssuer: { readonly issuer: string; readonly jwksUrl: string } | null;
  /** The account that cards are charged through; null: the simulated provider. */
  readonly stripe: StripeConfig | null;
}

export interface StripeConfig {
  readonly secretKey: string;
  /** Null: no event of Stripe is believed. */
  readonly webhookSecret: string | null;
  /** Where the API is; null: where Stripe has it. */
  readonly apiBase: string | null;
}

const LOG_LEVELS = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
const MAX_RATE = 10_000_000;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The environment can't be used as it is; the message names every problem. */
export class ConfigError extends Error {
  constructor(readonly problems: readonly string[]) {
    super(`The configuration has problems:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Reads the configuration. @throws ConfigError naming every variable that is wrong. */
export function loadConfig(env: Environment = process.env): Config {
  const read = new Reader(env);
  const databaseUrl = read.url('DATABASE_URL', ['postgres:', 'postgresql:']);
  const production = env.NODE_ENV === 'production';
  const demo = read.flag('DEMO', databaseUrl === null);
  const config: Config = {
    host: read.text('HOST', '127.0.0.1'),
    port: read.integer('PORT', 3000, 0, 65535),
    dataDir: resolve(read.text('DATA_DIR', '.data')),
    databaseUrl,
    demo,
    demoKitchen: read.flag('DEMO_KITCHEN', demo),
    production,
    logLevel: read.oneOf('LOG_LEVEL', LOG_LEVELS, 'info'),
    inlineWorker: read.oneOf('WORKER', ['inline', 'off'] as const, 'inline') === 'inline',
    rateLimited: read.oneOf('RATE_LIMIT', ['on', 'off'] as const, 'on') === 'on',
    limits: {
      perPrincipal: read.integer('RATE_LIMIT_PER_USER', 1_200, 1, MAX_RATE),
      perTenant: read.integer('RATE_LIMIT_PER_TENANT', 12_000, 1, MAX_RATE),
      perAddress: read.integer('RATE_LIMIT_PER_ADDRESS', 1_200, 1, MAX_RATE),
    },
    redisUrl: read.url('REDIS_URL', ['redis:', 'rediss:']),
    trustedProxies: read.integer('TRUSTED_PROXIES', 0, 0, 10),
    webOrigins: read.origins('WEB_ORIGINS'),
    publicUrl: readPublicUrl(read, env),
    smtp: readSmtp(read, env, production),
    signingKeyPem: env.JWT_PRIVATE_KEY || null,
    outsideIssuer: readIssuer(read, env),
    stripe: readStripe(read, env, production),
  };
  if (config.demoKitchen && !demo) read.problems.push('DEMO_KITCHEN=true is refused without DEMO=true');
  if (production && config.demo) read.problems.push('DEMO=true is refused with NODE_ENV=production');
  if (production && !config.rateLimited) read.problems.push('RATE_LIMIT=off is refused with NODE_ENV=production');
  if (production && !databaseUrl) read.problems.push('DATABASE_URL is needed with NODE_ENV=production');
  // The application's own password is derived from it: of nothing, everybody could derive the same.
  if (production && databaseUrl && !new URL(databaseUrl).password) {
    read.problems.push("DATABASE_URL must hold the owner's password with NODE_ENV=production");
  }
  // Quotes are signed with it too, so an outside issuer of tokens does not stand in for it.
  if (production && !config.signingKeyPem) {
    read.problems.push('JWT_PRIVATE_KEY (PKCS#8 PEM, RSA) is needed with NODE_ENV=production');
  }
  if (read.problems.length > 0) throw new ConfigError(read.problems);
  return config;
}

function readIssuer(read: Reader, env: Environment): Config['outsideIssuer'] {
  const jwksUrl = read.url('JWT_JWKS_URL', ['https:', 'http:']);
  const issuer = env.JWT_ISSUER || null;
  if (!issuer && !jwksUrl) return null;
  if (!issuer || !jwksUrl) {
    read.problems.push('JWT_ISSUER and JWT_JWKS_URL go together');
    return null;
  }
  return { issuer, jwksUrl };
}

function readPublicUrl(read: Reader, env: Environment): string {
  const url = read.url('PUBLIC_URL', ['https:', 'http:']);
  if (url) return url.replace(/\/+$/, '');
  const host = env.HOST || '127.0.0.1';
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${env.PORT || '3000'}`;
}

function readSmtp(read: Reader, env: Environment, production: boolean): Config['smtp'] {
  const url = read.url('SMTP_URL', ['smtp:', 'smtps:']);
  const from = env.MAIL_FROM || null;
  if (!url) {
    if (from) read.problems.push('SMTP_URL is needed with MAIL_FROM');
    return null;
  }
  if (!from) read.problems.push('MAIL_FROM is needed with SMTP_URL, such as "Shop <no-reply@shop.example>"');
  // A link to the machine itself would lead nobody anywhere.
  if (production && !env.PUBLIC_URL) read.problems.push('PUBLIC_URL is needed with SMTP_URL and NODE_ENV=production');
  return { url, from: from ?? '' };
}

function readStripe(read: Reader, env: Environment, production: boolean): Config['stripe'] {
  // Over plain HTTP everybody on the way could read the key.
  const apiBase = read.url('STRIPE_API_BASE', production ? ['https:'] : ['https:', 'http:']);
  const secretKey = env.STRIPE_SECRET_KEY || null;
  const webhookSecret = env.STRIPE_WEBHOOK_SECRET || null;
  if (secretKey) return { secretKey, webhookSecret, apiBase };
  if (webhookSecret ?? apiBase) {
    read.problems.push('STRIPE_SECRET_KEY is needed with STRIPE_WEBHOOK_SECRET and STRIPE_API_BASE');
  }
  return null;
}

class Reader {
  readonly problems: string[] = [];

  constructor(private readonly env: Environment) {}

  text(name: string, fallback: string): string {
    return this.env[name] || fallback;
  }

  integer(name: string, fallback: number, min: number, max: number): number {
    const text = this.env[name];
    if (!text) return fallback;
    const value = Number(text);
    if (Number.isInteger(value) && value >= min && value <= max) return value;
    this.problems.push(`${name} must be a whole number from ${min} to ${max}, not "${text}"`);
    return fallback;
  }

  flag(name: string, fallback: boolean): boolean {
    return this.oneOf(name, ['true', 'false'] as const, fallback ? 'true' : 'false') === 'true';
  }

  oneOf<T extends string>(name: string, values: readonly T[], fallback: T): T {
    const text = this.env[name];
    if (!text) return fallback;
    const found = values.find((value) => value === text);
    if (found) return found;
    this.problems.push(`${name} must be one of ${values.join(', ')}, not "${text}"`);
    return fallback;
  }

  /** Origins such as `https://shop.example`, with commas between them. */
  origins(name: string): string[] {
    const texts = (this.env[name] ?? '').split(',').map((text) => text.trim());
    const origins = texts.filter((text) => text !== '');
    const isOrigin = (text: string): boolean =>
      URL.canParse(text) && new URL(text).origin === text && /^https?:/.test(text);
    for (const wrong of origins.filter((text) => !isOrigin(text))) {
      this.problems.push(`${name} must be origins such as https://shop.example, not "${wrong}"`);
    }
    return origins;
  }

  url(name: string, protocols: readonly string[]): string | null {
    const text = this.env[name];
    if (!text) return null;
    // The value may hold a password, so it is never repeated in the message.
    if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text;
    this.problems.push(`${name} must be a URL that begins with ${protocols.map((p) => `${p}//`).join(' or ')}`);
    return null;
  }
}

/** Injection token of the one configuration. */
export const CONFIG = Symbol('Config');
