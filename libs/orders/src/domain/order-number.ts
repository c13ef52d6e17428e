import { assert } from '@breadboard/kernel';

const PER_LETTER = 9_999;
const LETTERS = 26;
const FIRST_LETTER = 'A'.codePointAt(0) ?? 0;

/**
 * The number that is called out at the counter, from the how-many-th order of the location's day it is: A-0001 to A-9999,
 * then B-0001; after Z-9999 comes AA-0001.
 */
export function orderNumber(count: number): string {
  assert(Number.isInteger(count) && count > 0, 'orders are counted from one');
  const block = Math.floor((count - 1) / PER_LETTER);
  const digits = ((count - 1) % PER_LETTER) + 1;
  return `${letters(block)}-${digits.toString().padStart(4, '0')}`;
}

function letters(block: number): string {
  const last = String.fromCodePoint(FIRST_LETTER + (block % LETTERS));
  return block < LETTERS ? last : letters(Math.floor(block / LETTERS) - 1) + last;
}
