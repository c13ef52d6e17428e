import { createHash, randomBytes } from 'node:crypto';
import { crc32 } from 'node:zlib';
import type { Uuid } from '@breadboard/kernel';

/** A demo's keys say what they are, so that none passes for one of a real restaurant. */
export type KeyKind = 'live' | 'test';

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';
const SECRET_BYTES = 32;
/** Crockford digits of 128, 256 and 32 bits. */
const [ID_DIGITS, SECRET_DIGITS, CHECK_DIGITS] = [26, 52, 7];
const KEY = new RegExp(
  `^pbj_(live|test)_([${ALPHABET}]{${ID_DIGITS + SECRET_DIGITS}})([${ALPHABET}]{${CHECK_DIGITS}})$`,
);

/** The key of the printed examples. It is too short to be one of ours, and is known in demos alone. */
export const PRINTED_KEY = 'pbj_test_8dd1f2';

/** A new key: which row it is, a secret of 256 bits, and a checksum by which a mistyped or made-up one is told. */
export function newApiKey(kind: KeyKind, id: Uuid): string {
  const text = `${digitsOf(Buffer.from(id.replaceAll('-', ''), 'hex'), ID_DIGITS)}${newSecret()}`;
  return `pbj_${kind}_${text}${checksumOf(kind, text)}`;
}

/** Whether a text can be a key, by its form and checksum alone. Outside a demo only a live one can. */
export function canBeApiKey(text: string, { inDemo }: { readonly inDemo: boolean }): boolean {
  if (inDemo && text === PRINTED_KEY) return true;
  const [, kind, body, checksum] = KEY.exec(text) ?? [];
  if (body === undefined || (kind !== 'live' && !(inDemo && kind === 'test'))) return false;
  return checksum === checksumOf(kind, body);
}

/**
 * What is stored of a key. A slow hash, as passwords need one, would protect nothing here: whoever has the hashes would have
 * to guess 256 random bits.
 */
export function hashApiKey(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

function newSecret(): string {
  return digitsOf(randomBytes(SECRET_BYTES), SECRET_DIGITS);
}

function checksumOf(kind: KeyKind, text: string): string {
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(`pbj_${kind}_${text}`));
  return digitsOf(checksum, CHECK_DIGITS);
}

function digitsOf(bytes: Buffer, count: number): string {
  let rest = BigInt(`0x${bytes.toString('hex')}`);
  let digits = '';
  for (let i = 0; i < count; i += 1) {
    digits = `${ALPHABET.charAt(Number(rest & 31n))}${digits}`;
    rest >>= 5n;
  }
  return digits;
}
