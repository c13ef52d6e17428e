/** Crockford's alphabet: no letter of it is taken for a digit. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const LENGTH = 10;

/** A voucher's code, `K7Q2M-9XWPD`, from ten random bytes. */
export function voucherCode(random: Uint8Array): string {
  const letters = Array.from(random.slice(0, LENGTH), (byte) => ALPHABET.charAt(byte % ALPHABET.length)).join('');
  return `${letters.slice(0, LENGTH / 2)}-${letters.slice(LENGTH / 2)}`;
}
