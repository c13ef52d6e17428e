import type { Minor } from '@breadboard/kernel';
import type { ProviderState } from '../provider/payment-provider';

/** What our books asked the provider for and have not yet seen confirmed. */
export type RequestedSettlement = 'capture_pending' | 'void_pending';

/** What the books say once the provider has answered. */
export type Settlement =
  | { readonly status: 'captured'; readonly captured: Minor }
  | { readonly status: 'voided' }
  | { readonly status: 'failed'; readonly failureCode: string };

/**
 * The settlement to record for the provider's answer. The provider's word stands even where it is not what was asked for:
 * a capture of an authorization that is gone has failed; a void that came after a capture leaves the money taken.
 * @returns null when the provider still holds the authorization: ask again later.
 */
export function settlementFor(requested: RequestedSettlement, charge: ProviderState | null): Settlement | null {
  if (charge === null) {
    return requested === 'void_pending' ? { status: 'voided' } : failed('authorization_missing');
  }
  switch (charge.state) {
    case 'authorized':
      return null;
    case 'captured':
      return { status: 'captured', captured: charge.amount };
    case 'voided':
      return requested === 'void_pending' ? { status: 'voided' } : failed('authorization_voided');
    case 'declined':
      return failed(charge.declineCode ?? 'card_declined');
  }
}

function failed(failureCode: string): Settlement {
  return { status: 'failed', failureCode };
}
