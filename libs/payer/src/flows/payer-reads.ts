import { Injectable } from '@nestjs/common';
import {
  customerNotFound,
  type CustomerName,
  type CustomerRecord,
  CustomerRecordQueries,
  type RecordFilter,
  type RecordWindow,
} from '@breadboard/customers';
import type { Uuid } from '@breadboard/kernel';
import { isInReach, paymentMethodNotFound, SourceQueries, type SourceView } from '@breadboard/payments';
import { ownCustomerId, type PageEnd, UnitOfWork } from '@breadboard/platform';
import { customerNameIn } from '../domain/customer-id';
import { refuse } from '../payer.errors';

/** A customer with what it may pay with, oldest first. */
export interface Account {
  readonly record: CustomerRecord;
  readonly sources: readonly SourceView[];
}

export interface AccountPage {
  /** Newest first. */
  readonly accounts: readonly Account[];
  /** Whether there are more in the direction that the page was asked for. */
  readonly hasMore: boolean;
}

/** Which accounts a list is asked for, and from where; what is undefined does not narrow it. */
export interface ListRequest {
  readonly email?: string | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly requestToBeForgotten?: boolean | undefined;
  readonly startingAfter?: string | undefined;
  readonly endingBefore?: string | undefined;
  readonly limit: number;
}

/** Customers and their sources as the payments surface reads them. A customer reaches itself alone. */
@Injectable()
export class PayerReads {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly records: CustomerRecordQueries,
    private readonly sources: SourceQueries,
  ) {}

  /** Newest first. @throws invalid_request for two cursors at once, or one that names nobody who ever was on file. */
  list(request: ListRequest): Promise<AccountPage> {
    return this.unitOfWork.run(async () => {
      const page = this.records.page(filterOf(request), await this.windowOf(request));
      const { records, hasMore } = await this.unitOfWork.fetch(page);
      return { accounts: await this.withSources(records), hasMore };
    }, READ_ONLY);
  }

  /** @throws customer_not_found */
  read(name: string): Promise<Account> {
    return this.unitOfWork.run(async () => this.account(await this.named(name)), READ_ONLY);
  }

  /** @throws payment_method_not_found */
  async source(id: Uuid): Promise<SourceView> {
    const source = await this.unitOfWork.run(() => this.unitOfWork.fetch(this.sources.find(id)), READ_ONLY);
    if (!source || !isInReach(source)) throw paymentMethodNotFound();
    return source;
  }

  /** The customer of this name, in the open unit. @throws customer_not_found, also for one who is out of the caller's reach. */
  async named(text: string): Promise<CustomerRecord> {
    const name = customerNameIn(text);
    const record = name && (await this.unitOfWork.fetch(this.records.named(name)));
    if (!record || isOutOfReach(record.id)) throw customerNotFound();
    return record;
  }

  /**
   * An identifier that a caller chose, as it is kept, in the open unit. What names a customer of ours is not free: else the
   * one would hide the other. @throws external_id_exists; invalid_request for what is no identifier
   */
  async freeId(text: string): Promise<string> {
    const name = customerNameIn(text);
    if (!name) throw refuse('invalid_request', { field: 'id' });
    if (await this.unitOfWork.fetch(this.records.place(name))) throw refuse('external_id_exists', { field: 'id' });
    return name.externalId;
  }

  /** The customer as it is by now, in the open unit. */
  async again({ id }: Pick<CustomerRecord, 'id'>): Promise<Account> {
    const record = await this.unitOfWork.fetch(this.records.named({ externalId: '', id }));
    if (!record) throw customerNotFound();
    return this.account(record);
  }

  private async account(record: CustomerRecord): Promise<Account> {
    return { record, sources: await this.unitOfWork.fetch(this.sources.chargeableOf([record.id])) };
  }

  private async withSources(records: readonly CustomerRecord[]): Promise<Account[]> {
    if (records.length === 0) return [];
    const kept = await this.unitOfWork.fetch(this.sources.chargeableOf(records.map(({ id }) => id)));
    const ofOwner = (id: Uuid) => kept.filter(({ customerId }) => customerId === id);
    return records.map((record) => ({ record, sources: ofOwner(record.id) }));
  }

  private async windowOf({ startingAfter, endingBefore, limit }: ListRequest): Promise<RecordWindow> {
    if (startingAfter !== undefined && endingBefore !== undefined) {
      const message = 'Send startingAfter or endingBefore, not both.';
      throw refuse('invalid_request', { field: 'endingBefore', message });
    }
    if (endingBefore !== undefined) {
      return { direction: 'newer', from: await this.placeOf('endingBefore', endingBefore), limit };
    }
    const from = startingAfter === undefined ? null : await this.placeOf('startingAfter', startingAfter);
    return { direction: 'older', from, limit };
  }

  private async placeOf(parameter: string, text: string): Promise<PageEnd> {
    const name = customerNameIn(text);
    const place = name && (await this.unitOfWork.fetch(this.records.place(name)));
    if (place && !isOutOfReach(place.id)) return place;
    const message = 'This customer is not on file, or its own ID was erased. Page on from another one.';
    throw refuse('invalid_request', { field: parameter, message });
  }
}

const READ_ONLY = { readOnly: true };

function filterOf({ email, ids, requestToBeForgotten }: ListRequest): RecordFilter {
  const names = ids?.map(customerNameIn).filter((name): name is CustomerName => name !== null);
  return {
    email: email ?? null,
    names: names ?? null,
    asksToBeForgotten: requestToBeForgotten ?? null,
    ownId: ownCustomerId(),
  };
}

function isOutOfReach(customerId: Uuid): boolean {
  const ownId = ownCustomerId();
  return ownId !== null && ownId !== customerId;
}
