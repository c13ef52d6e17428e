import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { assert, type Minor } from '@breadboard/kernel';
import { type Query, UnitOfWork } from '@breadboard/platform';
import { SimulatedChargesRepository } from '../persistence/simulated-charges.repository';
import {
  type AttachOutcome,
  type AttachRequest,
  type AuthorizationRequest,
  outcomeOf,
  PaymentProvider,
  type ProviderOutcome,
  type ProviderState,
  ProviderUnavailable,
  type RefundOutcome,
  type RefundRequest,
} from './payment-provider';

const REFUSES_REFUNDS = 'tok_refund_refused';
const GOOD_SOURCES: ReadonlySet<string> = new Set([
  'tok_visa',
  'tok_mastercard',
  'tok_timeout',
  'tok_slow',
  REFUSES_REFUNDS,
]);
const DECLINING_SOURCES: ReadonlyMap<string, string> = new Map(
  Object.entries({
    tok_declined: 'card_declined',
    tok_insufficient_funds: 'insufficient_funds',
    tok_authentication_required: 'authentication_required',
  }),
);
/** Cards that can be attached; some of them are declined when they are to pay. */
const KNOWN_SOURCES: ReadonlySet<string> = new Set([...GOOD_SOURCES, ...DECLINING_SOURCES.keys(), 'tok_server_error']);
const MASTERCARD = { brand: 'mastercard', lastFour: '4444' };
const VISA = { brand: 'visa', lastFour: '4242' };
const EXPIRES = { expirationMonth: 12, expirationYear: 2034 };
const SLOW_MS = 2_000;

/**
 * Stands for the outside system until a real one is configured. The source's token decides what happens (see the library's
 * README). Its memory commits apart from our transactions, as a provider's would.
 */
@Injectable()
export class SimulatedProvider extends PaymentProvider {
  readonly name = 'simulated';

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly charges: SimulatedChargesRepository,
  ) {
    super();
  }

  attach({ token }: AttachRequest): Promise<AttachOutcome> {
    if (!KNOWN_SOURCES.has(token)) return Promise.resolve({ attached: false, failureCode: 'invalid_source' });
    const card = token === 'tok_mastercard' ? MASTERCARD : VISA;
    return Promise.resolve({ attached: true, source: { sourceRef: token, customerRef: null, ...card, ...EXPIRES } });
  }

  /** A token stays what it is: there is nothing to forget. */
  detach(): Promise<void> {
    return Promise.resolve();
  }

  async authorize(request: AuthorizationRequest): Promise<ProviderOutcome> {
    if (request.sourceRef === 'tok_server_error') throw new ProviderUnavailable();
    // Before the charge is recorded: a void may then overtake the authorization.
    if (request.sourceRef === 'tok_slow') await pause(SLOW_MS);
    const [isNew, charge] = await this.inOwnTransaction((charges) => [
      charges.record({
        ...request,
        declineCode: declineCodeOf(request.sourceRef),
        refusesRefunds: request.sourceRef === REFUSES_REFUNDS,
      }),
      charges.find(request.reference),
    ]);
    if (isNew && request.sourceRef === 'tok_timeout') throw new ProviderUnavailable();
    assert(charge, 'a recorded charge can be found');
    return outcomeOf(charge);
  }

  async capture(reference: string, amount: Minor): Promise<ProviderState | null> {
    const [, charge] = await this.inOwnTransaction((charges) => [
      charges.capture(reference, amount),
      charges.find(reference),
    ]);
    return charge;
  }

  async voidAuthorization(reference: string): Promise<ProviderState> {
    const [, , charge] = await this.inOwnTransaction((charges) => [
      charges.close(reference),
      charges.voidHeld(reference),
      charges.find(reference),
    ]);
    assert(charge, 'a closed reference can be found');
    return charge;
  }

  async refund({ charge, reference, amount }: RefundRequest): Promise<RefundOutcome> {
    const [, , done] = await this.inOwnTransaction((charges) => [
      charges.lock(charge),
      charges.recordRefund(charge, reference, amount),
      charges.isRefunded(reference),
    ]);
    return done ? { refunded: true } : { refunded: false, failureCode: 'charge_not_refundable' };
  }

  async find(reference: string): Promise<ProviderState | null> {
    const [charge] = await this.inOwnTransaction((charges) => [charges.find(reference)]);
    return charge;
  }

  private inOwnTransaction<T extends readonly unknown[]>(
    ask: (charges: SimulatedChargesRepository) => readonly [...{ [K in keyof T]: Query<T[K]> }],
  ): Promise<{ -readonly [K in keyof T]: T[K] }> {
    assert(!this.unitOfWork.isOpen, 'a payment provider is never called inside a unit of work');
    return this.unitOfWork.run(() => this.unitOfWork.fetchAll<T>(ask(this.charges)));
  }
}

function declineCodeOf(sourceRef: string): string | null {
  return GOOD_SOURCES.has(sourceRef) ? null : (DECLINING_SOURCES.get(sourceRef) ?? 'invalid_source');
}
