import { Inject, Injectable } from '@nestjs/common';
import { CLOCK, type Clock, errorsOf } from '@breadboard/kernel';
import { SigningKeys, UnitOfWork } from '@breadboard/platform';
import { CHECKOUT_ERRORS } from '../checkout.errors';
import { type Quote, quoteHolds, signQuote } from '../domain/quote-token';
import type { CheckedBasket } from './basket-pricing';
import { type BasketRequest, quotedBasket } from './basket-request';

const fail = errorsOf(CHECKOUT_ERRORS);

/** Gives quotes, and holds them: the key is derived from the server's, so that every process of a deployment has the same. */
@Injectable()
export class Quotes {
  private readonly secret: Buffer;

  constructor(
    keys: SigningKeys,
    private readonly unitOfWork: UnitOfWork,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.secret = keys.derive('quote');
  }

  give(request: BasketRequest, { priced }: CheckedBasket): Promise<Quote> {
    return signQuote(this.secret, this.quoted(request), priced, this.clock.now());
  }

  /** @throws quote_changed when the quote is over, was given for another basket, or said another price. */
  async assertHolds(quoteId: string, request: BasketRequest, { priced }: CheckedBasket): Promise<void> {
    const holds = await quoteHolds(this.secret, quoteId, this.quoted(request), priced, this.clock.now());
    if (!holds) throw fail('quote_changed', { field: 'quote_id' });
  }

  private quoted(request: BasketRequest) {
    return quotedBasket(this.unitOfWork.tenantId, request);
  }
}
