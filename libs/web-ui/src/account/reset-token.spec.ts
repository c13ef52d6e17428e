import { resetTokenIn } from './reset-token';

describe('the token of a link to a new password', () => {
  it.each(['#token=bpr_A-Z_09', 'token=bpr_A-Z_09'])('is what stands behind the # of %s', (hash) => {
    expect(resetTokenIn(hash)).toBe('bpr_A-Z_09');
  });

  it.each(['', '#', '#token=', '#tok=bpr_A', '#bpr_A'])('is not there in "%s"', (hash) => {
    expect(resetTokenIn(hash)).toBeNull();
  });
});
