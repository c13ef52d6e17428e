import * as fc from 'fast-check';
import { isLocale } from './locale';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'.split('');
const PAIRS = LETTERS.flatMap((one) => LETTERS.map((other) => one + other));

describe('a locale', () => {
  it.each(['en_US', 'de_CH', 'pt_BR', 'tl_PH', 'yi_IL', 'zh_TW', 'nb_NO', 'cy_GB'])('may be %s', (text) => {
    expect(isLocale(text)).toBe(true);
  });

  it.each([
    '',
    'en',
    'EN_US',
    'en_us',
    'en-US',
    'eng_USA',
    'en_US ',
    ' en_US',
    'en_US\n',
    'en_US_POSIX',
    'ｅn_US',
    'xx_US',
    'en_XX',
    'en_UK',
    'en_ZZ',
    // No longer; or no country.
    'iw_IL',
    'sh_RS',
    'de_DD',
    'ru_SU',
    'en_EU',
    'en_UN',
  ])('is not %j', (text) => {
    expect(isLocale(text)).toBe(false);
  });

  it('is in one of the 249 countries of ISO 3166-1', () => {
    expect(PAIRS.filter((pair) => isLocale(`en_${pair.toUpperCase()}`))).toHaveLength(249);
  });

  it('is in one of the 183 languages of ISO 639-1', () => {
    expect(PAIRS.filter((pair) => isLocale(`${pair}_US`))).toHaveLength(183);
  });

  it('is judged of any text without a failure', () => {
    fc.assert(fc.property(fc.string(), (text) => !isLocale(text) || text.length === 5));
  });
});
