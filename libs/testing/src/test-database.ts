import {
  connectApp,
  EventSubscribers,
  Outbox,
  OutboxRelay,
  RelaySignal,
  SystemQueries,
  UnitOfWork,
} from '@breadboard/platform';
import { required } from '@breadboard/kernel';
import * as pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { cloneDatabase, dropDatabase, TEMPLATE } from './template-database';
import { TestClock } from './test-clock';

export interface TestDatabaseOptions {
  readonly poolSize?: number;
  readonly entities?: DataSourceOptions['entities'];
}

/** A database of one test file, with what repositories and use cases are built from. */
export interface TestDatabase {
  /** The owner's connection string (a superuser, so not held by row-level security). */
  readonly ownerUrl: string;
  /** Connected as the application's role. */
  readonly dataSource: DataSource;
  readonly unitOfWork: UnitOfWork;
  readonly system: SystemQueries;
  readonly clock: TestClock;
  readonly outbox: Outbox;
  readonly subscribers: EventSubscribers;
  readonly relay: OutboxRelay;
  /** Rows of a statement as the owner, past row-level security: for arranging and asserting. */
  owner<Row extends object>(sql: string, params?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

/** The server that the run's set-up started. */
export function testServerUrl(): string {
  return required(process.env.BREADBOARD_TEST_SERVER, 'BREADBOARD_TEST_SERVER (set by the global set-up)');
}

/** Clones the migrated template and connects to it, as the application's role and as the owner. */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const ownerUrl = await cloneDatabase(testServerUrl(), TEMPLATE);
  const connected = await connectApp({ ownerUrl, poolSize: options.poolSize ?? 10 });
  if (options.entities) {
    await connected.destroy();
    await connected.setOptions({ entities: options.entities }).initialize();
  }
  const ownerPool = new pg.Pool({ connectionString: ownerUrl, max: 4 });
  // What is still connected when the database is dropped is told so by the server.
  ownerPool.on('error', () => undefined);
  const clock = new TestClock();
  const unitOfWork = new UnitOfWork(connected);
  const system = new SystemQueries(connected);
  const signal = new RelaySignal();
  const subscribers = new EventSubscribers();
  return {
    ownerUrl,
    dataSource: connected,
    unitOfWork,
    system,
    clock,
    outbox: new Outbox(unitOfWork, signal, clock, clock),
    subscribers,
    relay: new OutboxRelay(unitOfWork, system, subscribers, clock, clock),
    owner: async <Row extends object>(sql: string, params: readonly unknown[] = []) =>
      (await ownerPool.query<Row>(sql, [...params])).rows,
    close: async () => {
      await connected.destroy();
      await ownerPool.end();
      await dropDatabase(testServerUrl(), ownerUrl);
    },
  };
}
