import { Injectable } from '@nestjs/common';
import {
  CreateCustomer,
  customerNotFound,
  CustomerQueries,
  CustomersRepository,
  type CustomerView,
  type ProfileChanges,
  readEmail,
  UpdateCustomer,
} from '@breadboard/customers';
import { DomainError, required, type Uuid } from '@breadboard/kernel';
import { currentKey, UnitOfWork } from '@breadboard/platform';
import { chosenIn, type Fields } from '../domain/choices';
import type { Dialect } from '../domain/dialect';
import { splitName } from '../domain/display-name';
import { INVALID_EMAIL, refuse } from '../pbj.errors';
import { LocationMenu } from './location-menu';

/** What a body says of a customer. */
export interface CustomerFields {
  readonly name?: string | undefined;
  readonly email?: string | undefined;
  readonly favorites: Fields;
  readonly preferredLocationId?: Uuid | undefined;
}

export interface KeptCustomer {
  readonly customer: CustomerView;
  readonly isNew: boolean;
}

/** Customers as kiosks know them: by one name, an e-mail address and what they like. */
@Injectable()
export class KioskCustomers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly createCustomer: CreateCustomer,
    private readonly updateCustomer: UpdateCustomer,
    private readonly customers: CustomersRepository,
    private readonly queries: CustomerQueries,
    private readonly menus: LocationMenu,
  ) {}

  /**
   * The customer with this e-mail: put on file, or, when it is already, with the fields that were sent.
   * @throws invalid_email, invalid_enum
   */
  keep(dialect: Dialect, fields: CustomerFields & { readonly name: string }): Promise<KeptCustomer> {
    return this.unitOfWork.run(async () => {
      const email = validEmail(fields.email ?? '');
      const changes = await this.changesOf(dialect, fields);
      const [, known] = await this.unitOfWork.fetchAll(this.customers.findByEmail(email));
      if (known !== null) {
        // The spelling that is on file stays: it is the same address.
        const { email: _same, ...others } = changes;
        return { customer: await this.updateCustomer.execute(known, others, null), isNew: false };
      }
      const { preferences } = changes;
      const profile = { ...splitName(fields.name), email, preferences: withoutNulls(preferences) };
      return { customer: await this.create(profile), isNew: true };
    });
  }

  /** @throws customer_not_found */
  async read(customerId: Uuid): Promise<CustomerView> {
    const read = () => this.unitOfWork.fetch(this.queries.view(customerId));
    const customer = await this.unitOfWork.run(read, { readOnly: true });
    if (!customer) throw customerNotFound();
    return customer;
  }

  /** @throws customer_not_found, invalid_email, email_exists, invalid_enum, version_conflict */
  change(
    dialect: Dialect,
    customerId: Uuid,
    fields: CustomerFields,
    versions: readonly number[] | null,
  ): Promise<CustomerView> {
    return this.unitOfWork.run(async () =>
      this.updateCustomer.execute(customerId, await this.changesOf(dialect, fields), versions),
    );
  }

  private async create(profile: Parameters<CreateCustomer['execute']>[0]): Promise<CustomerView> {
    try {
      return await this.createCustomer.execute(profile);
    } catch (error) {
      // Another surface has put the address on file this very moment: a repeat finds it.
      if (error instanceof DomainError && error.code === 'email_exists') throw refuse('unavailable');
      throw error;
    }
  }

  private async changesOf(dialect: Dialect, fields: CustomerFields): Promise<ProfileChanges> {
    const { name, email, preferredLocationId } = fields;
    return {
      ...(name === undefined ? {} : splitName(name)),
      ...(email === undefined ? {} : { email: validEmail(email) }),
      preferences: {
        ...(await this.favoritesIn(dialect, fields.favorites)),
        ...(preferredLocationId === undefined ? {} : { preferred_location_id: preferredLocationId }),
      },
    };
  }

  /** Favorites are of what the location sells. */
  private async favoritesIn(dialect: Dialect, given: Fields): Promise<Record<string, string>> {
    const wanted = Object.entries(given).filter(([, value]) => value !== undefined);
    if (wanted.length === 0) return {};
    const item = await this.menus.itemOf(dialect, currentKey().locationId);
    const favorites: Record<string, string> = {};
    for (const [field, value] of wanted) {
      const choice = required(
        dialect.choices.find(({ code }) => field === `favorite_${code}`),
        field,
      );
      try {
        const [chosen] = chosenIn({ ...dialect, choices: [choice] }, item, { [choice.code]: value });
        favorites[field] = required(chosen, field).code;
      } catch (error) {
        if (!(error instanceof DomainError) || error.code !== 'invalid_enum') throw error;
        throw refuse('invalid_enum', { ...error.details, message: error.message, field });
      }
    }
    return favorites;
  }
}

/** The address as it is stored. @throws invalid_email in the words of this surface. */
function validEmail(text: string): string {
  const email = readEmail(text);
  if (email === null) throw refuse('invalid_email', { field: 'email', message: INVALID_EMAIL });
  return email;
}

/** Nobody new has anything to forget. */
function withoutNulls(preferences: ProfileChanges['preferences']): Record<string, never> {
  const given = Object.entries(preferences ?? {}).filter(([, value]) => value !== null);
  return Object.fromEntries(given) as Record<string, never>;
}
