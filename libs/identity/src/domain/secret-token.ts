import { createHash, randomBytes } from 'node:crypto';
import type { Uuid } from '@breadboard/kernel';

const ID_BYTES = 16;
const SECRET_BYTES = 32;
const BYTES = 2 * ID_BYTES + SECRET_BYTES;

/** A token taken apart: where its row is, and what proves that the bearer was given it. */
export interface SecretToken {
  readonly tenantId: Uuid;
  readonly id: Uuid;
  readonly secret: Buffer;
}

/** A token with a new secret of 256 bits. */
export function newSecretToken(tenantId: Uuid, id: Uuid): SecretToken {
  return { tenantId, id, secret: randomBytes(SECRET_BYTES) };
}

/** The token as the client keeps it: opaque text, marked so that a leaked one can be told for what it is. */
export function formatToken(prefix: string, { tenantId, id, secret }: SecretToken): string {
  return prefix + Buffer.concat([bytesOf(tenantId), bytesOf(id), secret]).toString('base64url');
}

/** @returns null for text that is no token of this prefix. */
export function parseToken(prefix: string, text: string): SecretToken | null {
  if (!text.startsWith(prefix)) return null;
  const encoded = text.slice(prefix.length);
  const bytes = Buffer.from(encoded, 'base64url');
  // Only the one spelling counts: the decoder passes over what it does not know.
  if (bytes.length !== BYTES || bytes.toString('base64url') !== encoded) return null;
  return {
    tenantId: uuidOf(bytes.subarray(0, ID_BYTES)),
    id: uuidOf(bytes.subarray(ID_BYTES, 2 * ID_BYTES)),
    secret: bytes.subarray(2 * ID_BYTES),
  };
}

/** What is stored of the secret. It has 256 bits, so a fast hash is enough. */
export function hashSecret(secret: Buffer): Buffer {
  return createHash('sha256').update(secret).digest();
}

function bytesOf(id: Uuid): Buffer {
  return Buffer.from(id.replaceAll('-', ''), 'hex');
}

function uuidOf(bytes: Buffer): Uuid {
  const hex = bytes.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
