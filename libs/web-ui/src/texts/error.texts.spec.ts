import { ApiError, ERROR_CODES } from '@breadboard/api-client';
import { errorTexts, wordsByField, wordsFor } from './error.texts';
import { LANGUAGES } from './catalogue';

describe('the words for failures', () => {
  it.each(LANGUAGES)('cover every code of the API in "%s"', (language) => {
    const silent = [...ERROR_CODES, 'offline', 'unexpected'].filter((code) => !(code in errorTexts[language]));
    expect(silent).toEqual([]);
  });

  it('hold no code that the API does not know', () => {
    const known: readonly string[] = [...ERROR_CODES, 'offline', 'unexpected'];
    expect(Object.keys(errorTexts.en).filter((code) => !known.includes(code))).toEqual([]);
  });

  it('are there for a failure of any kind', () => {
    expect(wordsFor('en', new ApiError('quote_changed', 'x', 409))).toMatch(/price has changed/);
    expect(wordsFor('de', new TypeError('boom'))).toBe('Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.');
  });

  it('stand beside each field that is wrong', () => {
    const errors = [
      { error: 'invalid_email', message: 'm', field: 'email' },
      { error: 'code_of_tomorrow', message: 'm', field: 'items.0.quantity' },
    ];
    const refusal = new ApiError('invalid_email', 'm', 400, { field: 'email', errors });
    expect(wordsByField('en', refusal)).toEqual({
      email: 'This is not an e-mail address.',
      'items.0.quantity': 'That did not work. Please try again.',
    });
    expect(wordsByField('en', new ApiError('forbidden', 'm', 403))).toEqual({});
  });
});
