import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { runInContext } from '../database/request-context';

/** Work that has to be done again and again. Any number of processes may run the same job at once. */
export interface Job {
  readonly name: string;
  /** Pause between two runs, in milliseconds. */
  readonly everyMs: number;
  run(): Promise<unknown>;
  /** Tells the runner how to hear that there is work before the pause is over. @returns how to stop listening. */
  readonly onWork?: (wake: () => void) => () => void;
}

/** Runs the jobs that features have registered: each on its own, never twice at once, and calmly to the end on stop. */
@Injectable()
export class JobRunner {
  private readonly logger = new Logger('Jobs');
  private readonly jobs: Job[] = [];
  private readonly loops: Promise<void>[] = [];
  private readonly pauses = new Set<AbortController>();
  private isStopping = false;

  register(job: Job): void {
    this.jobs.push(job);
  }

  start(): void {
    for (const job of this.jobs) this.loops.push(this.loop(job));
  }

  /** Lets every job run now instead of at the end of its pause; one that is running runs once more. */
  wakeAll(): void {
    for (const pausing of this.pauses) pausing.abort();
  }

  /** Lets running jobs finish, and starts none any more. */
  async stop(): Promise<void> {
    this.isStopping = true;
    this.wakeAll();
    await Promise.all(this.loops);
  }

  private async loop(job: Job): Promise<void> {
    let pausing = new AbortController();
    const stopListening = job.onWork?.(() => pausing.abort());
    while (!this.isStopping) {
      // A nudge during the run counts: what it tells of may have been committed after the run looked.
      pausing = new AbortController();
      this.pauses.add(pausing);
      await this.runOnce(job);
      await sleep(job.everyMs, undefined, { signal: pausing.signal }).catch(() => undefined);
      this.pauses.delete(pausing);
    }
    stopListening?.();
  }

  private async runOnce(job: Job): Promise<void> {
    try {
      await runInContext({ requestId: `job-${job.name}` }, () => job.run());
    } catch (error) {
      // The next run tries again; the failure itself may carry parameters, so only its kind is told.
      this.logger.error(`${job.name} failed: ${error instanceof Error ? error.name : 'unknown failure'}`);
    }
  }
}
