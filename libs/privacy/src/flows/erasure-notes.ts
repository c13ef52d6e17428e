import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { AuditLog, Outbox, type Statement } from '@breadboard/platform';

/** What others hear of an erasure, and what is noted of it: that it was, and never what was erased. */
@Injectable()
export class ErasureNotes {
  constructor(
    private readonly outbox: Outbox,
    private readonly auditLog: AuditLog,
  ) {}

  requested(customerId: Uuid): Statement[] {
    return [this.updated(customerId), this.noted('customers.erasure.request', customerId)];
  }

  withdrawn(customerId: Uuid): Statement[] {
    return [this.updated(customerId), this.noted('customers.erasure.withdraw', customerId)];
  }

  erased(customerId: Uuid): Statement[] {
    const payload = { customer_id: customerId };
    const told = { type: 'customer.erased', aggregate: 'customer', aggregateId: customerId, payload } as const;
    return [this.outbox.statement([told]), this.noted('customers.erase', customerId)];
  }

  private updated(customerId: Uuid): Statement {
    const payload = { customer_id: customerId, changed: ['forget_requested_at'] };
    return this.outbox.statement([
      { type: 'customer.updated', aggregate: 'customer', aggregateId: customerId, payload },
    ]);
  }

  private noted(action: string, objectId: Uuid): Statement {
    return this.auditLog.statement({ action, objectType: 'customer', objectId });
  }
}
