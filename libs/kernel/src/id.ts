/** Prefixes of public identifiers. `cust` and `cus` name the same customer on different surfaces. */
export const ID_PREFIXES = [
  'cust',
  'cus',
  'ord',
  'line',
  'loc',
  'item',
  'mod',
  'grp',
  'cat',
  'dpt',
  'addr',
  'txn',
  'red',
  'pm',
  'pay',
  'rfd',
  'promo',
  'rwd',
  'usr',
  'ten',
  'key',
  'whk',
  'evt',
  'stk',
  'mov',
  'aud',
  'ses',
] as const;
export type IdPrefix = (typeof ID_PREFIXES)[number];

/** A UUID as it is stored: lower case, with hyphens. */
export type Uuid = string;

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const DIGITS = new Map<string, bigint>(ALPHABET.split('').map((digit, value) => [digit, BigInt(value)]));
// Crockford's reading aid: letters that look like a digit stand for it.
for (const [letter, digit] of [
  ['o', 0n],
  ['i', 1n],
  ['l', 1n],
] as const) {
  DIGITS.set(letter, digit);
}

const LIMIT = 1n << 128n;
const MIN_DIGITS = 3;
const MAX_DIGITS = 26;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const SIBLINGS: Partial<Record<IdPrefix, IdPrefix>> = { cust: 'cus', cus: 'cust' };

/** `cust_abc123`: prefix and the UUID's 128 bits in Crockford base 32, at least three digits. */
export function formatId(prefix: IdPrefix, uuid: Uuid): string {
  // The runtime counts to 31 with 0-9a-v, Crockford leaves out the letters that look like digits.
  const plain = BigInt(`0x${uuid.replaceAll('-', '')}`).toString(32);
  let digits = '';
  for (const digit of plain) digits += ALPHABET[parseInt(digit, 32)];
  return `${prefix}_${digits.padStart(MIN_DIGITS, '0')}`;
}

/**
 * Reads an identifier written with its prefix, with the sibling prefix (`cust`/`cus`) or as a plain UUID.
 * @returns the UUID, or null when the text is no such identifier.
 */
export function parseId(prefix: IdPrefix, text: string): Uuid | null {
  if (UUID.test(text)) return text.toLowerCase();
  const cut = text.indexOf('_');
  const given = text.slice(0, cut);
  if (cut < 1 || (given !== prefix && given !== SIBLINGS[prefix])) return null;
  return parseDigits(text.slice(cut + 1));
}

/** What an identifier names, as far as it can be told from itself. */
export interface NamedId {
  /** Null when it is a plain UUID. */
  readonly prefix: IdPrefix | null;
  readonly uuid: Uuid;
}

/** Reads an identifier with any of our prefixes, or a plain UUID. @returns null when the text is neither. */
export function parseAnyId(text: string): NamedId | null {
  const given = text.slice(0, Math.max(0, text.indexOf('_')));
  const prefix = ID_PREFIXES.find((one) => one === given) ?? null;
  const uuid = parseId(prefix ?? 'usr', text);
  return uuid === null || (prefix === null && given !== '') ? null : { prefix, uuid };
}

function parseDigits(digits: string): Uuid | null {
  if (digits.length < MIN_DIGITS || digits.length > MAX_DIGITS) return null;
  let value = 0n;
  for (const digit of digits.toLowerCase()) {
    const part = DIGITS.get(digit);
    if (part === undefined) return null;
    value = (value << 5n) | part;
  }
  if (value >= LIMIT) return null;
  const hex = value.toString(16).padStart(32, '0');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
