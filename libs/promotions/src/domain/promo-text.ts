import { currencyDigits, decimalText, type Minor } from '@breadboard/kernel';
import type { PromoFields } from './promo';

/** An amount for a person: `20.00 USD`. */
export function priceText(amount: Minor, currency: string): string {
  return `${decimalText(amount, currencyDigits(currency))} ${currency}`;
}

/** What a promo gives, as a sentence, for one that was not described: `10% off your order`. */
export function describedPromo({ kind, value }: Pick<PromoFields, 'kind' | 'value'>, currency: string): string {
  switch (kind) {
    case 'percent':
      return `${Number(value) / 100}% off your order`;
    case 'fixed':
      return `${priceText(value, currency)} off your order`;
    case 'free_item':
      return 'One item free';
  }
}
