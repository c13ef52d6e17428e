import { isCreditCard } from 'class-validator';

const LENGTHS = [13, 14, 15, 16, 17, 18, 19];
/** What people write between groups of digits, three of it at most. */
const GAP = String.raw`[\s\-._/]{0,3}`;
// Each length by itself and from every group on, so that neighbouring figures hide nothing; a longer run is something else.
const DIGIT_RUNS = LENGTHS.map((length) => new RegExp(`(?<!\\d)(?=(\\d(?:${GAP}\\d){${length - 1}})(?!\\d))`, 'g'));
const UUID = /(?<![\da-f])[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}(?![\da-f])/gi;

/**
 * Whether a text holds what a payment card's number looks like: its digits, of whatever script and however they are grouped,
 * its length and its check digit. UUIDs are not looked at.
 */
export function holdsCardNumber(text: string): boolean {
  const plain = inPlainDigits(text).replaceAll(UUID, ' id ');
  if ((plain.match(/\d/g) ?? []).length < Math.min(...LENGTHS)) return false;
  const runs = DIGIT_RUNS.flatMap((pattern) => [...plain.matchAll(pattern)]);
  return runs.some(([, run = '']) => isCreditCard(run.replaceAll(/\D/g, '')));
}

/** The text with the digits and dashes that a keyboard has, and without what cannot be seen. */
function inPlainDigits(text: string): string {
  return text
    .normalize('NFKC')
    .replaceAll(/\p{Cf}/gu, '')
    .replaceAll(/\p{Pd}/gu, '-')
    .replaceAll(/(?!\d)\p{Nd}/gu, digitOf);
}

/** The ten digits of a script follow one another, from its zero on. */
function digitOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  let value = 0;
  while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
  return value.toString();
}
