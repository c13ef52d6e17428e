import { KEY_SCOPES, type KeyScope } from '@breadboard/contracts';
import type { components } from '@breadboard/api-client';

export type ApiKey = components['schemas']['ApiKeyResponse'];

export const KEYS = '/api/v1/api-keys';
export const SCOPES: readonly KeyScope[] = KEY_SCOPES;

type Under<Scope extends string> = Scope extends `${infer What}:${infer Do}` ? `${What}_${Do}` : never;

/** The sentence that says what a scope opens. */
export function wordOfScope(scope: KeyScope): Under<KeyScope> {
  return scope.replace(':', '_') as Under<KeyScope>;
}

/** Whether a key still opens anything. */
export function stateOfKey({ revoked_at: revoked, expires_at: expires }: ApiKey, now: Date) {
  if (revoked !== null) return 'revoked';
  return expires !== null && new Date(expires) <= now ? 'ended' : 'active';
}
