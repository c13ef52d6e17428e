import { CUSTOMER_TYPES, type CustomerType, EmailField, Sometimes } from '@breadboard/customers';
import { formatId, type Uuid } from '@breadboard/kernel';
import { EnumField, IdField, OptionalBody, QueryInteger } from '@breadboard/platform';
import { IsBoolean } from 'class-validator';
import type { Account, AccountPage } from '../flows/payer-reads';
import { CustomerIdField, CustomerIdsField, LocaleField, QueryBoolean } from './fields';
import { SourceResponse } from './sources.dto';

export class ListPayerCustomersQuery {
  /**
   * The ID of a customer: the page ends right before it. A customer that is erased still marks its place by the ID that we
   * gave it; an ID that the caller chose is gone with it.
   */
  @CustomerIdField()
  endingBefore?: string;

  /** The ID of a customer: the page begins right after it, as above. */
  @CustomerIdField()
  startingAfter?: string;

  @QueryInteger({ min: 1, max: 100, fallback: 10 })
  limit: number = 10;

  /** Exact e-mail address, whatever the case. */
  @Sometimes()
  @EmailField()
  email?: string;

  /** Only these customers; repeated, or with commas between them. */
  @CustomerIdsField()
  ids?: string[];

  /** The same, as some clients write a list. */
  @CustomerIdsField({ isHidden: true })
  'ids[]'?: string[];

  /** Only who asks to be forgotten, or only who does not. */
  @QueryBoolean()
  requestToBeForgotten?: boolean;
}

class AccountRequest {
  /** Unique in the tenant, whatever the case. */
  @Sometimes()
  @EmailField()
  email?: string;

  /** A source that is nobody's yet, or the customer's. */
  @IdField('pm', { optional: true })
  defaultSourceId?: Uuid;

  /** Language of ISO 639-1 and country of ISO 3166-1. */
  @LocaleField()
  locale?: string;

  @EnumField(CUSTOMER_TYPES, { optional: true })
  type?: CustomerType;

  /** False: this customer can place no orders. */
  @Sometimes()
  @IsBoolean()
  enabled?: boolean;
}

@OptionalBody()
export class CreatePayerCustomerRequest extends AccountRequest {
  /** An ID of the caller's own; left out, the customer gets one of ours. */
  @CustomerIdField()
  id?: string;
}

/** What is sent replaces what was there, the rest stays. */
@OptionalBody()
export class UpdatePayerCustomerRequest extends AccountRequest {
  /** True records that the customer asks to be forgotten, and since when; false that it no longer does. */
  @Sometimes()
  @IsBoolean()
  requestToBeForgotten?: boolean;
}

export class PayerCustomerResponse {
  /** The ID that the caller chose, or else ours. @example 5823594808 */
  id: string;
  /** @example 2026-01-24T18:00:00.250Z */
  createdTime: string;
  /** @example 2026-01-24T18:00:00.250Z */
  updatedTime: string;
  /** Null: never said. @example john.doe@example.com */
  email: string | null;
  type: CustomerType;
  /** Null: never said. @example en_US */
  locale: string | null;
  /** Whether the customer may order. */
  enabled: boolean;
  requestToBeForgotten: boolean;
  /** Null: without sources. @example fd74a5c5-0163-469a-ae8e-031f0259b576 */
  defaultSourceId: string | null;
  /** What the customer may pay with, oldest first. */
  sources: SourceResponse[];
  /** Whether real money is moved. */
  liveMode: boolean;

  static from({ record, sources }: Account, liveMode: boolean): PayerCustomerResponse {
    return {
      id: record.externalId ?? formatId('cust', record.id),
      createdTime: record.createdAt.toISOString(),
      updatedTime: record.updatedAt.toISOString(),
      email: record.email,
      type: record.type,
      locale: record.locale,
      enabled: record.enabled,
      requestToBeForgotten: record.forgetRequestedAt !== null,
      defaultSourceId: sources.find(({ isDefault }) => isDefault)?.id ?? null,
      sources: sources.map((source) => SourceResponse.from(source)),
      liveMode,
    };
  }
}

export class PayerCustomerListResponse {
  /** Whether there are more in the direction that was asked for. */
  hasMore: boolean;
  /** Newest first. */
  data: PayerCustomerResponse[];

  static from({ accounts, hasMore }: AccountPage, liveMode: boolean): PayerCustomerListResponse {
    return { hasMore, data: accounts.map((account) => PayerCustomerResponse.from(account, liveMode)) };
  }
}
