import type { CustomerSegment, LoyaltyTier } from '@breadboard/contracts';
import type { Minor, Uuid } from '@breadboard/kernel';
import type { PageEnd } from '@breadboard/platform';
import type { Address } from '../domain/address';
import type { Profile } from '../domain/profile';

/** A customer as lists show it. */
export interface CustomerSummary extends Pick<Profile, 'firstName' | 'lastName' | 'email' | 'phone'> {
  readonly id: Uuid;
  readonly loyaltyTier: LoyaltyTier;
  readonly loyaltyPoints: number;
  readonly totalOrders: number;
  /** Minor units of `currency`. */
  readonly totalSpent: Minor;
  /** ISO 4217, of the tenant. */
  readonly currency: string;
  readonly createdAt: Date;
}

/** The whole customer. */
export interface CustomerView extends CustomerSummary, Profile {
  readonly segment: CustomerSegment;
  /** Oldest first. */
  readonly addresses: readonly AddressView[];
  readonly version: number;
  readonly updatedAt: Date;
}

export interface AddressView extends Address {
  readonly id: Uuid;
}

/** Which customers a list is asked for; what is null does not narrow it. */
export interface CustomerFilter {
  /** Exact, whatever the case. */
  readonly email: string | null;
  /** E.164. */
  readonly phone: string | null;
  readonly tier: LoyaltyTier | null;
  readonly segment: CustomerSegment | null;
  /** Each of them is in the name, the e-mail or the phone number, whatever the case and the accents. */
  readonly words: readonly string[] | null;
  /** The only customer that the caller may see. */
  readonly ownId: Uuid | null;
}

/** Which part of a list, newest first. */
export interface CustomerWindow {
  /** Only what stands behind this end of a page. */
  readonly after: PageEnd | null;
  /** Entries to pass over. */
  readonly offset: number;
  readonly limit: number;
}

export interface CustomerPage {
  readonly customers: readonly CustomerSummary[];
  /** Where the page ended; null when nothing comes behind it. */
  readonly next: PageEnd | null;
}

/** A page of the customers who match, and how many there are in all, counted to one beyond `COUNTED_EXACTLY`. */
export interface FoundCustomers extends CustomerPage {
  readonly found: number;
}

/** Records that preferences name and the tenant does not have: the first such item, and the location; null when all is well. */
export interface UnknownPreferred {
  readonly itemId: Uuid | null;
  readonly locationId: Uuid | null;
}
