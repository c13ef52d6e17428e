import { Inject, Injectable } from '@nestjs/common';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { customerNotFound, type Erasure, ErasuresRepository, type LockedForErasure } from '@breadboard/customers';
import { CLOCK, type Clock, errorsOf, required, type Uuid } from '@breadboard/kernel';
import { CustomerOrders } from '@breadboard/orders';
import { actorId, UnitOfWork } from '@breadboard/platform';
import { refuse } from '../privacy.errors';
import { ErasureNotes } from './erasure-notes';
import { Forgetting } from './forgetting';

const DAY_MS = 86_400_000;
const fail = errorsOf(COMMON_ERRORS);

/** When an erasure was asked for, by whom, and when it is due. */
type Asked = Pick<Erasure, 'requestedAt' | 'requestedBy' | 'dueAt'>;

/**
 * The right to be forgotten. A customer's wish is carried out once the tenant's grace period is over, staff's at once; open
 * orders are finished first. Everything is one transaction of the database; only a card's provider is told afterwards.
 * Whatever is repeated, by however many at once, is done once. Joins the open unit of work.
 */
@Injectable()
export class EraseCustomer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly erasures: ErasuresRepository,
    private readonly orders: CustomerOrders,
    private readonly forgetting: Forgetting,
    private readonly notes: ErasureNotes,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Notes a customer's wish, which may be withdrawn until it is due; a wish that is noted already stays as it is.
   * @param versions those that the caller takes the customer to have; null when it does not care.
   * @throws customer_not_found, version_conflict
   */
  request(customerId: Uuid, versions: readonly number[] | null = null): Promise<Erasure> {
    return this.unitOfWork.run(async () => {
      const customer = await this.lock(customerId, versions);
      const known = await this.known(customerId);
      if (known) return known;
      const at = this.clock.now();
      const dueAt = new Date(at.getTime() + customer.graceDays * DAY_MS);
      const asked = { requestedAt: at, requestedBy: actorId(), dueAt };
      await this.unitOfWork.batch([...this.erasures.request(customerId, asked), ...this.notes.requested(customerId)]);
      return required(await this.known(customerId), 'the erasure just asked for');
    });
  }

  /** Takes a wish back. @throws customer_not_found, erasure_not_found, erasure_begun */
  withdraw(customerId: Uuid): Promise<void> {
    return this.unitOfWork.run(async () => {
      await this.lock(customerId, null);
      const known = await this.known(customerId);
      if (!known) throw refuse('erasure_not_found');
      if (known.state !== 'requested') throw refuse('erasure_begun');
      await this.unitOfWork.batch([
        ...this.erasures.withdraw(customerId, this.clock.now()),
        ...this.notes.withdrawn(customerId),
      ]);
    });
  }

  /**
   * Erases a customer now, or as soon as its last open order is over: the answer says which.
   * @param versions as in `request`.
   * @throws customer_not_found, also for one that was erased before; version_conflict
   */
  atOnce(customerId: Uuid, versions: readonly number[] | null = null): Promise<Erasure> {
    return this.unitOfWork.run(async () => {
      await this.lock(customerId, versions);
      const at = this.clock.now();
      const known = await this.known(customerId);
      const asked =
        known && known.state !== 'requested' ? known : { requestedAt: at, requestedBy: actorId(), dueAt: at };
      return this.goOn(customerId, asked);
    });
  }

  /** Goes on with an erasure that is due, as far as it can be gone; nothing when it is not. */
  continue(customerId: Uuid): Promise<Erasure | null> {
    return this.unitOfWork.run(async () => {
      const customer = await this.unitOfWork.fetch(this.erasures.lock(customerId));
      const known = customer && (await this.known(customerId));
      if (!known || known.state === 'done') return null;
      if (known.state === 'requested' && known.dueAt > this.clock.now()) return null;
      if (known.state === 'executing') return this.finish(customerId, known);
      return this.goOn(customerId, known, known.state === 'waiting');
    });
  }

  private async lock(customerId: Uuid, versions: readonly number[] | null): Promise<LockedForErasure> {
    const customer = await this.unitOfWork.fetch(this.erasures.lock(customerId));
    if (!customer || customer.erasedAt !== null) throw customerNotFound();
    if (versions && !versions.includes(customer.version)) throw fail('version_conflict');
    return customer;
  }

  private known(customerId: Uuid): Promise<Erasure | null> {
    return this.unitOfWork.fetch(this.erasures.of(customerId));
  }

  private async goOn(
    customerId: Uuid,
    { requestedAt, requestedBy, dueAt }: Asked,
    isWaiting = false,
  ): Promise<Erasure> {
    const asked = { requestedAt, requestedBy, dueAt };
    const at = this.clock.now();
    if ((await this.unitOfWork.fetch(this.orders.openOf(customerId))) > 0) {
      if (isWaiting) return required(await this.known(customerId), 'the erasure that waits');
      await this.unitOfWork.batch(this.erasures.wait(customerId, asked, at));
    } else {
      const nameElsewhere = await this.unitOfWork.fetch(this.erasures.nameElsewhere(customerId));
      const { figures, isFinished } = await this.forgetting.everythingOf(customerId, at, nameElsewhere);
      const state = isFinished ? ('done' as const) : ('executing' as const);
      const certificate = { ...asked, ...figures, state, beganAt: at, doneAt: isFinished ? at : null };
      await this.unitOfWork.batch([
        this.erasures.erased(customerId, at),
        this.erasures.certify(customerId, certificate),
        ...this.notes.erased(customerId),
      ]);
    }
    return required(await this.known(customerId), 'the erasure gone on with');
  }

  /** What was left for the provider's sake goes, once the provider has heard. */
  private async finish(customerId: Uuid, known: Erasure): Promise<Erasure> {
    if (!(await this.forgetting.whatWasLeftOf(customerId))) return known;
    const done = { ...known, state: 'done' as const, doneAt: this.clock.now() };
    await this.unitOfWork.batch([this.erasures.certify(customerId, done)]);
    return done;
  }
}
