import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, type Uuid } from '@breadboard/kernel';
import { AuditLog, type Statement, UnitOfWork } from '@breadboard/platform';
import { customerNotFound, paymentMethodNotFound } from '../payments.errors';
import { PaymentMethodQueries, type PaymentMethodView } from '../persistence/payment-method.queries';
import { PaymentMethodsRepository } from '../persistence/payment-methods.repository';
import { PaymentProvider } from '../provider/payment-provider';
import { methodNoted } from './method-note';

/** Detaches the cards of a customer, and says which one is the default. */
@Injectable()
export class ChangePaymentMethods {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: PaymentMethodQueries,
    private readonly methods: PaymentMethodsRepository,
    private readonly provider: PaymentProvider,
    private readonly auditLog: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * A detached card pays no more from now on; its provider hears of it from the worker. The default moves to the oldest that
   * is left. @throws customer_not_found, payment_method_not_found, also for one that is detached already.
   */
  detach(customerId: Uuid, id: Uuid): Promise<void> {
    return this.unitOfWork.run(async () => {
      const kept = await this.lock(customerId);
      const method = find(kept, id);
      const heir = method.isDefault ? kept.find((other) => other.id !== id) : undefined;
      const tellAt = this.provider.name === 'simulated' ? null : this.clock.now();
      const changes: Statement[] = [this.methods.consume(id, tellAt)];
      if (heir) changes.push(this.methods.makeDefault(heir.id));
      await this.unitOfWork.batch([...changes, ...methodNoted(this.auditLog, 'detach', customerId, id)]);
    });
  }

  /** @throws customer_not_found, payment_method_not_found */
  setDefault(customerId: Uuid, id: Uuid): Promise<PaymentMethodView> {
    return this.unitOfWork.run(async () => {
      const method = find(await this.lock(customerId), id);
      if (method.isDefault) return method;
      const changes = [this.methods.clearDefault(customerId), this.methods.makeDefault(id)];
      await this.unitOfWork.batch([...changes, ...methodNoted(this.auditLog, 'default', customerId, id)]);
      return { ...method, isDefault: true };
    });
  }

  /** What the customer keeps, with all of it locked. */
  private async lock(customerId: Uuid): Promise<PaymentMethodView[]> {
    const [, isOnFile, kept] = await this.unitOfWork.fetchAll([
      this.methods.lock(customerId),
      this.queries.isOnFile(customerId),
      this.queries.chargeableOf(customerId),
    ]);
    if (!isOnFile) throw customerNotFound();
    return kept;
  }
}

function find(kept: readonly PaymentMethodView[], id: Uuid): PaymentMethodView {
  const method = kept.find((one) => one.id === id);
  if (!method) throw paymentMethodNotFound();
  return method;
}
