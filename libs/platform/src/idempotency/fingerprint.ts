import { createHash } from 'node:crypto';
import { COMMON_ERRORS } from '@breadboard/contracts';
import { errorsOf } from '@breadboard/kernel';
import { MAX_DEPTH, NESTED_TOO_DEEPLY } from '../http/unstorable';

const fail = errorsOf(COMMON_ERRORS);

/** What makes two requests the same: method, route, path parameters, query and body, whatever the order of its keys. */
export function fingerprintOf(parts: {
  readonly method: string;
  readonly route: string;
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** The version that the request is held to: with another one it is another request. */
  readonly ifMatch: string | null;
}): Buffer {
  return createHash('sha256').update(canonicalJson(parts)).digest();
}

/** JSON with the keys of every object in order. @throws invalid_request for nesting without end. */
export function canonicalJson(value: unknown, depth = 0): string {
  // A request is told apart before its fields are validated, so nothing is known of its shape.
  if (depth > 2 * MAX_DEPTH) throw fail('invalid_request', { message: NESTED_TOO_DEEPLY });
  if (Array.isArray(value)) return `[${value.map((part) => canonicalJson(part, depth + 1)).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonicalJson(part, depth + 1)}`).join(',')}}`;
}
