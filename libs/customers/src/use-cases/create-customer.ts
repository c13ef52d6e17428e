import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, required } from '@breadboard/kernel';
import { newId, Outbox, UnitOfWork } from '@breadboard/platform';
import { emailExists } from '../customers.errors';
import type { Preferences } from '../domain/preferences';
import { CustomerQueries } from '../persistence/customer.queries';
import type { CustomerView } from '../persistence/customer-view';
import { CustomersRepository, isEmailTaken } from '../persistence/customers.repository';
import { assertAllKnown, assertBirthday, knownEmail, namesRecords } from './profile-checks';

export interface NewCustomer {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  /** E.164. */
  readonly phone?: string | null | undefined;
  /** `YYYY-MM-DD`. */
  readonly birthday?: string | null | undefined;
  readonly preferences?: Preferences | undefined;
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

  /** @throws invalid_email, email_exists, or invalid_request for a birthday that cannot be or an unknown item or location. */
  execute(customer: NewCustomer): Promise<CustomerView> {
    return this.unitOfWork.run(() => this.create(customer));
  }

  private async create(customer: NewCustomer): Promise<CustomerView> {
    const at = this.clock.now();
    const id = newId();
    const { firstName, lastName, phone = null, birthday = null, preferences = {} } = customer;
    const email = knownEmail(customer.email);
    assertBirthday(birthday, at);
    if (namesRecords(preferences))
      assertAllKnown(await this.unitOfWork.fetch(this.queries.unknownPreferred(preferences)));
    const profile = { firstName, lastName, email, phone, birthday, preferences, enabled: true };
    try {
      await this.unitOfWork.batch([
        this.customers.insert({ ...profile, id, at }),
        this.outbox.statement([
          { type: 'customer.created', aggregate: 'customer', aggregateId: id, payload: { customer_id: id } },
        ]),
      ]);
    } catch (error) {
      throw isEmailTaken(error) ? emailExists() : error;
    }
    return required(await this.unitOfWork.fetch(this.queries.view(id)), 'the customer just made');
  }
}
