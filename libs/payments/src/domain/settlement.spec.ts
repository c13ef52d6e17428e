import type { ProviderState } from '../provider/payment-provider';
import { type RequestedSettlement, settlementFor } from './settlement';

const charge = (state: ProviderState['state'], declineCode: string | null = null): ProviderState => ({
  state,
  amount: 2_499n,
  declineCode,
});

describe('settlementFor', () => {
  it('records what was asked for and done', () => {
    expect(settlementFor('capture_pending', charge('captured'))).toEqual({ status: 'captured', captured: 2_499n });
    expect(settlementFor('void_pending', charge('voided'))).toEqual({ status: 'voided' });
  });

  it.each<RequestedSettlement>(['capture_pending', 'void_pending'])(
    'leaves a payment %s while the provider still holds the authorization',
    (requested) => expect(settlementFor(requested, charge('authorized'))).toBeNull(),
  );

  it('fails the capture of an authorization that is gone or never was', () => {
    expect(settlementFor('capture_pending', charge('voided'))).toEqual({
      status: 'failed',
      failureCode: 'authorization_voided',
    });
    expect(settlementFor('capture_pending', null)).toEqual({ status: 'failed', failureCode: 'authorization_missing' });
  });

  it('says that the money was taken when the void came too late', () => {
    expect(settlementFor('void_pending', charge('captured'))).toEqual({ status: 'captured', captured: 2_499n });
  });

  it('learns of a decline that was never heard', () => {
    const settlement = { status: 'failed', failureCode: 'insufficient_funds' };
    expect(settlementFor('void_pending', charge('declined', 'insufficient_funds'))).toEqual(settlement);
    expect(settlementFor('void_pending', charge('declined'))).toMatchObject({ failureCode: 'card_declined' });
  });

  it('has nothing to give back where nothing was held', () => {
    expect(settlementFor('void_pending', null)).toEqual({ status: 'voided' });
  });
});
