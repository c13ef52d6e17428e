import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock } from '@breadboard/kernel';
import { KitchenLine } from '@breadboard/orders';
import { runInContext, SystemQueries, UnitOfWork } from '@breadboard/platform';
import { NextOrders } from '../flows/next-orders';

/**
 * Begins orders whose time has come while nothing else moved in their kitchen: those that were scheduled, and those that were
 * passed over because somebody was just changing them. Any number of workers may run it.
 */
@Injectable()
export class BeginDueOrders {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly system: SystemQueries,
    private readonly line: KitchenLine,
    private readonly next: NextOrders,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now();
    for (const tenantId of await this.system.tenantsWithOrdersToStart(now)) {
      const look = () => this.unitOfWork.fetch(this.line.locationsToLookAt(now));
      for (const locationId of await this.unitOfWork.run(look, { tenantId, readOnly: true })) {
        await runInContext({ requestId: `kitchen-${locationId}`, tenantId }, () =>
          this.unitOfWork.run(() => this.next.begin(locationId)),
        );
      }
    }
  }
}
