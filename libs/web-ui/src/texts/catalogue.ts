/** The languages of the screens; the first is what nobody has to ask for. */
export const LANGUAGES = ['en', 'de'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A sentence, or one for each plural form that the language has; `other` fits any number. */
export type Message = string | ({ readonly other: string } & Partial<Record<Intl.LDMLPluralRule, string>>);

export type Words = Readonly<Record<string, Message>>;

/** The same sentences in every language. */
export type Catalogue<Key extends string> = Readonly<Record<Language, Readonly<Record<Key, Message>>>>;

/** Values for the `{places}` of a sentence; `count` chooses its plural form. Numbers are written as the language does. */
export type Values = Readonly<Record<string, string | number>>;

/** One feature's sentences. That both languages have the same keys is checked by the compiler. */
export function catalogue<const Sentences extends Words>(
  sentences: Sentences,
  german: Readonly<Record<keyof Sentences, Message>>,
): Catalogue<keyof Sentences & string> {
  return { en: sentences, de: german };
}

/** A sentence of a catalogue with its values filled in. What a value holds is text, never markup. */
export function sentence<Key extends string>(
  language: Language,
  texts: Catalogue<Key>,
  key: Key,
  values: Values = {},
): string {
  const message: Message = texts[language][key];
  return formOf(language, message, values.count).replaceAll(/\{(\w+)\}/g, (place, name: string) => {
    const value = values[name];
    if (value === undefined) return place;
    return typeof value === 'number' ? numberFormat(language).format(value) : value;
  });
}

function formOf(language: Language, message: Message, count: string | number | undefined): string {
  if (typeof message === 'string') return message;
  const rule = typeof count === 'number' ? pluralRules(language).select(count) : 'other';
  return message[rule] ?? message.other;
}

const rules = new Map<Language, Intl.PluralRules>();
const formats = new Map<Language, Intl.NumberFormat>();

function pluralRules(language: Language): Intl.PluralRules {
  return kept(rules, language, () => new Intl.PluralRules(language));
}

function numberFormat(language: Language): Intl.NumberFormat {
  return kept(formats, language, () => new Intl.NumberFormat(language));
}

/** Formats are slow to make, so that each is made once. */
export function kept<Key, Value>(store: Map<Key, Value>, key: Key, make: () => Value): Value {
  const known = store.get(key);
  if (known !== undefined) return known;
  const made = make();
  store.set(key, made);
  return made;
}
