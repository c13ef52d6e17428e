import { newId } from '@breadboard/platform';
import { formatRefreshToken, hashSecret, newRefreshToken, parseRefreshToken } from './refresh-token';

describe('a refresh token', () => {
  const token = newRefreshToken(newId(), newId());
  const text = formatRefreshToken(token);

  it('is read back as it was written', () => {
    expect(parseRefreshToken(text)).toEqual(token);
  });

  it('has a secret of its own, of which the hash tells nothing', () => {
    const other = newRefreshToken(token.tenantId, token.id);
    expect(other.secret.equals(token.secret)).toBe(false);
    expect(token.secret).toHaveLength(32);
    expect(hashSecret(token.secret)).toHaveLength(32);
    expect(hashSecret(token.secret).equals(token.secret)).toBe(false);
  });

  it.each([
    ['nothing', ''],
    ['another kind', text.replace('brt_', 'bat_')],
    ['one byte short', formatRefreshToken({ ...token, secret: token.secret.subarray(1) })],
    ['more than its bytes', `${text}AA`],
    ['padding', `${text}=`],
    ['letters that the decoder passes over', `${text.slice(0, 10)}!${text.slice(10)}`],
    [
      'another spelling of the last bits',
      `${text.slice(0, -1)}${String.fromCharCode(text.charCodeAt(text.length - 1) + 1)}`,
    ],
  ])('is not %s', (_what, wrong) => {
    expect(parseRefreshToken(wrong)).toBeNull();
  });
});
