/**
 * What kind of refusal an error is; the HTTP edge turns a kind into a status in one place.
 * `invalid` 400 · `unauthorized` 401 · `forbidden` 403 · `not_found` 404 · `conflict` 409 · `precondition` 412 ·
 * `refused` 422 · `limited` 429 · `unavailable` 503.
 */
export type ErrorKind =
  | 'invalid'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'conflict'
  | 'precondition'
  | 'refused'
  | 'limited'
  | 'unavailable';

/** One entry of a feature's error catalogue. */
export interface ErrorDefinition {
  readonly kind: ErrorKind;
  /** A sentence for a person; a throw may give a more exact one. */
  readonly message: string;
}

/** A feature's error catalogue: stable machine code → kind and message. */
export type ErrorCatalogue = Readonly<Record<string, ErrorDefinition>>;

/** One wrong field among several. `field` is a dotted path (`items.0.quantity`). */
export interface FieldError {
  readonly error: string;
  readonly message: string;
  readonly field: string;
  readonly allowed?: readonly string[];
}

/** What an error may carry beside its code and message; each member is part of the public error body. */
export interface ErrorDetails {
  readonly field?: string;
  readonly allowed?: readonly string[];
  readonly item?: { readonly type: string; readonly option: string } | { readonly id: string; readonly name: string };
  readonly suggested?: readonly string[];
  readonly status?: string;
  readonly errors?: readonly FieldError[];
  /** Seconds after which a repeat makes sense; sent as `Retry-After`. */
  readonly retryAfter?: number;
}

/** An expected refusal. Thrown, never returned, so that the transaction around it rolls back by itself. */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    readonly kind: ErrorKind,
    message: string,
    readonly details: ErrorDetails = {},
  ) {
    super(message);
    this.name = 'DomainError';
  }
}

/** Options of one throw: a more exact message, and details. */
export interface ErrorOptions extends ErrorDetails {
  readonly message?: string;
}

/** What a refusal says of wrong fields: the first one by itself, and all of them when there are several. */
export function ofFields([first, ...others]: readonly [FieldError, ...FieldError[]]): ErrorOptions {
  const { message, field } = first;
  return { message, field, ...(others.length > 0 ? { errors: [first, ...others] } : {}) };
}

/**
 * Makes the thrower of a catalogue: `const fail = errorsOf(ORDER_ERRORS); throw fail('order_not_found', {…})`.
 * A code outside the catalogue does not compile.
 */
export function errorsOf<C extends ErrorCatalogue>(catalogue: C) {
  return (code: keyof C & string, options: ErrorOptions = {}): DomainError => {
    const definition = catalogue[code] as ErrorDefinition;
    const { message, ...details } = options;
    return new DomainError(code, definition.kind, message ?? definition.message, details);
  };
}
