import { Injectable } from '@nestjs/common';
import { AskToBeForgotten, CreateCustomer, type CustomerType, UpdateCustomer } from '@breadboard/customers';
import type { Uuid } from '@breadboard/kernel';
import { currentGrant, UnitOfWork } from '@breadboard/platform';
import { refuse } from '../payer.errors';
import { type Account, PayerReads } from './payer-reads';
import { PayerSources } from './payer-sources';

/** What a body says of a customer; what is undefined stays as it is. */
export interface AccountFields {
  readonly email?: string | undefined;
  /** `ll_CC`. */
  readonly locale?: string | undefined;
  readonly type?: CustomerType | undefined;
  readonly enabled?: boolean | undefined;
  readonly defaultSourceId?: Uuid | undefined;
}

/** Customers as the payments surface writes them: with an identifier of the caller's, and sources. */
@Injectable()
export class PayerCustomers {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reads: PayerReads,
    private readonly sources: PayerSources,
    private readonly createCustomer: CreateCustomer,
    private readonly updateCustomer: UpdateCustomer,
    private readonly askToBeForgotten: AskToBeForgotten,
  ) {}

  /**
   * Puts a customer on file. A source that is named is attached, and so becomes the default.
   * @throws invalid_email, email_exists, external_id_exists; for the source invalid_request, source_taken
   */
  create({ id, ...fields }: AccountFields & { readonly id?: string | undefined }): Promise<Account> {
    const { email, locale, type, enabled, defaultSourceId } = fields;
    return this.unitOfWork.run(async () => {
      const externalId = id === undefined ? undefined : await this.reads.freeId(id);
      const customer = await this.createCustomer.execute({ externalId, email, locale, type, enabled });
      if (defaultSourceId !== undefined) await this.sources.useFirst(customer.id, defaultSourceId);
      return this.reads.again(customer);
    });
  }

  /**
   * Changes a customer: what is given replaces what was there. Customers themselves do not say of what type they are, nor
   * whether they may order.
   * @throws customer_not_found, forbidden, invalid_email, email_exists; for the source invalid_request, source_taken
   */
  update(
    name: string,
    {
      requestToBeForgotten,
      defaultSourceId,
      ...fields
    }: AccountFields & { requestToBeForgotten?: boolean | undefined },
  ): Promise<Account> {
    const { email, locale, type, enabled } = fields;
    return this.unitOfWork.run(async () => {
      const customer = await this.reads.named(name);
      assertMaySay({ type, enabled });
      await this.updateCustomer.execute(customer.id, { email, locale, type, enabled }, null);
      if (requestToBeForgotten !== undefined) await this.askToBeForgotten.execute(customer.id, requestToBeForgotten);
      if (defaultSourceId !== undefined) await this.sources.makeDefault(customer.id, defaultSourceId);
      return this.reads.again(customer);
    });
  }
}

function assertMaySay(fields: Readonly<Record<string, unknown>>): void {
  if (currentGrant().reach !== 'own') return;
  const [field] = Object.keys(fields).filter((name) => fields[name] !== undefined);
  if (field !== undefined) throw refuse('forbidden', { field });
}
