import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, type Uuid } from '@breadboard/kernel';
import { runInContext, SystemQueries } from '@breadboard/platform';
import { JudgeSegments } from '../use-cases/judge-segments';

const BATCH = 200;

/**
 * Judges the segments that time alone may have changed. Each customer says when it is due next, so a run reads the due ones
 * and nobody else, a batch a transaction; any number of workers may run it.
 */
@Injectable()
export class JudgeDueSegments {
  constructor(
    private readonly system: SystemQueries,
    private readonly segments: JudgeSegments,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @returns how many customers were judged. */
  async run(): Promise<number> {
    let judged = 0;
    for (const tenantId of await this.system.tenantsWithSegmentsToJudge(this.clock.now())) {
      judged += await runInContext({ requestId: 'judge-segments', tenantId }, () => this.judgeAll(tenantId));
    }
    return judged;
  }

  private async judgeAll(tenantId: Uuid): Promise<number> {
    let judged = 0;
    for (;;) {
      const batch = await this.segments.ofDue(tenantId, BATCH);
      judged += batch;
      if (batch < BATCH) return judged;
    }
  }
}
