import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmbeddedPostgres } from '@breadboard/embedded-postgres';
import { required } from '@breadboard/kernel';
import { migrate } from '@breadboard/platform';
import { Client } from 'pg';
import { MIGRATIONS } from '../../migrations';
import { ensureDatabase } from '../../tools/database/ensure-database';
import { type Case, casesFor } from './cases';
import { Floors, hasPgbench } from './floors';
import { Guests, type Rush } from './guests';
import { adminOf, foundTown, PASSWORD, slugOf, type Town } from './restaurants';
import { type CpuTimes, type Servers, startServers } from './servers';
import { COUNTING, Statements } from './statements';

const TOWN: Town = { restaurants: 50, items: 40, guests: 200, oldOrders: 20_000 };
const CLIENTS = Number(process.env.CLIENTS ?? 16);
const SECONDS = Number(process.env.SECONDS ?? 10);
const WARM_UP_SECONDS = Math.min(5, SECONDS);
const ONLY = process.env.ONLY ?? '';
const COUNTED = process.env.STATEMENTS === 'true';
const TITLES = ['case', 'req/s', 'p50 ms', 'p99 ms', 'CPU ms: API', 'worker', 'PostgreSQL', 'clients', 'of plain SQL'];
const WIDTHS = [36, 7, 8, 8, 12, 7, 11, 8, 0];

async function main(): Promise<void> {
  if (!(await hasPgbench())) throw new Error('pgbench is needed: apt-get install postgresql-contrib');
  const directory = await mkdtemp(join(tmpdir(), 'breadboard-bench-'));
  const postgres = await startEmbeddedPostgres({
    directory: join(directory, 'postgres'),
    ...(COUNTED ? { settings: COUNTING } : {}),
  });
  try {
    const ownerUrl = await ensureDatabase(postgres.url);
    await migrate(ownerUrl, MIGRATIONS);
    const owner = new Client({ connectionString: ownerUrl });
    await owner.connect();
    try {
      await foundTown(owner, TOWN);
      await measureAll({ ownerUrl, directory }, await Floors.on(postgres.url), owner);
    } finally {
      await owner.end();
    }
  } finally {
    await postgres.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

interface Where {
  readonly ownerUrl: string;
  readonly directory: string;
}

async function measureAll({ ownerUrl, directory }: Where, floors: Floors, owner: Client): Promise<void> {
  const servers = await startServers(ownerUrl, directory);
  const guests = new Guests(servers.url, CLIENTS);
  const kitchen = clearKitchens(owner);
  try {
    const statements = COUNTED ? new Statements(owner) : null;
    const cases = casesFor(TOWN, await signInEverywhere(guests)).filter(({ name }) => name.includes(ONLY));
    console.log(`${CLIENTS} clients, ${SECONDS} s each, after ${WARM_UP_SECONDS} s to get warm.\n\n${line(TITLES)}`);
    for (const one of cases) console.log(await measure(one, { guests, servers, floors, statements }));
  } finally {
    await guests.leave();
    await servers.end();
    await kitchen.close();
  }
}

interface Bench {
  readonly guests: Guests;
  readonly servers: Servers;
  readonly floors: Floors;
  /** Null: not asked for. */
  readonly statements: Statements | null;
}

/** The plain SQL runs just before and just after, and counts with its mean: the machine may change between cases. */
async function measure(one: Case, { guests, servers, floors, statements }: Bench): Promise<string> {
  await guests.rush(one.ask, one.expected, WARM_UP_SECONDS);
  const before = await floorsOf(one, floors);
  await statements?.begin();
  const [cpuBefore, clientsBefore] = [servers.cpu(), process.cpuUsage()];
  const rush = await guests.rush(one.ask, one.expected, SECONDS);
  const cpu = difference(servers.cpu(), cpuBefore);
  const { user, system } = process.cpuUsage(clientsBefore);
  const report = await statements?.report(rush.answers);
  const after = await floorsOf(one, floors);
  const rate = rush.answers / rush.seconds;
  const ratios = one.floors.map((script, index) => {
    const floor = (required(before[index], 'floor') + required(after[index], 'floor')) / 2;
    return `${(rate / floor).toFixed(2)} of ${script} (${floor.toFixed(0)}/s)`;
  });
  const per = (ms: number): string => (ms / rush.answers).toFixed(2);
  const figures = [rate.toFixed(0), rush.p50.toFixed(1), rush.p99.toFixed(1)];
  const cpus = [per(cpu.api), per(cpu.worker), per(cpu.database), per((user + system) / 1_000)];
  return [
    line([one.name, ...figures, ...cpus, ratios.join(', ')]),
    ...surprises(rush),
    ...(report ? [report] : []),
  ].join('\n');
}

async function floorsOf({ floors: scripts, restaurants }: Case, floors: Floors): Promise<number[]> {
  const rates: number[] = [];
  for (const script of scripts) {
    const seconds = Math.max(2, Math.round(SECONDS / 2));
    rates.push(await floors.measure({ script, clients: CLIENTS, seconds, tenants: restaurants }));
  }
  return rates;
}

function surprises({ unexpected }: Rush): string[] {
  return [...unexpected].map(([status, times]) => `  answered ${times} times with ${status}`);
}

async function signInEverywhere(guests: Guests): Promise<string[]> {
  const tokens: string[] = [];
  for (let restaurant = 1; restaurant <= TOWN.restaurants; restaurant += 1) {
    const body = { email: adminOf(restaurant), password: PASSWORD, tenant_slug: slugOf(restaurant) };
    const answer = await guests.ask({ method: 'POST', path: '/api/v1/auth/login', token: '', body });
    tokens.push((JSON.parse(answer.body) as { access_token: string }).access_token);
  }
  return tokens;
}

/**
 * Takes what was ordered more than two seconds ago off the kitchen's list, once a second, in plain SQL: an endless queue is no
 * kitchen's. Its work counts as the database's. Canceled, not delivered: nobody is to earn points for it.
 */
function clearKitchens(owner: Client): { close(): Promise<void> } {
  let last = Promise.resolve();
  const timer = setInterval(() => {
    last = last.then(async () => {
      await owner.query(
        `UPDATE orders SET status = 'canceled' WHERE status IN ('queued', 'prepping') AND placed_at < now() - interval '2 s'`,
      );
    });
  }, 1_000);
  return {
    close: () => {
      clearInterval(timer);
      return last;
    },
  };
}

function difference(after: CpuTimes, before: CpuTimes): CpuTimes {
  return {
    api: after.api - before.api,
    worker: after.worker - before.worker,
    database: after.database - before.database,
  };
}

function line(cells: readonly string[]): string {
  return cells
    .map((cell, index) => (index === 0 ? cell.padEnd(WIDTHS[0] ?? 0) : cell.padStart(WIDTHS[index] ?? 0)))
    .join('  ');
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
