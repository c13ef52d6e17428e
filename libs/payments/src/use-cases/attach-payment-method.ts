import { Inject, Injectable } from '@nestjs/common';
import { assert, CLOCK, type Clock, required, type Uuid } from '@breadboard/kernel';
import { AuditLog, currentIdempotencyTicket, newId, UnitOfWork } from '@breadboard/platform';
import { MAX_METHODS } from '../domain/limits';
import { customerNotFound, paymentDeclined, tooManyPaymentMethods } from '../payments.errors';
import { PaymentMethodQueries, type PaymentMethodView } from '../persistence/payment-method.queries';
import { PaymentMethodsRepository } from '../persistence/payment-methods.repository';
import { PaymentProvider, type StoredSource } from '../provider/payment-provider';
import { withinTimeLimit } from '../provider/time-limit';
import { methodNoted } from './method-note';

/** Keeps a card for a customer, by a token of the provider. The first one becomes the default. */
@Injectable()
export class AttachPaymentMethod {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: PaymentMethodQueries,
    private readonly methods: PaymentMethodsRepository,
    private readonly provider: PaymentProvider,
    private readonly auditLog: AuditLog,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Call it outside a unit of work, with the tenant in the context: the provider is asked between two. `whenKept` runs in
   * the second one, last.
   * @throws customer_not_found, too_many_payment_methods, payment_declined for a token that the provider refuses;
   * ProviderUnavailable when no answer came: nothing is kept, and it may be tried again.
   */
  async execute(
    request: { readonly customerId: Uuid; readonly token: string },
    whenKept: (id: Uuid, method: PaymentMethodView) => Promise<void>,
  ): Promise<PaymentMethodView> {
    assert(!this.unitOfWork.isOpen, 'a card is attached outside a unit of work');
    const { customerId, token } = request;
    const id = newId();
    const customerRef = await this.unitOfWork.run(() => this.check(customerId));
    const outcome = await withinTimeLimit(
      this.provider.attach({ reference: id, token, customer: customerId, customerRef }),
    );
    if (!outcome.attached) throw paymentDeclined(outcome.failureCode);
    return this.unitOfWork.run(async () => {
      await currentIdempotencyTicket()?.claim(id);
      const method = await this.keep(id, customerId, outcome.source);
      await whenKept(id, method);
      return method;
    });
  }

  /** @returns the provider's name for the customer, if it has one. */
  private async check(customerId: Uuid): Promise<string | null> {
    await currentIdempotencyTicket()?.check();
    const [isOnFile, kept, customerRef] = await this.unitOfWork.fetchAll([
      this.queries.isOnFile(customerId),
      this.queries.chargeableOf(customerId),
      this.queries.customerRef(customerId, this.provider.name),
    ]);
    if (!isOnFile) throw customerNotFound();
    if (kept.length >= MAX_METHODS) throw tooManyPaymentMethods();
    return customerRef;
  }

  private async keep(id: Uuid, customerId: Uuid, source: StoredSource): Promise<PaymentMethodView> {
    const [, kept] = await this.unitOfWork.fetchAll([
      this.methods.lock(customerId),
      this.queries.chargeableOf(customerId),
    ]);
    if (kept.length >= MAX_METHODS) throw tooManyPaymentMethods();
    const isDefault = kept.length === 0;
    const card = { id, customerId, provider: this.provider.name, source, isDefault, at: this.clock.now() };
    const keptAs = await this.unitOfWork.fetch(this.methods.insert({ ...card, state: 'chargeable' }));
    const method = await this.unitOfWork.fetch(this.queries.ofCustomer(customerId, keptAs));
    // The very card is kept already, by somebody else or as one that was detached.
    if (method?.state !== 'chargeable') throw paymentDeclined('invalid_source');
    await this.unitOfWork.batch(methodNoted(this.auditLog, 'attach', customerId, required(keptAs, 'kept card')));
    return method;
  }
}
