import { formatToken, newSecretToken, parseToken, type SecretToken } from './secret-token';

export { hashSecret } from './secret-token';

const PREFIX = 'brt_';

export type RefreshToken = SecretToken;

export const newRefreshToken = newSecretToken;

/** The token as the client keeps it. */
export function formatRefreshToken(token: RefreshToken): string {
  return formatToken(PREFIX, token);
}

/** @returns null for text that is no refresh token. */
export function parseRefreshToken(text: string): RefreshToken | null {
  return parseToken(PREFIX, text);
}
