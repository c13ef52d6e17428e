/** An e-mail address as it is stored: one spelling of each letter, no space around it. Case is kept. */
export function tidyEmail(email: string): string {
  return email.normalize('NFKC').trim();
}

/** An e-mail address as it is compared. */
export function comparableEmail(email: string): string {
  return tidyEmail(email).toLowerCase();
}
