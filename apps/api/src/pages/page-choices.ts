import { parseCookie } from 'cookie';

export type PageLanguage = 'en' | 'de';
export type PageScheme = 'light' | 'dark';

const LANGUAGES: readonly PageLanguage[] = ['en', 'de'];
const MOST_RANGES = 20;

/** What a person has chosen for pages, or what the browser asks for. */
export interface PageChoices {
  readonly language: PageLanguage;
  /** Null: as the system has it, which only the page can ask. */
  readonly scheme: PageScheme | null;
}

export function choicesOf(headers: Readonly<Record<string, unknown>>): PageChoices {
  const cookies = parseCookie(textOf(headers.cookie));
  const scheme = cookies.breadboard_scheme;
  return {
    language:
      LANGUAGES.find((language) => language === cookies.breadboard_language) ??
      preferred(textOf(headers['accept-language'])),
    scheme: scheme === 'light' || scheme === 'dark' ? scheme : null,
  };
}

/** The first language of ours in the order of an `Accept-Language` header, which may be anything; else English. */
function preferred(header: string): PageLanguage {
  const ranges = header.split(',', MOST_RANGES).map((range, index) => {
    const [tag = '', ...parameters] = range.trim().toLowerCase().split(';');
    const quality = Number(
      parameters
        .find((one) => one.trim().startsWith('q='))
        ?.trim()
        .slice(2) ?? 1,
    );
    return { language: tag.split('-')[0], quality: Number.isFinite(quality) ? quality : 0, index };
  });
  const wanted = ranges.filter(({ quality }) => quality > 0).sort((a, b) => b.quality - a.quality || a.index - b.index);
  for (const { language } of wanted) {
    const known = LANGUAGES.find((one) => one === language);
    if (known) return known;
  }
  return 'en';
}

function textOf(header: unknown): string {
  return typeof header === 'string' ? header : '';
}
