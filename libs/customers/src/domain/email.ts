const MAX_LENGTH = 254;
const MAX_LOCAL_LENGTH = 64;
const LOCAL_PART = /^[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+(\.[\p{L}\p{M}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const LABEL = /^[\p{L}\p{N}]([\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u;

/**
 * An e-mail address as it is stored: one spelling of each letter (NFKC), no space around it, case kept. Addresses are
 * compared in lower case.
 * @returns null for what cannot be an address that mail is sent to over the internet.
 */
export function readEmail(text: string): string | null {
  if (text.length > 2 * MAX_LENGTH) return null;
  const email = text.normalize('NFKC').trim();
  const at = email.lastIndexOf('@');
  const [local, labels] = [email.slice(0, at), email.slice(at + 1).split('.')];
  if (at < 1 || email.length > MAX_LENGTH || local.length > MAX_LOCAL_LENGTH || !LOCAL_PART.test(local)) return null;
  return labels.length > 1 && labels.every((label) => LABEL.test(label)) ? email : null;
}
