import { AsyncLocalStorage } from 'node:async_hooks';
import type { Writable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { assert, required, type Uuid } from '@breadboard/kernel';
import type { PoolClient } from 'pg';
import { DataSource, type EntityManager, type QueryRunner } from 'typeorm';
import { isWorthRetrying } from './pg-errors';
import { currentContext } from './request-context';
import { NOTHING, parameterized, type Query, type Statement } from './statement';

export interface UnitOptions {
  /** The tenant to work for; by default the one of the request. */
  readonly tenantId?: Uuid;
  readonly readOnly?: boolean;
}

interface OpenUnit {
  readonly tenantId: Uuid;
  readonly readOnly: boolean;
  readonly runner: QueryRunner;
  readonly client: PoolClient;
  /** Statements that go out with the COMMIT. */
  readonly lastWords: Statement[];
  readonly afterCommit: (() => void)[];
}

const MAX_TRIES = 3;
const UUID = /^[0-9a-f-]{36}$/;
const NO_ROWS: { readonly rows: object[] } = { rows: [] };

/**
 * One database transaction of one tenant, ambient: repositories take their connection from here and nowhere else, so that
 * nothing can slip past the transaction or the tenant. Calling a repository with no unit open throws.
 */
@Injectable()
export class UnitOfWork {
  private readonly storage = new AsyncLocalStorage<OpenUnit>();

  constructor(private readonly dataSource: DataSource) {}

  /**
   * Runs `work` in a transaction for one tenant; inside an open unit it joins that one. When PostgreSQL gives up the
   * transaction (serialization, deadlock) the whole closure runs again, three times at most.
   */
  async run<T>(work: () => Promise<T>, options: UnitOptions = {}): Promise<T> {
    const outer = this.storage.getStore();
    if (outer) return this.join(outer, work, options);
    const tenantId = required(options.tenantId ?? currentContext()?.tenantId, 'tenant of the unit of work');
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(tenantId, options.readOnly ?? false, work);
      } catch (error) {
        if (attempt === MAX_TRIES || !isWorthRetrying(error)) throw error;
        await pause(attempt);
      }
    }
  }

  get isOpen(): boolean {
    return this.storage.getStore() !== undefined;
  }

  get tenantId(): Uuid {
    return this.current.tenantId;
  }

  /** TypeORM's manager on this unit's connection, for simple inserts and updates of entities. */
  get manager(): EntityManager {
    return this.current.runner.manager;
  }

  /** Rows of one statement: one round trip. */
  async query<Row extends object>(sql: string, params: readonly unknown[] = []): Promise<Row[]> {
    const [rows] = await this.batch<[Row]>([{ sql, params }]);
    return rows;
  }

  /**
   * Rows of several statements that do not depend on one another: one round trip. They run in the given order; when one
   * fails, the first failure is thrown after all of them have ended, and nothing of the unit is kept.
   */
  async batch<Rows extends object[]>(statements: { readonly [K in keyof Rows]: Statement }): Promise<{
    -readonly [K in keyof Rows]: Rows[K][];
  }> {
    const { client } = this.current;
    countRoundTrip();
    sendAtOnce(client);
    const answers = statements.map(({ sql, params }) =>
      sql === NOTHING ? Promise.resolve(NO_ROWS) : client.query(parameterized({ sql, params })),
    );
    const outcomes = await Promise.allSettled(answers);
    const failed = outcomes.find((outcome) => outcome.status === 'rejected');
    if (failed) throw failed.reason;
    return outcomes.map((outcome) => (outcome.status === 'fulfilled' ? outcome.value.rows : [])) as never;
  }

  /** What one query reads: one round trip. */
  async fetch<T>(query: Query<T>): Promise<T> {
    const [rows] = await this.batch([query]);
    return query.read(rows as never[]);
  }

  /** What several queries read, in their order: one round trip. */
  async fetchAll<T extends readonly unknown[]>(
    queries: readonly [...{ [K in keyof T]: Query<T[K]> }],
  ): Promise<{ -readonly [K in keyof T]: T[K] }> {
    const rows = await this.batch<object[]>(queries);
    return queries.map((query, index) => query.read((rows[index] ?? []) as never[])) as never;
  }

  /**
   * Two pieces of work whose statements share a round trip. Both are waited for; the failure of the first goes before that of
   * the second.
   */
  async together<A, B>(first: () => Promise<A>, second: () => Promise<B>): Promise<[A, B]> {
    const [a, b] = await Promise.allSettled([first(), second()]);
    if (a.status === 'rejected') throw a.reason;
    if (b.status === 'rejected') throw b.reason;
    return [a.value, b.value];
  }

  /** Sends a statement that nothing is read of together with the COMMIT; when it fails, nothing of the unit is kept. */
  withCommit(statement: Statement): void {
    this.current.lastWords.push(statement);
  }

  /** Runs `callback` once the outermost unit has committed; it is forgotten on rollback. It must not throw. */
  afterCommit(callback: () => void): void {
    this.current.afterCommit.push(callback);
  }

  private get current(): OpenUnit {
    return required(this.storage.getStore(), 'open unit of work');
  }

  private join<T>(outer: OpenUnit, work: () => Promise<T>, options: UnitOptions): Promise<T> {
    assert(!options.tenantId || options.tenantId === outer.tenantId, 'a unit of work stays with one tenant');
    assert(options.readOnly || !outer.readOnly, 'a read-only unit cannot be joined for writing');
    return work();
  }

  private async attempt<T>(tenantId: Uuid, readOnly: boolean, work: () => Promise<T>): Promise<T> {
    assert(UUID.test(tenantId), 'a tenant is a UUID');
    const runner = this.dataSource.createQueryRunner();
    const client = (await runner.connect()) as PoolClient;
    const unit: OpenUnit = { tenantId, readOnly, runner, client, lastWords: [], afterCommit: [] };
    try {
      const result = await this.transact(unit, work);
      for (const callback of unit.afterCommit) callback();
      return result;
    } finally {
      await releaseClean(runner, client);
    }
  }

  private async transact<T>(unit: OpenUnit, work: () => Promise<T>): Promise<T> {
    try {
      const begun = begin(unit);
      markTransactionOpen(unit.runner);
      const result = await this.storage.run(unit, work);
      await begun;
      await commit(unit);
      return result;
    } catch (error) {
      await unit.client.query('ROLLBACK').catch(() => undefined);
      throw error;
    }
  }
}

/**
 * Begins the transaction for the tenant, a checked UUID, since the simple protocol takes no parameters. The first statement
 * of the work does not wait for the answer, and so shares its round trip: were there no transaction, there would be no
 * tenant either, and row-level security would keep everything shut.
 */
function begin({ client, readOnly, tenantId }: OpenUnit): Promise<unknown> {
  sendAtOnce(client);
  const begun = client.query(
    `START TRANSACTION${readOnly ? ' READ ONLY' : ''}; SELECT set_config('app.tenant_id', '${tenantId}', true)`,
  );
  // Whoever waits for it hears of a failure; until then it must not pass for one that nobody caught.
  begun.catch(() => undefined);
  return begun;
}

async function commit({ client, lastWords }: OpenUnit): Promise<void> {
  countRoundTrip();
  sendAtOnce(client);
  const words = lastWords.map((statement) => client.query(parameterized(statement)));
  const outcomes = await Promise.allSettled([...words, client.query('COMMIT')]);
  const failed = outcomes.find((outcome) => outcome.status === 'rejected');
  if (failed) throw failed.reason;
  const end = outcomes.at(-1);
  const isKept = end?.status === 'fulfilled' && end.value.command === 'COMMIT';
  assert(isKept, 'a transaction with a swallowed failure cannot be committed');
}

/** Holds back what is sent in this turn of the event loop, so that it costs one system call and wakes the server once. */
function sendAtOnce(client: PoolClient): void {
  const { stream } = (client as unknown as { connection: { stream: Writable } }).connection;
  if (stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

function countRoundTrip(): void {
  const context = currentContext();
  if (context) context.roundTrips += 1;
}

/** TypeORM must take an own transaction of one of its calls for a savepoint, not begin and commit a second one. */
function markTransactionOpen(runner: QueryRunner): void {
  const internals = runner as unknown as { isTransactionActive: boolean; transactionDepth: number };
  internals.isTransactionActive = true;
  internals.transactionDepth = 1;
}

/** Gives the connection back, or out of the pool when a transaction is still open on it: the next user must not inherit it. */
async function releaseClean(runner: QueryRunner, client: PoolClient): Promise<void> {
  const status = (client as unknown as { getTransactionStatus(): string | null }).getTransactionStatus();
  if (status === 'I') return runner.release();
  const internals = runner as unknown as { releasePostgresConnection(error: Error): Promise<void> };
  return internals.releasePostgresConnection(new Error('connection left a transaction open'));
}

function pause(attempt: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.random() * 30 * attempt));
}
