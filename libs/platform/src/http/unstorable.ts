const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

/** How deep a value may be nested. */
export const MAX_DEPTH = 32;
export const NESTED_TOO_DEEPLY = `This is nested more than ${MAX_DEPTH} levels deep.`;

/** What is wrong with a part of a request before anybody asks what it means. */
export interface UnstorablePart {
  /** Dotted path; the empty text for the value itself. */
  readonly field: string;
  readonly message: string;
}

/**
 * The first text that PostgreSQL cannot hold (a NUL character or half a surrogate pair), key that reaches into JavaScript's
 * own objects, or nesting without end; null when there is none.
 */
export function unstorablePart(value: unknown, path = '', depth = 0): UnstorablePart | null {
  if (typeof value === 'string') return isStorable(value) ? null : unstorable(path);
  if (typeof value !== 'object' || value === null || value instanceof Date) return null;
  // Nothing of ours is a list of lists, and class-validator does not see what lies in the inner ones.
  if (Array.isArray(value) && value.some(Array.isArray)) return { field: path, message: 'A list may not hold lists.' };
  if (depth > MAX_DEPTH) return { field: path, message: NESTED_TOO_DEEPLY };
  for (const [key, part] of Object.entries(value)) {
    const inner = path === '' ? key : `${path}.${key}`;
    if (FORBIDDEN_KEYS.has(key) || !isStorable(key)) return unstorable(inner.replaceAll('\u0000', '').toWellFormed());
    const found = unstorablePart(part, inner, depth + 1);
    if (found !== null) return found;
  }
  return null;
}

function isStorable(text: string): boolean {
  return !text.includes('\u0000') && text.isWellFormed();
}

function unstorable(field: string): UnstorablePart {
  return { field, message: 'This text holds a character that cannot be stored.' };
}
