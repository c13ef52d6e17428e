import { Global, Module, type OnModuleInit } from '@nestjs/common';
import { APP_INTERCEPTOR } from '@nestjs/core';
import { SystemQueries } from '../database/system-queries';
import { UnitOfWork } from '../database/unit-of-work';
import { JobRunner } from '../jobs/job-runner';
import { IdempotencyInterceptor } from './idempotency.interceptor';
import { IdempotencyStore } from './idempotency.store';

const EVERY_MS = 10 * 60 * 1_000;
const BATCH = 1_000;

@Global()
@Module({
  providers: [IdempotencyStore, { provide: APP_INTERCEPTOR, useClass: IdempotencyInterceptor }],
  exports: [IdempotencyStore],
})
export class IdempotencyModule implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly system: SystemQueries,
    private readonly unitOfWork: UnitOfWork,
    private readonly store: IdempotencyStore,
  ) {}

  onModuleInit(): void {
    this.jobs.register({ name: 'forget-idempotency-keys', everyMs: EVERY_MS, run: () => this.forgetExpired() });
  }

  private async forgetExpired(): Promise<void> {
    for (const tenantId of await this.system.listTenantIds()) {
      const forget = () => this.unitOfWork.fetch(this.store.deleteExpired(BATCH));
      let forgotten = BATCH;
      while (forgotten === BATCH) forgotten = await this.unitOfWork.run(forget, { tenantId });
    }
  }
}
