import { type Minor, toMajor } from '@breadboard/kernel';

/** An amount as people write it: "$2.00". */
export function moneyText(amount: Minor, digits: number, currency: string): string {
  return new Intl.NumberFormat('en-US', { style: 'currency', currency }).format(toMajor(amount, digits));
}
