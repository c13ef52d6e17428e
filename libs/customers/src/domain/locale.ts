const LOCALE = /^([a-z]{2})_([A-Z]{2})$/;
const LANGUAGES = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' });
const REGIONS = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
/** Known to the runtime, and withdrawn from ISO 639-1. */
const RETIRED = new Set(['bh', 'in', 'iw', 'ji', 'jw', 'mo', 'sh']);
/** Known to the runtime as places, and no country of ISO 3166-1. */
const NO_COUNTRY = new Set('AC CP CQ DG EA EU EZ IC QO TA UN XA XB XK ZZ'.split(' '));

/** Whether a text is a language of ISO 639-1 and a country of ISO 3166-1, written `en_US`. */
export function isLocale(text: string): boolean {
  const [, language = '', country = ''] = LOCALE.exec(text) ?? [];
  return language !== '' && isLanguage(language) && isCountry(country);
}

function isLanguage(code: string): boolean {
  return !RETIRED.has(code) && LANGUAGES.of(code) !== undefined;
}

/** A country that is no more is taken for its heir by the runtime, and so has another code there. */
function isCountry(code: string): boolean {
  return !NO_COUNTRY.has(code) && REGIONS.of(code) !== undefined && new Intl.Locale(`und-${code}`).region === code;
}
