import { createHmac } from 'node:crypto';
import * as pg from 'pg';
import { DataSource, type DataSourceOptions } from 'typeorm';

export const APP_ROLE = 'breadboard_app';

/** Int8 (money) as bigint, and calendar dates as the text they are: the driver's defaults lose both. */
export function configureTypeParsers(): void {
  pg.types.setTypeParser(pg.types.builtins.INT8, (text) => BigInt(text));
  pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
}

/**
 * The application role's password is derived from the owner's, so that every process that knows the owner's connection
 * string can connect as the application without another secret to hand around.
 */
export function appPassword(ownerUrl: string): string {
  return createHmac('sha256', decodeURIComponent(new URL(ownerUrl).password))
    .update(APP_ROLE)
    .digest('base64url');
}

/** The owner's connection string turned into the application role's. */
export function appUrl(ownerUrl: string): string {
  const url = new URL(ownerUrl);
  url.username = APP_ROLE;
  url.password = appPassword(ownerUrl);
  return url.toString();
}

/**
 * A connection that may be lost at any moment. What was asked on it is then rejected; the event beside that would end the
 * process where nobody listens at this moment: just after it was given back, or while it is being closed.
 */
class LosableClient extends pg.Client {
  constructor(config?: pg.ClientConfig) {
    super(config);
    this.on('error', () => undefined);
  }
}

export interface AppDataSourceOptions {
  /** Owner's connection string. */
  readonly ownerUrl: string;
  /** Connections at most; a process on two cores gains nothing from more than ten. */
  readonly poolSize?: number;
  readonly applicationName?: string;
}

/**
 * Connection options of the API and the worker: the role that owns nothing, limits on every wait, and pipelining, so that
 * a batch of statements costs one round trip.
 */
export function appDataSourceOptions(options: AppDataSourceOptions): DataSourceOptions {
  configureTypeParsers();
  return {
    type: 'postgres',
    url: appUrl(options.ownerUrl),
    applicationName: options.applicationName ?? 'breadboard',
    poolSize: options.poolSize ?? 10,
    synchronize: false,
    migrationsRun: false,
    logging: false,
    entities: [],
    // TypeORM would otherwise create extensions and look its own metadata table up at start.
    installExtensions: false,
    extra: {
      pipeline: true,
      Client: LosableClient,
      // A burst waits its turn rather than being refused; the request's own limit is longer still.
      connectionTimeoutMillis: 10_000,
      maxLifetimeSeconds: 1_800,
      statement_timeout: 5_000,
      lock_timeout: 4_000,
      idle_in_transaction_session_timeout: 5_000,
    },
  };
}

/** A connected data source of the application role. The caller destroys it. */
export async function connectApp(options: AppDataSourceOptions): Promise<DataSource> {
  return new DataSource(appDataSourceOptions(options)).initialize();
}
