import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, required } from '@breadboard/kernel';
import { newId, Outbox, UnitOfWork } from '@breadboard/platform';
import { emailExists, externalIdExists } from '../customers.errors';
import type { CustomerType } from '../domain/customer-type';
import type { Preferences } from '../domain/preferences';
import type { Profile } from '../domain/profile';
import { CustomerQueries } from '../persistence/customer.queries';
import type { CustomerView } from '../persistence/customer-view';
import { CustomersRepository, isEmailTaken, isExternalIdTaken } from '../persistence/customers.repository';
import { assertAllKnown, assertBirthday, knownEmail, namesRecords } from './profile-checks';

/** What is left out was never said. */
export interface NewCustomer {
  /** What another system calls it; unique in the tenant. */
  readonly externalId?: string | undefined;
  readonly firstName?: string | undefined;
  readonly lastName?: string | undefined;
  readonly email?: string | undefined;
  /** E.164. */
  readonly phone?: string | null | undefined;
  /** `YYYY-MM-DD`. */
  readonly birthday?: string | null | undefined;
  readonly preferences?: Preferences | undefined;
  /** `ll_CC`. */
  readonly locale?: string | undefined;
  /** Left out: `individual`. */
  readonly type?: CustomerType | undefined;
  /** Left out: true. */
  readonly enabled?: boolean | undefined;
}

/** Puts a customer on file. Joins the open unit of work, or opens one. */
@Injectable()
export class CreateCustomer {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly customers: CustomersRepository,
    private readonly queries: CustomerQueries,
    private readonly outbox: Outbox,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** @throws invalid_email, email_exists, external_id_exists, or invalid_request for a birthday that cannot be or an unknown item or location. */
  execute(customer: NewCustomer): Promise<CustomerView> {
    return this.unitOfWork.run(() => this.create(customer));
  }

  private async create(customer: NewCustomer): Promise<CustomerView> {
    const at = this.clock.now();
    const id = newId();
    const profile = profileOf(customer);
    assertBirthday(profile.birthday, at);
    if (namesRecords(profile.preferences))
      assertAllKnown(await this.unitOfWork.fetch(this.queries.unknownPreferred(profile.preferences)));
    try {
      await this.unitOfWork.batch([
        this.customers.insert({ ...profile, externalId: customer.externalId ?? null, id, at }),
        this.outbox.statement([
          { type: 'customer.created', aggregate: 'customer', aggregateId: id, payload: { customer_id: id } },
        ]),
      ]);
    } catch (error) {
      if (isExternalIdTaken(error)) throw externalIdExists();
      throw isEmailTaken(error) ? emailExists() : error;
    }
    return required(await this.unitOfWork.fetch(this.queries.view(id)), 'the customer just made');
  }
}

/** @throws invalid_email */
function profileOf(customer: NewCustomer): Profile {
  const { firstName = null, lastName = null, email, phone = null, birthday = null } = customer;
  const { preferences = {}, locale = null, type = 'individual', enabled = true } = customer;
  const address = email === undefined ? null : knownEmail(email);
  return { firstName, lastName, email: address, phone, birthday, preferences, locale, type, enabled };
}
