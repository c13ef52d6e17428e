import { setTimeout as sleep } from 'node:timers/promises';
import { Inject, Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { type Clock, WALL_CLOCK } from '@breadboard/kernel';
import { JobRunner } from '../jobs/job-runner';
import { DemoClockStore } from './demo-clock.store';

/** How soon a process notices that another one moved the clock. */
const LOOK_EVERY_MS = 500;

/** A clock that is ahead of the machine's by as much as was asked for, in every process alike. It never goes back. */
@Injectable()
export class DemoClock implements Clock, OnModuleInit, OnModuleDestroy {
  private aheadBy = 0;
  private readonly ending = new AbortController();
  private looking: Promise<void> = Promise.resolve();

  constructor(
    @Inject(WALL_CLOCK) private readonly wallClock: Clock,
    private readonly store: DemoClockStore,
    private readonly jobs: JobRunner,
  ) {}

  now(): Date {
    return new Date(this.wallClock.now().getTime() + this.aheadBy);
  }

  /** Milliseconds. */
  get aheadMs(): number {
    return this.aheadBy;
  }

  /** Takes over a committed move. Whatever is due by the new time is looked for at once. */
  follow(aheadMs: number): void {
    if (aheadMs <= this.aheadBy) return;
    this.aheadBy = aheadMs;
    this.jobs.wakeAll();
  }

  /** Nothing is served before the time is known. */
  async onModuleInit(): Promise<void> {
    this.follow(await this.store.load());
    this.looking = this.lookOut();
  }

  async onModuleDestroy(): Promise<void> {
    this.ending.abort();
    await this.looking;
  }

  private async lookOut(): Promise<void> {
    const { signal } = this.ending;
    while (!signal.aborted) {
      await sleep(LOOK_EVERY_MS, undefined, { signal, ref: false }).catch(() => undefined);
      // A database that is away for a moment is asked again at the next look.
      if (!signal.aborted)
        await this.store.load().then(
          (ahead) => this.follow(ahead),
          () => undefined,
        );
    }
  }
}
