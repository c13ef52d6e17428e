/** What a field holds, as it is written: a dash for nothing, and lists with commas. */
export function inWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return '–';
  if (Array.isArray(value)) return value.map((one: unknown) => inWords(one)).join(', ') || '–';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What is called by these identifiers, in words; a dash for none. */
export function namesIn(
  all: readonly { readonly id: string; readonly name: string }[],
  ids: readonly string[],
): string {
  return ids.map((id) => all.find((one) => one.id === id)?.name ?? id).join(', ') || '–';
}
