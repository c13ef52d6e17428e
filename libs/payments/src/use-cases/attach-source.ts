import { Injectable } from '@nestjs/common';
import type { Uuid } from '@breadboard/kernel';
import { AuditLog, ownCustomerId, UnitOfWork } from '@breadboard/platform';
import { customerNotFound, paymentMethodNotFound, sourceTaken, tooManyPaymentMethods } from '../payments.errors';
import { PaymentMethodQueries } from '../persistence/payment-method.queries';
import { PaymentMethodsRepository } from '../persistence/payment-methods.repository';
import { SourceQueries, type SourceView } from '../persistence/source.queries';
import { MAX_METHODS } from '../domain/limits';
import { methodNoted } from './method-note';

/** A card after it was attached. */
export interface AttachedSource {
  readonly source: SourceView;
  /** False: it was the customer's already. */
  readonly isNews: boolean;
}

/** Says whose a card is that was made known before. The first one becomes the default. */
@Injectable()
export class AttachSource {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sources: SourceQueries,
    private readonly queries: PaymentMethodQueries,
    private readonly methods: PaymentMethodsRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * Whoever asks for itself sees no card but its own.
   * @throws customer_not_found, payment_method_not_found, too_many_payment_methods; source_taken for one that is another's, or
   * was detached.
   */
  execute(customerId: Uuid, sourceId: Uuid): Promise<AttachedSource> {
    return this.unitOfWork.run(async () => {
      const [, isOnFile, kept, source] = await this.unitOfWork.fetchAll([
        this.methods.lock(customerId),
        this.queries.isOnFile(customerId),
        this.queries.chargeableOf(customerId),
        this.sources.findForUpdate(sourceId),
      ] as const);
      if (!isOnFile) throw customerNotFound();
      if (!source || !isInReach(source)) throw paymentMethodNotFound();
      if (source.state === 'chargeable' && source.customerId === customerId) return { source, isNews: false };
      if (!isFor(customerId, source)) throw sourceTaken();
      if (kept.length >= MAX_METHODS) throw tooManyPaymentMethods();
      const isDefault = kept.length === 0;
      await this.unitOfWork.batch([
        this.methods.attach(sourceId, { customerId, isDefault }),
        ...methodNoted(this.auditLog, 'attach', customerId, sourceId),
      ]);
      return { source: { ...source, customerId, state: 'chargeable', isDefault }, isNews: true };
    });
  }
}

/** Whether the caller may know of a card. */
export function isInReach({ customerId }: SourceView): boolean {
  const ownId = ownCustomerId();
  return ownId === null || ownId === customerId;
}

function isFor(customerId: Uuid, source: SourceView): boolean {
  return source.state === 'unattached' && (source.customerId === null || source.customerId === customerId);
}
