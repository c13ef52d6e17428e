import { isCreditCard } from 'class-validator';

// Thirteen to nineteen digits, written together or in groups; a longer run of digits is something else.
const DIGIT_RUN = /(?<![\d-])\d(?:[ -]?\d){12,18}(?![\d-])/g;

/** Whether a text holds what a payment card's number looks like: its digits, its length and its check digit. */
export function holdsCardNumber(text: string): boolean {
  return (text.match(DIGIT_RUN) ?? []).some((run) => isCreditCard(run.replaceAll(/[ -]/g, '')));
}
