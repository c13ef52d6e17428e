import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { KitchenLine, usualMinutes } from '@breadboard/orders';
import { SystemQueries, UnitOfWork } from '@breadboard/platform';
import { LearnedMinutesRepository, LocationQueries } from '@breadboard/tenants';

/** So many orders tell how fast a kitchen is these days. */
const LAST_ORDERS = 50;

/** Learns from their last orders how long kitchens take for their stages, where the location asks for that. */
@Injectable()
export class LearnStageMinutes {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly system: SystemQueries,
    private readonly locations: LocationQueries,
    private readonly line: KitchenLine,
    private readonly learned: LearnedMinutesRepository,
  ) {}

  async run(): Promise<void> {
    for (const tenantId of await this.system.tenantsThatLearnStageMinutes()) {
      await this.unitOfWork.run(() => this.learnOfAll(), { tenantId });
    }
  }

  private async learnOfAll(): Promise<void> {
    for (const id of await this.unitOfWork.fetch(this.locations.learning())) await this.learnOf(id);
  }

  private async learnOf(locationId: Uuid): Promise<void> {
    const times = await this.unitOfWork.fetch(this.line.lastStageTimes(locationId, LAST_ORDERS));
    const prep = usualMinutes(times.map(({ prepMs }) => prepMs));
    const toast = usualMinutes(times.map(({ toastMs }) => toastMs));
    await this.unitOfWork.batch([this.learned.keep(locationId, { prep, toast })]);
  }
}
