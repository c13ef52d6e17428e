import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CustomerQueries } from '@breadboard/customers';
import { startEmbeddedPostgres } from '@breadboard/embedded-postgres';
import { required } from '@breadboard/kernel';
import { connectApp, migrate, UnitOfWork } from '@breadboard/platform';
import { Client } from 'pg';
import { MIGRATIONS } from '../../migrations';
import { type Case, casesFor, type Somebody } from './cases';
import { type CrowdSize, loadCrowd, OUR_TENANT } from './crowd';
import { type HowItRan, PlanReader } from './plans';

const SIZE: CrowdSize = { customers: 1_000_000, ours: 200_000, others: 80 };
const RUNS = 100;
/** What the product promises for each statement, in milliseconds. */
const PROMISED_MS = 50;
const LONGEST_SEQ_SCAN = 10_000;

interface Measured {
  readonly p50: number;
  readonly p99: number;
}

async function main(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'breadboard-bench-'));
  const server = await startEmbeddedPostgres({ directory: join(directory, 'postgres') });
  try {
    await migrate(server.url, MIGRATIONS);
    const cases = casesFor(await loaded(server.url));
    const times = await measured(server.url, cases);
    const plans = await plansOf(server.url, cases);
    const lines = cases.map((one, index) =>
      lineOf(one, required(times[index], 'time'), required(plans[index], 'plan')),
    );
    console.log(['', lineText(HEAD), ...lines.map(({ text }) => text), ''].join('\n'));
    const broken = lines.filter(({ isKept }) => !isKept);
    console.log(broken.length === 0 ? 'Every promise is kept.' : `${broken.length} promises are broken.`);
    process.exitCode = broken.length === 0 ? 0 : 1;
  } finally {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  }
}

async function loaded(ownerUrl: string): Promise<Somebody> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  try {
    const seconds = await loadCrowd(owner, SIZE);
    const { customers, ours, others } = SIZE;
    const count = (n: number): string => n.toLocaleString('en-US');
    console.log(
      `Loaded ${count(customers)} customers, ${count(ours)} of them in one tenant of ${others + 1}, in ${seconds.toFixed(0)} s.`,
    );
    const sql = 'SELECT email, phone FROM customers WHERE tenant_id = $1 ORDER BY id OFFSET $2 LIMIT 1';
    const { rows } = await owner.query<Somebody>(sql, [OUR_TENANT, Math.floor(ours / 3)]);
    return required(rows[0], 'somebody');
  } finally {
    await owner.end();
  }
}

/** Milliseconds of each statement, with its way to the server and back. */
async function measured(ownerUrl: string, cases: readonly Case[]): Promise<Measured[]> {
  const dataSource = await connectApp({ ownerUrl, poolSize: 1 });
  const unitOfWork = new UnitOfWork(dataSource);
  const queries = new CustomerQueries(unitOfWork);
  const all: Measured[] = [];
  for (const one of cases) {
    const times: number[] = [];
    for (let run = -5; run < RUNS; run += 1) {
      await unitOfWork.run(
        async () => {
          const begun = performance.now();
          await unitOfWork.fetch(one.query(queries));
          if (run >= 0) times.push(performance.now() - begun);
        },
        { tenantId: OUR_TENANT, readOnly: true },
      );
    }
    times.sort((a, b) => a - b);
    all.push({ p50: times[Math.floor(RUNS * 0.5)] ?? NaN, p99: times[Math.floor(RUNS * 0.99)] ?? NaN });
  }
  await dataSource.destroy();
  return all;
}

async function plansOf(ownerUrl: string, cases: readonly Case[]): Promise<HowItRan[]> {
  const reader = await PlanReader.open(ownerUrl);
  const plans: HowItRan[] = [];
  for (const one of cases) plans.push(await reader.read(one));
  await reader.close();
  return plans;
}

const HEAD = ['statement', 'p50 ms', 'p99 ms', 'rows read', 'pages', 'seq scan', ''];

function lineOf({ name }: Case, { p50, p99 }: Measured, plan: HowItRan): { text: string; isKept: boolean } {
  const isKept = p50 < PROMISED_MS && plan.longestSeqScan <= LONGEST_SEQ_SCAN;
  const figures = [p50.toFixed(1), p99.toFixed(1), ...[plan.rowsRead, plan.pages, plan.longestSeqScan].map(String)];
  return { text: lineText([name, ...figures, isKept ? '' : '<- broken']), isKept };
}

function lineText([name = '', ...figures]: readonly string[]): string {
  return [name.padEnd(42), ...figures.map((figure) => figure.padStart(10))].join(' ').trimEnd();
}

main().catch((error: Error) => {
  console.error(`The customers could not be measured: ${error.message}`);
  process.exitCode = 1;
});
