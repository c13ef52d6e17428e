import { COMMON_ERRORS } from '@breadboard/contracts';
import { type ErrorCatalogue, errorsOf } from '@breadboard/kernel';

export const IDENTITY_ERRORS = {
  email_exists: { kind: 'conflict', message: 'Email already registered' },
  reset_token_invalid: { kind: 'invalid', message: 'The link has been used, or has ended. Ask for a new one.' },
  wrong_password: { kind: 'invalid', message: 'The current password is wrong.' },
  session_not_found: { kind: 'not_found', message: 'No such session exists.' },
  api_key_not_found: { kind: 'not_found', message: 'No such API key exists.' },
} as const satisfies ErrorCatalogue;

/** Throws the refusals of this feature, the common ones among them. */
export const refuse = errorsOf({ ...COMMON_ERRORS, ...IDENTITY_ERRORS });

/** 404 of a session that has ended, or is somebody else's. */
export function sessionNotFound() {
  return refuse('session_not_found');
}

/** 404 of an API key that does not exist or is another tenant's. */
export function apiKeyNotFound() {
  return refuse('api_key_not_found');
}

/**
 * The one answer to a sign-in that does not work, whatever the reason: whether an account exists must not show. It names
 * the way out for whoever has accounts at many restaurants.
 */
export function wrongCredentials() {
  const message = 'The e-mail or the password is wrong. With accounts at several restaurants, name one by tenant_slug.';
  return refuse('unauthorized', { message });
}
