import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { formatRefreshToken, parseRefreshToken, type RefreshToken } from './refresh-token';

const GRACE_MS = 10_000;
const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Since when a token must have been spent to be told its successor once more, for tabs of one browser that refresh at the
 * same moment: ten seconds ago.
 */
export function graceStart(now: Date): Date {
  return new Date(now.getTime() - GRACE_MS);
}

/** The token that follows a spent one, so that nothing but the spent one opens it: not even what is stored of that. */
export function sealSuccessor(spent: RefreshToken, successor: RefreshToken): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(spent), nonce);
  const sealed = Buffer.concat([cipher.update(formatRefreshToken(successor), 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]);
}

/** @returns null for a seal that another token made, or that was tampered with. */
export function openSuccessor(spent: RefreshToken, seal: Buffer): RefreshToken | null {
  const nonce = seal.subarray(0, NONCE_BYTES);
  const tag = seal.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const sealed = seal.subarray(NONCE_BYTES + TAG_BYTES);
  if (tag.length !== TAG_BYTES) return null;
  const decipher = createDecipheriv(CIPHER, keyOf(spent), nonce, { authTagLength: TAG_BYTES }).setAuthTag(tag);
  try {
    return parseRefreshToken(Buffer.concat([decipher.update(sealed), decipher.final()]).toString('utf8'));
  } catch {
    return null;
  }
}

function keyOf({ tenantId, id, secret }: RefreshToken): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, `${tenantId}/${id}`, 'successor of a refresh token', KEY_BYTES));
}
