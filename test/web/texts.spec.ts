import { sourceFiles } from '../architecture/support/source-files';
import { LANGUAGES, type Message } from '@breadboard/web-ui';

type Texts = Readonly<Record<string, Readonly<Record<string, Message>>>>;

const files = sourceFiles().filter(({ path }) => path.endsWith('.texts.ts'));

/** Everything that a file's catalogues say, one entry a key. */
function sentences(path: string): { key: string; said: Readonly<Record<string, Message | undefined>> }[] {
  // eslint-disable-next-line -- the files are found by their names
  const exported = require(`../../${path}`) as Record<string, unknown>;
  const catalogues = Object.entries(exported).filter((entry): entry is [string, Texts] => isCatalogue(entry[1]));
  return catalogues.flatMap(([name, texts]) => {
    const keys = new Set(LANGUAGES.flatMap((language) => Object.keys(texts[language] ?? {})));
    return [...keys].map((key) => ({
      key: `${path} ${name}.${key}`,
      said: Object.fromEntries(LANGUAGES.map((language) => [language, texts[language]?.[key]])),
    }));
  });
}

function isCatalogue(value: unknown): boolean {
  return typeof value === 'object' && value !== null && LANGUAGES.every((language) => language in value);
}

function formsOf(message: Message | undefined): string[] {
  return typeof message === 'string' ? [message] : Object.values(message ?? {});
}

function placesIn(message: Message | undefined): string[] {
  return [...new Set(formsOf(message).flatMap((form) => form.match(/\{\w+\}/g) ?? []))].sort();
}

describe('the texts of the pages', () => {
  const all = files.flatMap(({ path }) => sentences(path));

  it('are found', () => {
    expect(files.length).toBeGreaterThan(3);
    expect(all.length).toBeGreaterThan(100);
  });

  it('are said in every language', () => {
    const silent = all.filter(({ said }) =>
      Object.values(said).some(
        (message) => formsOf(message).length === 0 || formsOf(message).some((form) => form.trim() === ''),
      ),
    );
    expect(silent.map(({ key }) => key)).toEqual([]);
  });

  it('have the same places for values in every language', () => {
    const different = all.filter(
      ({ said }) => new Set(Object.values(said).map((one) => placesIn(one).join())).size > 1,
    );
    expect(different.map(({ key }) => key)).toEqual([]);
  });

  it('have the plural forms that their language needs', () => {
    const poor = all.filter(({ said }) =>
      Object.entries(said).some(([language, message]) => {
        if (typeof message !== 'object') return false;
        const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
        return pluralCategories.some((form) => !(form in message));
      }),
    );
    expect(poor.map(({ key }) => key)).toEqual([]);
  });
});
