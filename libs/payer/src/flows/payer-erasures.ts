import { Injectable } from '@nestjs/common';
import { currentGrant, UnitOfWork } from '@breadboard/platform';
import { EraseCustomer } from '@breadboard/privacy';
import { PayerReads } from './payer-reads';

/** The right to be forgotten, as the payments surface asks for it. */
@Injectable()
export class PayerErasures {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reads: PayerReads,
    private readonly eraseCustomer: EraseCustomer,
  ) {}

  /**
   * Erases a customer, as soon as its last open order is over; at the customer's own wish when the grace period is over, too.
   * @throws customer_not_found, also for one that was erased before
   */
  erase(customerName: string): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { id } = await this.reads.named(customerName);
      if (currentGrant().reach === 'own') await this.eraseCustomer.request(id);
      else await this.eraseCustomer.atOnce(id);
    });
  }
}
