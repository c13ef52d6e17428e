import { type Limit, spentAfter, tell, tightest } from './limit';

const limit: Limit = { name: 'guests', calls: 10, seconds: 60 };

function told(left: number, resetMs: number): { headers: Record<string, string>; refusal: unknown } {
  const headers: Record<string, string> = {};
  try {
    tell({ limit, left, resetMs }, { header: (name, value) => (headers[name] = value) });
    return { headers, refusal: null };
  } catch (refusal) {
    return { headers, refusal };
  }
}

describe('a limit', () => {
  it.each([
    [1, 9],
    [10, 0],
    [11, -1],
    [400, -1],
  ])('leaves after %i calls of ten: %i', (count, left) => {
    expect(spentAfter(limit, count, 1)).toEqual({ limit, left, resetMs: 1 });
  });

  it('is told in whole seconds, and never as over at once', () => {
    expect(told(3, 59_001)).toEqual({
      headers: { 'RateLimit-Limit': '10', 'RateLimit-Remaining': '3', 'RateLimit-Reset': '60' },
      refusal: null,
    });
    expect(told(0, 0).headers).toMatchObject({ 'RateLimit-Remaining': '0', 'RateLimit-Reset': '1' });
  });

  it('refuses the call that was one too many, and says when to come back', () => {
    const { headers, refusal } = told(-1, 12_300);
    expect(headers).toMatchObject({ 'RateLimit-Remaining': '0', 'RateLimit-Reset': '13' });
    expect(refusal).toMatchObject({ code: 'rate_limited', kind: 'limited', details: { retryAfter: 13 } });
  });
});

describe('of several limits', () => {
  const wide = { ...limit, name: 'tenant', calls: 1_000 };

  it('the one with the fewest calls left counts, and of equals the first', () => {
    const [mine, ours] = [spentAfter(limit, 4, 1), spentAfter(wide, 4, 1)];
    expect(tightest(mine, ours)).toBe(mine);
    expect(tightest(mine, spentAfter(wide, 999, 1)).limit.name).toBe('tenant');
    expect(tightest(spentAfter(limit, 99, 1), spentAfter(wide, 9_999, 1)).limit.name).toBe('guests');
  });
});
