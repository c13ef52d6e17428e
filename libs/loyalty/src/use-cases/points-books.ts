import { Injectable } from '@nestjs/common';
import { assert, type Uuid } from '@breadboard/kernel';
import { noQuery, Outbox, type Query, UnitOfWork } from '@breadboard/platform';
import { customerNotFound } from '../loyalty.errors';
import { LoyaltyRepository } from '../persistence/loyalty.repository';
import { PointsBook } from './points-book';

/** Opens and stores the books of customers' points: the one way in which points change. Joins the open unit of work. */
@Injectable()
export class PointsBooks {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly loyalty: LoyaltyRepository,
    private readonly outbox: Outbox,
  ) {}

  /** The customer's book, locked and settled up to this moment: one round trip. @throws customer_not_found */
  async open(customerId: Uuid, at: Date): Promise<PointsBook> {
    const [book] = await this.openWith(customerId, at, noQuery(null));
    return book;
  }

  /** The same with the answer to a question that is asked once the account is locked. */
  async openWith<T>(customerId: Uuid, at: Date, question: Query<T>): Promise<[PointsBook, T]> {
    assert(this.unitOfWork.isOpen, 'a book is opened and stored in one unit of work');
    const [, , account, facts, lots, answer] = await this.unitOfWork.fetchAll([
      this.loyalty.ensureProgram(at),
      this.loyalty.ensureAccount(customerId, at),
      this.loyalty.lockAccount(customerId),
      this.loyalty.facts(customerId, at),
      this.loyalty.openLots(customerId),
      question,
    ] as const);
    if (!account) throw customerNotFound();
    const book = new PointsBook(customerId, at, account, facts, lots);
    book.settle();
    return [book, answer];
  }

  /** Stores what has been entered, with its events: one round trip, or none when nothing has changed. */
  async store(book: PointsBook): Promise<void> {
    if (!book.isChanged) return;
    const { entries, events, stored } = book;
    const told = events.length > 0 ? [this.outbox.statement(events)] : [];
    await this.unitOfWork.batch([this.loyalty.store(stored, entries), ...told]);
  }
}
