import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, DomainError, type Uuid } from '@breadboard/kernel';
import { OrderQueries, type OrderView, simulatedStep } from '@breadboard/orders';
import { runInContext, SystemQueries, UnitOfWork } from '@breadboard/platform';
import { AdvanceOrder } from '../flows/advance-order.flow';

const MOST_ORDERS = 200;
/** Identifiers that are written in the demo data, and printed in the documents, are small numbers. */
const WRITTEN_BY_HAND = '00000000-';

/**
 * The kitchen of a demo: makes and hands over what guests order, ten times as fast as the location says, by the flow that
 * staff use. The orders of the demo data stay as they are printed. Any number of workers may run it.
 */
@Injectable()
export class DemoKitchen {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly system: SystemQueries,
    private readonly queries: OrderQueries,
    private readonly advance: AdvanceOrder,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async run(): Promise<void> {
    const now = this.clock.now();
    for (const tenantId of await this.system.listTenantIds()) {
      const ask = () => this.unitOfWork.fetch(this.queries.open(now, MOST_ORDERS));
      const orders = await this.unitOfWork.run(ask, { tenantId, readOnly: true });
      for (const order of orders.filter(({ id }) => !id.startsWith(WRITTEN_BY_HAND))) {
        await this.workOn(tenantId, order, now);
      }
    }
  }

  private async workOn(tenantId: Uuid, order: OrderView, now: Date): Promise<void> {
    const to = simulatedStep(order, order.updatedAt, now);
    if (!to) return;
    const step = { orderId: order.id, to, versions: [order.version], inReach: () => true };
    try {
      await runInContext({ requestId: `demo-kitchen-${order.id}`, tenantId }, () => this.advance.execute(step));
    } catch (error) {
      // Somebody else was faster, or canceled it: the next look sees the order as it is.
      if (!(error instanceof DomainError)) throw error;
    }
  }
}
