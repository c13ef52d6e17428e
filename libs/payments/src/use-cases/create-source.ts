import { Inject, Injectable } from '@nestjs/common';
import { assert, CLOCK, type Clock, required, type Uuid } from '@breadboard/kernel';
import { currentIdempotencyTicket, newId, UnitOfWork } from '@breadboard/platform';
import { customerNotFound, paymentDeclined, tooManyPaymentMethods } from '../payments.errors';
import { PaymentMethodQueries } from '../persistence/payment-method.queries';
import { PaymentMethodsRepository } from '../persistence/payment-methods.repository';
import { SourceQueries, type SourceView } from '../persistence/source.queries';
import { PaymentProvider } from '../provider/payment-provider';
import { withinTimeLimit } from '../provider/time-limit';

const MAX_UNATTACHED = 20;

/** Makes a card known by a token of the provider, before it is said whose it is. */
@Injectable()
export class CreateSource {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sources: SourceQueries,
    private readonly queries: PaymentMethodQueries,
    private readonly methods: PaymentMethodsRepository,
    private readonly provider: PaymentProvider,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Call it outside a unit of work, with the tenant in the context: the provider is asked between two. `whenMade` runs in
   * the second one, last. With `onlyFor` nobody but that customer can have the card.
   * @throws customer_not_found; too_many_payment_methods for one who lets twenty lie about; payment_declined for a token that
   * the provider refuses; ProviderUnavailable when no answer came: nothing is kept, and it may be tried again.
   */
  async execute(
    request: { readonly token: string; readonly onlyFor: Uuid | null },
    whenMade: (source: SourceView) => Promise<void>,
  ): Promise<SourceView> {
    assert(!this.unitOfWork.isOpen, 'a source is made outside a unit of work');
    const { token, onlyFor } = request;
    const id = newId();
    const customerRef = await this.unitOfWork.run(() => this.check(onlyFor));
    // A card of nobody's has a customer of its own at the provider, where it stays whoever gets it here.
    const attach = { reference: id, token, customer: onlyFor ?? id, customerRef };
    const outcome = await withinTimeLimit(this.provider.attach(attach));
    if (!outcome.attached) throw paymentDeclined(outcome.failureCode);
    return this.unitOfWork.run(async () => {
      await currentIdempotencyTicket()?.claim(id);
      // Meanwhile others may have come as far, or the customer may have been erased.
      if (onlyFor !== null) await this.checkAgain(onlyFor);
      const card = { id, customerId: onlyFor, provider: this.provider.name, source: outcome.source };
      const at = this.clock.now();
      const keptAs = await this.unitOfWork.fetch(
        this.methods.insert({ ...card, state: 'unattached', isDefault: false, at }),
      );
      // The very card is kept already, as somebody's or as one that was detached.
      if (keptAs !== id) throw paymentDeclined('invalid_source');
      const source = required(await this.unitOfWork.fetch(this.sources.find(id)), 'the source just made');
      await whenMade(source);
      return source;
    });
  }

  /** @returns the provider's name for the customer, if it has one. */
  private async check(customerId: Uuid | null): Promise<string | null> {
    await currentIdempotencyTicket()?.check();
    if (customerId === null) return null;
    const [isOnFile, unattached, customerRef] = await this.unitOfWork.fetchAll([
      this.queries.isOnFile(customerId),
      this.sources.unattachedOf(customerId),
      this.queries.customerRef(customerId, this.provider.name),
    ]);
    assertMayMake(isOnFile, unattached);
    return customerRef;
  }

  private async checkAgain(customerId: Uuid): Promise<void> {
    const [, isOnFile, unattached] = await this.unitOfWork.fetchAll([
      this.methods.lock(customerId),
      this.queries.isOnFile(customerId),
      this.sources.unattachedOf(customerId),
    ]);
    assertMayMake(isOnFile, unattached);
  }
}

function assertMayMake(isOnFile: boolean, unattached: number): void {
  if (!isOnFile) throw customerNotFound();
  if (unattached >= MAX_UNATTACHED) throw tooManyPaymentMethods();
}
