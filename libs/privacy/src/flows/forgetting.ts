import { Injectable } from '@nestjs/common';
import { formatId, type Uuid } from '@breadboard/kernel';
import { EndSignIn } from '@breadboard/identity';
import { DetachAll } from '@breadboard/payments';
import { IdempotencyStore, UnitOfWork } from '@breadboard/platform';
import { PromotionRepository } from '@breadboard/promotions';
import { type Figures, figuresOf } from '../domain/certificate';
import { PersonalRows } from '../persistence/personal-rows';

/** What was taken away, and whether that is all. */
export interface Forgotten {
  readonly figures: Figures;
  /** False while a provider has not forgotten a card: what it has to be told is still there. */
  readonly isFinished: boolean;
}

/** Takes away what is personal of a customer, in every table. Joins the open unit of work, under the customer's lock. */
@Injectable()
export class Forgetting {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly rows: PersonalRows,
    private readonly signIn: EndSignIn,
    private readonly detachAll: DetachAll,
    private readonly vouchers: PromotionRepository,
    private readonly answers: IdempotencyStore,
  ) {}

  /** @param nameElsewhere the identifier that another system gave the customer, by which answers may call it. */
  async everythingOf(customerId: Uuid, at: Date, nameElsewhere: string | null): Promise<Forgotten> {
    await this.signIn.ofCustomer(customerId);
    const isDetaching = await this.detachAll.ofCustomer(customerId);
    const held = await this.unitOfWork.fetchAll(this.rows.held(customerId));
    const known = await this.unitOfWork.fetch(this.rows.identifiers(customerId));
    await this.unitOfWork.batch([
      ...this.rows.erase(customerId),
      // Last, for a voucher or an answer may have been given under the lock of an account that was waited for just now.
      this.vouchers.endVouchersOf(customerId, at),
      this.answers.forgetAnswersAbout(customerId, known.flatMap(namesOf), nameElsewhere),
    ]);
    return { figures: figuresOf(held), isFinished: !isDetaching };
  }

  /** Takes away the cards that the provider had still to be told of. @returns whether it has heard of all of them. */
  async whatWasLeftOf(customerId: Uuid): Promise<boolean> {
    const isDetaching = await this.detachAll.ofCustomer(customerId);
    await this.unitOfWork.batch(this.rows.erase(customerId));
    return !isDetaching;
  }
}

/** How answers name a record: by the part of a public identifier that is the same whatever the prefix, or by the UUID. */
function namesOf(id: Uuid): string[] {
  return [formatId('cust', id).slice('cust_'.length), id];
}
