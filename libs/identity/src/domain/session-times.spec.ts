import { refreshTokenEnd, sessionEnd } from './session-times';

const at = (text: string): Date => new Date(text);

describe('how long a sign-in lasts', () => {
  it('thirty days, however busy it is', () => {
    expect(sessionEnd(at('2026-06-01T00:00:00Z'))).toEqual(at('2026-07-01T00:00:00Z'));
  });

  it('fourteen days without use', () => {
    const end = sessionEnd(at('2026-06-01T00:00:00Z'));
    expect(refreshTokenEnd(at('2026-06-01T00:00:00Z'), end)).toEqual(at('2026-06-15T00:00:00Z'));
    expect(refreshTokenEnd(at('2026-06-14T12:00:00Z'), end)).toEqual(at('2026-06-28T12:00:00Z'));
  });

  it('never past the end of the session', () => {
    const end = sessionEnd(at('2026-06-01T00:00:00Z'));
    expect(refreshTokenEnd(at('2026-06-25T00:00:00Z'), end)).toEqual(end);
  });
});
