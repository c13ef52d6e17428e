import type { CustomerName } from '@breadboard/customers';
import { parseId } from '@breadboard/kernel';

const MAX_LENGTH = 40;
/** What no identifier may hold: it could not be told apart from another, or not be named in a list of several. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp},]|^\s|\s$|^\.{1,2}$/u;

/**
 * An identifier that a caller chose: 1 to 40 characters, as people count them. Kept as it was written, but for the spelling of
 * its letters (NFC). @returns null for what is none: too long, with a comma or characters that cannot be seen, with a space at
 * an end, or a path's own dots.
 */
export function readCustomerId(text: string): string | null {
  if (text.length > 2 * MAX_LENGTH) return null;
  const id = text.normalize('NFC');
  const length = Array.from(id).length;
  return length < 1 || length > MAX_LENGTH || UNFIT.test(id) ? null : id;
}

/** What a text may name: a customer by its caller's identifier, or by ours. Null when it can name nobody. */
export function customerNameIn(text: string): CustomerName | null {
  const externalId = readCustomerId(text);
  return externalId === null ? null : { externalId, id: parseId('cust', text) };
}
