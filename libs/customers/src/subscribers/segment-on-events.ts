import { Injectable, type OnModuleInit } from '@nestjs/common';
import { parseId } from '@breadboard/kernel';
import { EventSubscribers, type PublishedEvent } from '@breadboard/platform';
import { JudgeSegments } from '../use-cases/judge-segments';

/** Judges a customer's segment anew when an order comes, is delivered or canceled, and with each tier. Doing it twice changes nothing. */
@Injectable()
export class SegmentOnEvents implements OnModuleInit {
  constructor(
    private readonly subscribers: EventSubscribers,
    private readonly segments: JudgeSegments,
  ) {}

  onModuleInit(): void {
    const judge = (event: PublishedEvent) => this.judge(event);
    this.subscribers.on('order.placed', judge);
    this.subscribers.on('order.canceled', judge);
    this.subscribers.on('loyalty.tier_changed', judge);
    this.subscribers.on('order.status_changed', async (event) => {
      if (event.payload.status === 'delivered') await this.judge(event);
    });
  }

  private async judge({ tenantId, payload }: PublishedEvent): Promise<void> {
    const customerId = typeof payload.customer_id === 'string' ? parseId('cust', payload.customer_id) : null;
    if (customerId !== null) await this.segments.ofCustomer(customerId, tenantId);
  }
}
