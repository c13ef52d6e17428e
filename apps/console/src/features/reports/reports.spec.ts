import * as fc from 'fast-check';
import { LineCount } from './line-count';
import { nameOf, periodOf, PERIODS } from './period';

describe('the dates of a report', () => {
  it.each([
    ['today', '2026-03-01', '2026-03-01', '2026-03-01'],
    ['yesterday', '2026-03-01', '2026-02-28', '2026-02-28'],
    ['week', '2026-03-03', '2026-02-25', '2026-03-03'],
    ['month', '2026-01-10', '2025-12-12', '2026-01-10'],
    ['thisMonth', '2026-11-26', '2026-11-01', '2026-11-26'],
  ] as const)('%s, on %s, are %s to %s', (name, today, from, to) => {
    expect(periodOf(name, today)).toEqual({ from, to });
  });

  it('have their name back', () => {
    for (const name of PERIODS) expect(nameOf(periodOf(name, '2026-11-26'), '2026-11-26')).toBe(name);
    expect(nameOf({ from: '2026-01-01', to: '2026-01-02' }, '2026-11-26')).toBeNull();
  });
});

describe('the lines of a CSV', () => {
  const counted = (...parts: string[]): number => {
    const count = new LineCount();
    for (const part of parts) count.add(new TextEncoder().encode(part));
    return count.rows;
  };

  it('are counted without the heading', () => {
    expect(counted('')).toBe(0);
    expect(counted('id,total\r\n')).toBe(0);
    expect(counted('id,total\r\nord_1,5\r\nord_2,6\r\n')).toBe(2);
  });

  it('do not end within quotes, nor at a quote that is doubled', () => {
    expect(counted('id,note\r\n1,"two\r\nlines"\r\n2,"said ""no""\n"\r\n')).toBe(2);
  });

  it('are as many, however the bytes come', () => {
    const text = 'id,note\r\n1,"a\nb"\r\n2,ü\r\n3,"""x\r\n"\r\n';
    fc.assert(
      fc.property(fc.nat({ max: text.length }), (at) => {
        expect(counted(text.slice(0, at), text.slice(at))).toBe(3);
      }),
    );
  });
});
