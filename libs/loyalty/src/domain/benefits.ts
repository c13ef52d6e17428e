import type { Benefit } from './program-rules';

/** A benefit as a sentence for the guest: "10% off all orders". */
export function benefitSentence(benefit: Benefit): string {
  switch (benefit.type) {
    case 'order_discount':
      return `${benefit.basisPoints / 100}% off all orders`;
    case 'birthday_reward':
      return benefit.text ?? 'Free birthday dessert';
    case 'perk':
      return benefit.text;
  }
}
