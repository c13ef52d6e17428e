import { generateKeyPairSync } from 'node:crypto';
import { NestFactory } from '@nestjs/core';
import { CLOCK, type SystemClock } from '@breadboard/kernel';
import { SettleRefund } from '@breadboard/payments';
import { type Config, createLogger, loadConfig, NestLoggerAdapter, runInContext } from '@breadboard/platform';
import { WorkerModule } from '../../apps/worker/src/worker.module';
import { LookIntoProviderEvents } from '../../libs/payments/src/jobs/look-into-provider-events';
import { TellOfDetached } from '../../libs/payments/src/jobs/tell-of-detached';
import { EraseDueCustomers } from '../../libs/privacy/src/jobs/erase-due-customers';
import { SettleAccounts } from '../../libs/loyalty/src/jobs/settle-accounts';
import { SettleOverduePayments } from '../../libs/checkout/src/jobs/settle-overdue-payments';

/** A worker that settles payments and refunds, and erases customers, when it is told to, with a clock that may be ahead of everybody else's. */
export interface Settler {
  /** One run of its jobs, as it would be so many seconds from now. */
  runIn(seconds: number): Promise<void>;
  close(): Promise<void>;
}

/** A key for a server and its workers: what checks tokens is shared by all that run in one process. */
export function aSigningKey(): string {
  return generateKeyPairSync('rsa', { modulusLength: 2048 })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();
}

type JobKind = new (...parts: never[]) => { run(): Promise<unknown> };

const MONEY_AND_PRIVACY: readonly JobKind[] = [
  SettleOverduePayments,
  SettleRefund,
  TellOfDetached,
  LookIntoProviderEvents,
  EraseDueCustomers,
];
/** Lets points expire and tiers be judged. */
export const POINTS: readonly JobKind[] = [SettleAccounts];

/** Starts a worker on the database of a running server, with its key; its jobs do not start by themselves. */
export async function startSettler(
  ownerUrl: string,
  signingKeyPem: string,
  options: Partial<Config> = {},
  kinds: readonly JobKind[] = MONEY_AND_PRIVACY,
): Promise<Settler> {
  const config = { ...loadConfig({ LOG_LEVEL: 'silent' }), ...options, signingKeyPem };
  const logger = new NestLoggerAdapter(createLogger('silent'));
  const app = await NestFactory.createApplicationContext(WorkerModule.forRoot(config, ownerUrl), {
    logger,
    abortOnError: false,
  });
  const clock = app.get<SystemClock>(CLOCK);
  const jobs = kinds.map((kind) => app.get<{ run(): Promise<unknown> }>(kind, { strict: false }));
  return {
    runIn: async (seconds) => {
      clock.now = () => new Date(Date.now() + seconds * 1_000);
      for (const job of jobs) await runInContext({ requestId: 'job-of-a-test' }, () => job.run());
    },
    close: () => app.close(),
  };
}
