import * as fc from 'fast-check';
import { displayName, splitName } from './display-name';

describe('a display name', () => {
  it.each([
    ['Avery Simmons', 'Avery', 'Simmons'],
    ['Ana María de la Cruz', 'Ana María de la', 'Cruz'],
    ['Cher', 'Cher', ''],
    ['Avery  Simmons', 'Avery ', 'Simmons'],
    ['王 小明', '王', '小明'],
  ])('of %s is cut at its last space', (name, firstName, lastName) => {
    expect(splitName(name)).toEqual({ firstName, lastName });
  });

  it('is what is known of the parts, and null when nothing is', () => {
    expect(displayName({ firstName: null, lastName: null })).toBeNull();
    expect(displayName({ firstName: 'Avery', lastName: null })).toBe('Avery');
    expect(displayName({ firstName: null, lastName: 'Simmons' })).toBe('Simmons');
  });

  it('is printed back as it was sent', () => {
    const trimmed = fc.string({ unit: 'grapheme', minLength: 1 }).filter((text) => text.trim() === text);
    fc.assert(fc.property(trimmed, (name) => displayName(splitName(name)) === name));
  });
});
