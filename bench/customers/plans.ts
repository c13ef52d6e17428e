import { connectApp, UnitOfWork } from '@breadboard/platform';
import { CustomerQueries } from '@breadboard/customers';
import { Client, type PoolClient } from 'pg';
import type { Case } from './cases';
import { OUR_TENANT } from './crowd';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows': number;
  readonly 'Actual Loops': number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Rows Removed by Index Recheck'?: number;
  readonly 'Shared Hit Blocks': number;
  readonly 'Shared Read Blocks': number;
  readonly Plans?: readonly PlanNode[];
}

/** How one statement was run, with the statements inside the functions that it calls. */
export interface HowItRan {
  /** Rows that were read from tables, whether they were wanted or not. */
  readonly rowsRead: number;
  /** The most rows that one sequential scan read; 0 without any. */
  readonly longestSeqScan: number;
  /** Pages of 8 kB. */
  readonly pages: number;
  /** The kinds of scans, with their tables. */
  readonly scans: readonly string[];
}

/** Reads the plans of statements as the application's role runs them, those inside functions too. */
export class PlanReader {
  private constructor(
    readonly unitOfWork: UnitOfWork,
    private readonly queries: CustomerQueries,
    private readonly notices: string[],
    readonly close: () => Promise<void>,
  ) {}

  /** Has the server tell the plan of every statement, on connections to this database from now on. */
  static async open(ownerUrl: string): Promise<PlanReader> {
    await tellPlans(ownerUrl);
    const dataSource = await connectApp({ ownerUrl, poolSize: 1 });
    const notices: string[] = [];
    const runner = dataSource.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    client.on('notice', ({ message }) => message !== undefined && notices.push(message));
    await runner.release();
    const unitOfWork = new UnitOfWork(dataSource);
    return new PlanReader(unitOfWork, new CustomerQueries(unitOfWork), notices, () => dataSource.destroy());
  }

  async read(one: Pick<Case, 'query'>): Promise<HowItRan> {
    return this.unitOfWork.run(
      async () => {
        this.notices.length = 0;
        await this.unitOfWork.fetch(one.query(this.queries));
        // A statement has ended, and its plan is told, when the next one begins.
        await this.unitOfWork.query('SELECT');
        return summaryOf(this.notices.map(planIn).flatMap(scansOf));
      },
      { tenantId: OUR_TENANT, readOnly: true },
    );
  }
}

async function tellPlans(ownerUrl: string): Promise<void> {
  const owner = new Client({ connectionString: ownerUrl });
  await owner.connect();
  const name = owner.escapeIdentifier(new URL(ownerUrl).pathname.slice(1));
  const settings = {
    session_preload_libraries: 'auto_explain',
    'auto_explain.log_min_duration': '0',
    'auto_explain.log_nested_statements': 'on',
    'auto_explain.log_analyze': 'on',
    'auto_explain.log_buffers': 'on',
    'auto_explain.log_timing': 'off',
    'auto_explain.log_format': 'json',
    'auto_explain.log_level': 'notice',
  };
  for (const [key, value] of Object.entries(settings)) {
    await owner.query(`ALTER DATABASE ${name} SET ${key} = '${value}'`);
  }
  await owner.end();
}

/** `duration: 0.1 ms  plan:` and a document. */
function planIn(notice: string): PlanNode {
  return (JSON.parse(notice.slice(notice.indexOf('{'))) as { Plan: PlanNode }).Plan;
}

function scansOf(node: PlanNode): PlanNode[] {
  return [...(node['Relation Name'] === undefined ? [] : [node]), ...(node.Plans ?? []).flatMap(scansOf)];
}

function summaryOf(scans: readonly PlanNode[]): HowItRan {
  const seqScans = scans.filter((scan) => scan['Node Type'] === 'Seq Scan').map(rowsOf);
  return {
    rowsRead: scans.map(rowsOf).reduce((sum, rows) => sum + rows, 0),
    longestSeqScan: Math.max(0, ...seqScans),
    pages: scans.reduce((sum, scan) => sum + scan['Shared Hit Blocks'] + scan['Shared Read Blocks'], 0),
    scans: scans.map((scan) => `${scan['Node Type']} on ${scan['Relation Name']}`),
  };
}

function rowsOf(scan: PlanNode): number {
  const perLoop =
    scan['Actual Rows'] + (scan['Rows Removed by Filter'] ?? 0) + (scan['Rows Removed by Index Recheck'] ?? 0);
  return Math.round(perLoop * scan['Actual Loops']);
}
