import { Injectable } from '@nestjs/common';
import { TouchCustomer } from '@breadboard/customers';
import type { Uuid } from '@breadboard/kernel';
import { AttachSource, ChangePaymentMethods, CreateSource, type SourceView } from '@breadboard/payments';
import { ownCustomerId, UnitOfWork } from '@breadboard/platform';
import { asParameter } from '../payer.errors';
import { PayerReads } from './payer-reads';

/** Sources as the payments surface writes them. Each real change makes a new version of the customer whose they are. */
@Injectable()
export class PayerSources {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reads: PayerReads,
    private readonly createSource: CreateSource,
    private readonly attachSource: AttachSource,
    private readonly changeMethods: ChangePaymentMethods,
    private readonly customer: TouchCustomer,
  ) {}

  /**
   * Makes a source that is nobody's yet; made by a customer, it is for that customer alone. Outside a unit of work.
   * @throws payment_declined for a token that the provider refuses; too_many_payment_methods
   */
  create(token: string, whenMade: (source: SourceView) => Promise<void>): Promise<SourceView> {
    return this.createSource.execute({ token, onlyFor: ownCustomerId() }, whenMade);
  }

  /** Again is as good as once. @throws customer_not_found, payment_method_not_found, source_taken, too_many_payment_methods */
  attach(customerName: string, sourceId: Uuid): Promise<SourceView> {
    return this.unitOfWork.run(async () => {
      const { id } = await this.locked(customerName);
      const { source, isNews } = await this.attachSource.execute(id, sourceId);
      if (isNews) await this.customer.execute(id, 'sources');
      return source;
    });
  }

  /** @throws customer_not_found, payment_method_not_found */
  detach(customerName: string, sourceId: Uuid): Promise<void> {
    return this.unitOfWork.run(async () => {
      const { id } = await this.locked(customerName);
      await this.changeMethods.detach(id, sourceId);
      await this.customer.execute(id, 'sources');
    });
  }

  /** Attaches a source, if it is not, and makes it the default. With the customer locked. */
  async makeDefault(customerId: Uuid, sourceId: Uuid): Promise<void> {
    const { source, isNews } = await this.attachNamed(customerId, sourceId);
    if (source.isDefault && !isNews) return;
    await this.changeMethods.setDefault(customerId, sourceId);
    await this.customer.execute(customerId, ...(isNews ? ['sources', 'default_source'] : ['default_source']));
  }

  /** Attaches the first source of a customer who is just being put on file. */
  async useFirst(customerId: Uuid, sourceId: Uuid): Promise<void> {
    await this.attachNamed(customerId, sourceId);
  }

  private attachNamed(customerId: Uuid, sourceId: Uuid): ReturnType<AttachSource['execute']> {
    return asParameter('defaultSourceId', () => this.attachSource.execute(customerId, sourceId));
  }

  /** Customers are locked before their sources, wherever both are. */
  private async locked(customerName: string): Promise<{ readonly id: Uuid }> {
    const customer = await this.reads.named(customerName);
    await this.customer.lock(customer.id);
    return customer;
  }
}
