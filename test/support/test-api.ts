import { startApi } from '@breadboard/app-api';
import { loadDemo } from '../../tools/demo';
import { type Config, loadConfig } from '@breadboard/platform';
import { cloneDatabase, dropDatabase, TEMPLATE, testServerUrl } from '@breadboard/testing';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as pg from 'pg';

export const PASSWORD = 'demo-password-1';

/** Sign-ins of the demo, by role. */
export const DEMO_USERS = {
  customer: 'customer@pbandj.demo',
  customer_support: 'support@pbandj.demo',
  restaurant_manager: 'manager@pbandj.demo',
  tenant_admin: 'admin@pbandj.demo',
  platform_admin: 'platform@breadboard.demo',
  system_admin: 'system@breadboard.demo',
  super_admin: 'super@breadboard.demo',
  rival_customer: 'customer@rival.demo',
  rival_admin: 'admin@rival.demo',
} as const;
export type DemoUser = keyof typeof DEMO_USERS;

export interface Call {
  readonly as?: DemoUser;
  readonly token?: string;
  readonly body?: unknown;
  /** Sent as it is, with the JSON content type. */
  readonly raw?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  // Tests look into whatever the server said.
  readonly body: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** The whole platform on a database of its own, with the demo data, listening on a real port. */
export interface TestApi {
  readonly url: string;
  readonly ownerUrl: string;
  call(method: string, path: string, call?: Call): Promise<Answer>;
  /** Rows of a statement as the owner, past row-level security. */
  owner<Row extends object>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

export interface TestApiOptions {
  readonly config?: Partial<Config>;
  readonly now?: Date;
}

/** Starts the server in this process. Limits are off unless a test asks for them. */
export async function startTestApi(options: TestApiOptions = {}): Promise<TestApi> {
  const dataDir = mkdtempSync(join(tmpdir(), 'breadboard-api-'));
  const ownerUrl = await cloneDatabase(testServerUrl(), TEMPLATE);
  await loadDemo(ownerUrl, options.now ?? new Date());
  const config = {
    ...loadConfig({ PORT: '0', DATA_DIR: dataDir, LOG_LEVEL: 'silent', DEMO_KITCHEN: 'false' }),
    rateLimited: false,
  };
  const api = await startApi({ ...config, ...options.config }, ownerUrl);
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 4 });
  // What is still connected when the database is dropped is told so by the server.
  pool.on('error', () => undefined);
  const tokens = new Map<DemoUser, Promise<string>>();
  const tokenOf = (user: DemoUser): Promise<string> => {
    const token = tokens.get(user) ?? signIn(api.url, DEMO_USERS[user]);
    tokens.set(user, token);
    return token;
  };
  return {
    url: api.url,
    ownerUrl,
    call: async (method, path, call = {}) => {
      const token = call.as ? await tokenOf(call.as) : call.token;
      return send(`${api.url}${path}`, method, token, call);
    },
    owner: async <Row extends object>(sql: string, params: readonly unknown[] = []) =>
      (await pool.query<Row>(sql, [...params])).rows,
    close: async () => {
      await api.close();
      await pool.end();
      await dropDatabase(testServerUrl(), ownerUrl);
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function signIn(url: string, email: string): Promise<string> {
  const answer = await send(`${url}/v1/auth/login`, 'POST', undefined, { body: { email, password: PASSWORD } });
  if (answer.status !== 200) throw new Error(`sign-in of ${email}: ${answer.status} ${answer.text}`);
  return answer.body.access_token as string;
}

async function send(url: string, method: string, token: string | undefined, call: Call): Promise<Answer> {
  const payload = call.raw ?? (call.body === undefined ? undefined : JSON.stringify(call.body));
  const response = await fetch(url, {
    method,
    headers: {
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...call.headers,
    },
    ...(payload === undefined ? {} : { body: payload }),
  });
  const text = await textOf(response);
  return { status: response.status, headers: response.headers, body: parsed(text), text };
}

/** A stream goes on for ever: that it was opened is all there is to know. */
async function textOf(response: Response): Promise<string> {
  if (response.headers.get('content-type') !== 'text/event-stream') return response.text();
  await response.body?.cancel();
  return '';
}

function parsed(text: string): Answer['body'] {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
