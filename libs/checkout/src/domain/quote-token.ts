import { createHash } from 'node:crypto';
import type { Uuid } from '@breadboard/kernel';
import { jwtVerify, SignJWT } from 'jose';
import type { PricedBasket } from './price-basket';

/** How long a quote holds. */
export const QUOTE_MINUTES = 15;

/** What a quote was given for; any difference makes it another quote. */
export interface QuotedBasket {
  readonly tenantId: Uuid;
  readonly locationId: Uuid;
  readonly customerId: Uuid | null;
  readonly items: readonly unknown[];
  readonly promoCode: string | null;
  readonly scheduledTime: Date | null;
  readonly redeemPoints: number;
}

/** A signed promise of a price: nothing about it is stored, and nothing of it can be altered. */
export async function signQuote(secret: Buffer, basket: QuotedBasket, priced: PricedBasket, now: Date): Promise<Quote> {
  const expiresAt = new Date(now.getTime() + QUOTE_MINUTES * 60_000);
  const quoteId = await new SignJWT({ b: fingerprint(basket), p: pricePart(priced) })
    .setProtectedHeader({ alg: 'HS256', typ: 'quote' })
    .setExpirationTime(expiresAt)
    .sign(secret);
  return { quoteId, expiresAt };
}

export interface Quote {
  readonly quoteId: string;
  readonly expiresAt: Date;
}

/** Whether the quote is ours, still holds, was given for this basket, and says this very price (tip left aside). */
export async function quoteHolds(
  secret: Buffer,
  quoteId: string,
  basket: QuotedBasket,
  priced: PricedBasket,
  now: Date,
): Promise<boolean> {
  try {
    const { payload } = await jwtVerify(quoteId, secret, { algorithms: ['HS256'], typ: 'quote', currentDate: now });
    return payload.b === fingerprint(basket) && payload.p === pricePart(priced);
  } catch {
    return false;
  }
}

function fingerprint(basket: QuotedBasket): string {
  const { tenantId, locationId, customerId, items, promoCode, scheduledTime, redeemPoints } = basket;
  const code = promoCode?.toUpperCase() ?? null;
  const parts = [tenantId, locationId, customerId, items, code, scheduledTime, redeemPoints];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

/** The tip is the guest's to change, so it is no part of the promise. */
function pricePart(priced: PricedBasket): string {
  return [priced.subtotal, priced.memberDiscount, priced.promoDiscount, priced.pointsDiscount, priced.tax].join('/');
}
