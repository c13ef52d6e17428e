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
}

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

/** The provider's answer to a refund, as good as final. */
export type RefundOutcome = { readonly refunded: true } | { readonly refunded: false; readonly failureCode: string };

/**
 * The outside system that moves money. Every call may be repeated with the same reference and then changes nothing; what a
 * charge does not allow (a void after the capture) is refused by leaving it as it is, which the returned state shows.
 * Adapters connect within 2 seconds. A network failure, a time-out or a 5xx throws `ProviderUnavailable`.
 */
export abstract class PaymentProvider {
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

const RETRY_AFTER_SECONDS = 5;

/** No answer came, so the outcome is unknown: it may have happened. Ask again with the same reference. */
export class ProviderUnavailable extends DomainError {
  constructor() {
    const { kind, message } = COMMON_ERRORS.unavailable;
    super('unavailable', kind, message, { retryAfter: RETRY_AFTER_SECONDS });
    this.name = 'ProviderUnavailable';
  }
}
