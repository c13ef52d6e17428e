import { mergePreferences } from './preferences';
import { changeProfile, isPossibleBirthday, type Profile } from './profile';

const JOHN: Profile = {
  firstName: 'John',
  lastName: 'Doe',
  email: 'john.doe@example.com',
  phone: '+1234567890',
  birthday: '1990-05-15',
  preferences: { dietary_restrictions: ['vegetarian'], favorite_items: ['0193f2a4-7c11-7a3e-8f00-5b1de0c0ffee'] },
  locale: null,
  type: 'individual',
  enabled: true,
};

describe('changeProfile', () => {
  it('replaces what is sent and keeps the rest, as in the reference', () => {
    const { profile, changed } = changeProfile(JOHN, {
      firstName: 'John',
      lastName: 'Smith',
      phone: '+1987654321',
      preferences: { dietary_restrictions: ['vegetarian', 'gluten-free'] },
    });
    expect(profile).toEqual({
      ...JOHN,
      lastName: 'Smith',
      phone: '+1987654321',
      preferences: { ...JOHN.preferences, dietary_restrictions: ['vegetarian', 'gluten-free'] },
    });
    expect(changed).toEqual(['last_name', 'phone', 'preferences']);
  });

  it('forgets what is set to null, and nothing that is undefined', () => {
    const { profile, changed } = changeProfile(JOHN, { phone: null, birthday: undefined, lastName: undefined });
    expect(profile).toEqual({ ...JOHN, phone: null });
    expect(changed).toEqual(['phone']);
  });

  it.each([
    ['nothing at all', {}],
    ['empty preferences', { preferences: {} }],
    ['the values that are there', { email: JOHN.email, enabled: true, preferences: { ...JOHN.preferences } }],
  ])('sees that %s changes nothing', (_what, changes) => {
    expect(changeProfile(JOHN, changes)).toEqual({ profile: JOHN, changed: [] });
  });
});

describe('mergePreferences', () => {
  it('merges by name and forgets what is null', () => {
    const stored = { favorite_bread: 'sourdough', favorite_jelly: 'grape' };
    const merged = mergePreferences(stored, { favorite_jelly: null, dietary_restrictions: [] });
    expect(merged).toEqual({ favorite_bread: 'sourdough', dietary_restrictions: [] });
  });
});

describe('isPossibleBirthday', () => {
  const now = new Date('2026-06-15T09:59:59Z');
  it.each([
    ['1990-05-15', true],
    ['1900-01-01', true],
    ['1899-12-31', false],
    ['2026-06-15', true],
    ['2026-06-16', false],
    ['2027-01-01', false],
  ])('of %s is %s', (birthday, possible) => expect(isPossibleBirthday(birthday, now)).toBe(possible));

  it('takes the day that has begun in the east', () => {
    expect(isPossibleBirthday('2026-06-16', new Date('2026-06-15T10:00:00Z'))).toBe(true);
  });
});
