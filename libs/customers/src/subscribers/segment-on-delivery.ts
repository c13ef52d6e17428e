import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CLOCK, type Clock, parseId } from '@breadboard/kernel';
import { EventSubscribers, type PublishedEvent, UnitOfWork } from '@breadboard/platform';
import { segmentOf } from '../domain/segment';
import { CustomersRepository } from '../persistence/customers.repository';

/** Judges a customer's segment anew with each order that is delivered. Doing it twice changes nothing. */
@Injectable()
export class SegmentOnDelivery implements OnModuleInit {
  constructor(
    private readonly subscribers: EventSubscribers,
    private readonly unitOfWork: UnitOfWork,
    private readonly customers: CustomersRepository,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.subscribers.on('order.status_changed', (event) => this.hear(event));
  }

  private async hear({ tenantId, payload }: PublishedEvent): Promise<void> {
    const customerId = typeof payload.customer_id === 'string' ? parseId('cust', payload.customer_id) : null;
    if (payload.status !== 'delivered' || customerId === null) return;
    const now = this.clock.now();
    await this.unitOfWork.run(
      async () => {
        const history = await this.customers.historyForUpdate(customerId, now);
        if (history) await this.unitOfWork.fetch(this.customers.setSegment(customerId, segmentOf(history, now)));
      },
      { tenantId },
    );
  }
}
