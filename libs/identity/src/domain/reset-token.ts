import { formatToken, parseToken, type SecretToken } from './secret-token';

const PREFIX = 'bpr_';

/** The token of a mail about a new password, as it stands in the link. */
export function formatResetToken(token: SecretToken): string {
  return formatToken(PREFIX, token);
}

/** @returns null for text that is no such token. */
export function parseResetToken(text: string): SecretToken | null {
  return parseToken(PREFIX, text);
}
