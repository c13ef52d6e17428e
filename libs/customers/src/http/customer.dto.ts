import type { CustomerSegment, LoyaltyTier } from '@breadboard/contracts';
import { currencyDigits, formatId, isoSeconds, toMajor } from '@breadboard/kernel';
import { encodeCursor } from '@breadboard/platform';
import type { Preferences } from '../domain/preferences';
import { COUNTED_EXACTLY } from '../persistence/customer.queries';
import type { CustomerSummary, CustomerView, FoundCustomers } from '../persistence/customer-view';
import { AddressResponse } from './address.dto';

/** A customer as lists show it. */
export class CustomerSummaryResponse {
  /** @example cust_abc123 */
  id: string;
  /**
   * Null where another system never said it, as with the other name and the e-mail.
   * @example John
   */
  first_name: string | null;
  /** @example Doe */
  last_name: string | null;
  /** @example john.doe@example.com */
  email: string | null;
  /**
   * E.164.
   * @example +1234567890
   */
  phone: string | null;
  /** @example gold */
  loyalty_tier: LoyaltyTier;
  /** @example 1250 */
  loyalty_points: number;
  /**
   * Delivered orders.
   * @example 45
   */
  total_orders: number;
  /**
   * What they came to, in major units of the tenant's currency.
   * @example 1234.56
   */
  total_spent: number;
  /** @example 2025-01-15T10:00:00Z */
  created_at: string;

  static from(customer: CustomerSummary): CustomerSummaryResponse {
    return {
      id: formatId('cust', customer.id),
      first_name: customer.firstName,
      last_name: customer.lastName,
      email: customer.email,
      phone: customer.phone,
      loyalty_tier: customer.loyaltyTier,
      loyalty_points: customer.loyaltyPoints,
      total_orders: customer.totalOrders,
      total_spent: toMajor(customer.totalSpent, currencyDigits(customer.currency)),
      created_at: isoSeconds(customer.createdAt),
    };
  }
}

export class PaginationResponse {
  /**
   * The number of the page; none behind a cursor.
   * @example 1
   */
  page?: number;
  /** @example 20 */
  limit: number;
  /**
   * How many there are; counted up to 10,000.
   * @example 150
   */
  total: number;
  /** True when there are more than were counted. */
  total_is_estimate?: boolean;
  /**
   * Send it as `cursor` for the next page; null on the last one.
   * @example MjAyNS0wMS0xNVQxMDowMDowMC4wMDBaIDAxOTQ2OTY5
   */
  next_cursor: string | null;
}

export class CustomerListResponse {
  /** Newest first. */
  data: CustomerSummaryResponse[];
  pagination: PaginationResponse;

  /** `page` is undefined behind a cursor. */
  static from(
    { customers, next, found }: FoundCustomers,
    { page, limit }: { readonly page: number | undefined; readonly limit: number },
  ): CustomerListResponse {
    const isCounted = found <= COUNTED_EXACTLY;
    return {
      data: customers.map((customer) => CustomerSummaryResponse.from(customer)),
      pagination: {
        ...(page === undefined ? {} : { page }),
        limit,
        total: isCounted ? found : COUNTED_EXACTLY,
        ...(isCounted ? {} : { total_is_estimate: true }),
        next_cursor: next && encodeCursor(next),
      },
    };
  }
}

export class PreferencesResponse {
  /** @example ["vegetarian"] */
  dietary_restrictions: string[];
  /** @example ["item_123", "item_456"] */
  favorite_items: string[];
  /** @example sourdough */
  favorite_bread?: string;
  /** @example grape */
  favorite_jelly?: string;
  /** @example loc_abc123 */
  preferred_location_id?: string;

  static from(preferences: Preferences): PreferencesResponse {
    const { dietary_restrictions = [], favorite_items = [], preferred_location_id: location, ...choices } = preferences;
    return {
      dietary_restrictions: [...dietary_restrictions],
      favorite_items: favorite_items.map((id) => formatId('item', id)),
      ...choices,
      ...(location === undefined ? {} : { preferred_location_id: formatId('loc', location) }),
    };
  }
}

/** The whole customer. */
export class CustomerResponse extends CustomerSummaryResponse {
  /** @example 1990-05-15 */
  birthday: string | null;
  preferences: PreferencesResponse;
  addresses: AddressResponse[];
  /** @example 2026-01-20T15:30:00Z */
  updated_at: string;
  /** By order history. @example active */
  segment: CustomerSegment;
  /** Whether the customer may order. */
  enabled: boolean;
  /**
   * Counts the changes of the profile; also sent as `ETag`.
   * @example 3
   */
  version: number;

  static override from(customer: CustomerView): CustomerResponse {
    const { id, first_name, last_name, email, phone, created_at, ...figures } = CustomerSummaryResponse.from(customer);
    return {
      id,
      first_name,
      last_name,
      email,
      phone,
      birthday: customer.birthday,
      ...figures,
      preferences: PreferencesResponse.from(customer.preferences),
      addresses: customer.addresses.map((address) => AddressResponse.from(address)),
      created_at,
      updated_at: isoSeconds(customer.updatedAt),
      segment: customer.segment,
      enabled: customer.enabled,
      version: customer.version,
    };
  }
}
