import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { required } from '@breadboard/kernel';
import { Client } from 'pg';

const run = promisify(execFile);
// This file runs from `dist`; the scripts are where they were written.
const SCRIPTS = join(__dirname, '..', '..', '..', 'bench', 'floors');

export interface FloorRun {
  /** Name of a script in `bench/floors`. */
  readonly script: string;
  readonly clients: number;
  readonly seconds: number;
  readonly tenants: number;
}

/** What PostgreSQL does of the same kind of work without a server in front, as pgbench counts it. */
export class Floors {
  private constructor(private readonly url: string) {}

  /** Makes the database of the plain tables on a server, as its superuser. */
  static async on(superuserUrl: string): Promise<Floors> {
    await query(superuserUrl, 'CREATE DATABASE floors');
    const url = new URL(superuserUrl);
    url.pathname = '/floors';
    await query(url.toString(), await readFile(join(SCRIPTS, 'schema.sql'), 'utf8'));
    await query(url.toString(), 'VACUUM ANALYZE');
    return new Floors(url.toString());
  }

  /** @returns transactions a second. */
  async measure({ script, clients, seconds, tenants }: FloorRun): Promise<number> {
    const load = `--client=${clients} --jobs=2 --time=${seconds} --define=tenants=${tenants}`.split(' ');
    const file = `--file=${join(SCRIPTS, `${script}.sql`)}`;
    const { stdout } = await run('pgbench', ['--no-vacuum', '--protocol=prepared', ...load, file, this.url]);
    return Number(required(/^tps = ([\d.]+)/m.exec(stdout)?.[1], 'line of pgbench that says tps'));
  }
}

/** Whether pgbench can be called; Debian has it in `postgresql-contrib`. */
export async function hasPgbench(): Promise<boolean> {
  return run('pgbench', ['--version']).then(
    () => true,
    () => false,
  );
}

async function query(url: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}
