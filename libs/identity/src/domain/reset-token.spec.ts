import { newId } from '@breadboard/platform';
import { formatRefreshToken, parseRefreshToken } from './refresh-token';
import { formatResetToken, parseResetToken } from './reset-token';
import { newSecretToken } from './secret-token';

describe('the token of a mail', () => {
  const token = newSecretToken(newId(), newId());

  it('is read back as it was written, and fits into a link as it is', () => {
    const text = formatResetToken(token);
    expect(parseResetToken(text)).toEqual(token);
    expect(encodeURIComponent(text)).toBe(text);
  });

  it('is none for signing in, nor the other way round', () => {
    expect(parseRefreshToken(formatResetToken(token))).toBeNull();
    expect(parseResetToken(formatRefreshToken(token))).toBeNull();
  });
});
