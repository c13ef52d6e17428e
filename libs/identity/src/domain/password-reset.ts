const MINUTE_MS = 60_000;
const LINK_MINUTES = 30;
const GIVE_UP_MINUTES = 120;
const SPAM_MINUTES = 15;
/** Seconds until the next try, after so many that failed. */
const PAUSES = [5, 30, 120, 600, 1_800] as const;

/** Mails about a new password that one person may be sent in a quarter of an hour, whoever asks for them. */
export const MAILS_AT_MOST = 3;

/** When a link that is sent now stops working: in thirty minutes. */
export function resetEnd(now: Date): Date {
  return new Date(now.getTime() + LINK_MINUTES * MINUTE_MS);
}

/** Since when mails to one person are counted. */
export function mailsCountedFrom(now: Date): Date {
  return new Date(now.getTime() - SPAM_MINUTES * MINUTE_MS);
}

/** When to try a mail again that could not be sent: `attempts` times by now. Null: never, two hours after it was asked for. */
export function nextMailAttempt(requestedAt: Date, attempts: number, now: Date): Date | null {
  const pause = PAUSES[Math.min(attempts, PAUSES.length) - 1] ?? PAUSES[0];
  const next = new Date(now.getTime() + pause * 1_000);
  return next.getTime() - requestedAt.getTime() > GIVE_UP_MINUTES * MINUTE_MS ? null : next;
}

/** What a mail about a new password says. */
export interface ResetMail {
  readonly tenantName: string;
  readonly email: string;
  readonly link: string;
}

/** The subject and the text of the mail. */
export function resetMail({ tenantName, email, link }: ResetMail): { readonly subject: string; readonly text: string } {
  const text = [
    'Hello,',
    '',
    `somebody asked for a new password for ${email} at ${tenantName}.`,
    `To choose one, open this link within ${LINK_MINUTES} minutes. It works once:`,
    '',
    link,
    '',
    'Choosing a new password signs you out on every device.',
    'If it was not you who asked, do nothing: your password stays as it is.',
    '',
  ].join('\n');
  return { subject: `Choose a new password for ${tenantName}`, text };
}

/** Where the page is that takes the token. It stands behind the `#`, which browsers send to no server and no other site. */
export function resetLink(
  publicUrl: string,
  account: { readonly tenantSlug: string; readonly isCustomer: boolean },
  token: string,
): string {
  const page = account.isCustomer ? `shop/${encodeURIComponent(account.tenantSlug)}/reset` : 'console/reset';
  return `${publicUrl}/${page}#token=${token}`;
}
