import { COMMON_ERRORS } from '@breadboard/contracts';
import { DomainError, type Minor } from '@breadboard/kernel';

/** What the provider is asked to hold on a card. */
export interface AuthorizationRequest {
  /** Our name for the charge, the provider's idempotency key: the order's id. */
  readonly reference: string;
  /** Minor units, above zero. */
  readonly amount: Minor;
  readonly currency: string;
  /** The provider's token of the card. */
  readonly sourceRef: string;
  /** The provider's name for whose card it is; null when the provider needs none. */
  readonly customerRef: string | null;
}

export type ProviderName = 'simulated' | 'stripe';

/** The provider's answer to an authorization, as good as final: asking again gives the same one. */
export type ProviderOutcome =
  | { readonly authorized: true }
  | {
      readonly authorized: false;
      /** `card_declined`, `insufficient_funds`, …; `authorization_voided` when the reference was closed by a void. */
      readonly failureCode: string;
    };

/** A charge as the provider remembers it. */
export interface ProviderState {
  readonly state: 'authorized' | 'captured' | 'voided' | 'declined';
  /** Minor units: what is or was held; once captured, what was taken. */
  readonly amount: Minor;
  readonly declineCode: string | null;
}

/** Money that is to go back to the card it was captured from. */
export interface RefundRequest {
  /** The reference that the money was captured under. */
  readonly charge: string;
  /** Our name for the refund, the provider's idempotency key. */
  readonly reference: string;
  /** Minor units, above zero. */
  readonly amount: Minor;
}

/** A token of a card that a customer wants to keep. */
export interface AttachRequest {
  /** Our name for the card, the provider's idempotency key: the payment method's id. */
  readonly reference: string;
  readonly token: string;
  /** Our name for the customer. */
  readonly customer: string;
  /** The provider's name for it, when one of its cards is known already. */
  readonly customerRef: string | null;
}

/** A card as the provider keeps it. */
export interface StoredSource {
  readonly sourceRef: string;
  readonly customerRef: string | null;
  readonly brand: string;
  /** Four digits. */
  readonly lastFour: string;
  readonly expirationMonth: number;
  readonly expirationYear: number;
}

/** The provider's answer to a token. */
export type AttachOutcome =
  | { readonly attached: true; readonly source: StoredSource }
  | { readonly attached: false; readonly failureCode: string };

/** The provider's answer to a refund, as good as final. */
export type RefundOutcome = { readonly refunded: true } | { readonly refunded: false; readonly failureCode: string };

/**
 * The outside system that moves money. Every call may be repeated with the same reference and then changes nothing; what a
 * charge does not allow (a void after the capture) is refused by leaving it as it is, which the returned state shows.
 * Adapters connect within 2 seconds. A network failure, a time-out or a 5xx throws `ProviderUnavailable`.
 */
export abstract class PaymentProvider {
  abstract readonly name: ProviderName;
  /** Turns a token, which pays once, into a card that can be charged again and again. */
  abstract attach(request: AttachRequest): Promise<AttachOutcome>;
  /** Forgets a card; one that is forgotten already, too. */
  abstract detach(sourceRef: string): Promise<void>;
  abstract authorize(request: AuthorizationRequest): Promise<ProviderOutcome>;
  /** Takes the money. @returns the charge afterwards, null when the reference is unknown. */
  abstract capture(reference: string, amount: Minor): Promise<ProviderState | null>;
  /**
   * Gives back what is held and closes the reference, even one never heard of: an authorization that is still under way
   * must not succeed after it.
   */
  abstract voidAuthorization(reference: string): Promise<ProviderState>;
  /** Gives captured money back; never more than was captured, all refunds together. */
  abstract refund(request: RefundRequest): Promise<RefundOutcome>;
  /** The charge as it stands; for comparing the provider's memory with our books. */
  abstract find(reference: string): Promise<ProviderState | null>;
}

/** What a charge says to whoever asks for its authorization. */
export function outcomeOf(charge: ProviderState): ProviderOutcome {
  if (charge.state === 'declined') return { authorized: false, failureCode: charge.declineCode ?? 'card_declined' };
  if (charge.state === 'voided') return { authorized: false, failureCode: 'authorization_voided' };
  return { authorized: true };
}

const RETRY_AFTER_SECONDS = 5;

/** No answer came, so the outcome is unknown: it may have happened. Ask again with the same reference. */
export class ProviderUnavailable extends DomainError {
  constructor() {
    const { kind, message } = COMMON_ERRORS.unavailable;
    super('unavailable', kind, message, { retryAfter: RETRY_AFTER_SECONDS });
    this.name = 'ProviderUnavailable';
  }
}
