/** What people write a phone number with. */
const PHONE = /^[\d\s+().-]*\d[\d\s+().-]*$/;

/**
 * The words of a search, each of which has to be found. A phone number is one word however it is grouped, and is looked for
 * by its digits. Case, accents and the characters that mean something to a pattern are left to the database, which holds the
 * text that is searched.
 */
export function searchWords(text: string): string[] {
  if (PHONE.test(text)) return [text.replaceAll(/\D/g, '')];
  return text.split(/\s+/u).filter((word) => word !== '');
}
