import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { type Config, CONFIG, JobRunner } from '@breadboard/platform';
import { BeginDueOrders } from './begin-due-orders';
import { DemoKitchen } from './demo-kitchen';
import { LearnStageMinutes } from './learn-stage-minutes';

const BEGIN_EVERY_MS = 2_000;
const DEMO_KITCHEN_EVERY_MS = 1_000;
const LEARN_EVERY_MS = 300_000;

/** What kitchens do with nobody asking for it. */
@Injectable()
export class KitchenJobs implements OnModuleInit {
  constructor(
    private readonly jobs: JobRunner,
    private readonly beginDue: BeginDueOrders,
    private readonly learn: LearnStageMinutes,
    private readonly demoKitchen: DemoKitchen,
    @Inject(CONFIG) private readonly config: Pick<Config, 'demoKitchen'>,
  ) {}

  onModuleInit(): void {
    const begin = () => this.beginDue.run();
    this.jobs.register({ name: 'begin-due-orders', everyMs: BEGIN_EVERY_MS, run: begin });
    const learn = () => this.learn.run();
    this.jobs.register({ name: 'learn-stage-minutes', everyMs: LEARN_EVERY_MS, run: learn });
    const make = () => this.demoKitchen.run();
    if (this.config.demoKitchen) {
      this.jobs.register({ name: 'demo-kitchen', everyMs: DEMO_KITCHEN_EVERY_MS, run: make });
    }
  }
}
