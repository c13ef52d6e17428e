const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);
const MAX_DEPTH = 32;

/**
 * Dotted path of the first text that PostgreSQL cannot hold (a NUL character or half a surrogate pair), of a key that
 * reaches into JavaScript's own objects, or of nesting without end; null when there is none. The path of the value itself
 * is the empty text.
 */
export function unstorableField(value: unknown, path = '', depth = 0): string | null {
  if (typeof value === 'string') return value.includes('\u0000') || !value.isWellFormed() ? path : null;
  if (typeof value !== 'object' || value === null || value instanceof Date) return null;
  if (depth > MAX_DEPTH) return path;
  for (const [key, part] of Object.entries(value)) {
    const inner = path === '' ? key : `${path}.${key}`;
    if (FORBIDDEN_KEYS.has(key) || unstorableField(key) !== null) return inner.replaceAll('\u0000', '').toWellFormed();
    const found = unstorableField(part, inner, depth + 1);
    if (found !== null) return found;
  }
  return null;
}
