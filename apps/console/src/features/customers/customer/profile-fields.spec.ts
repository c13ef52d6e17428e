import { changeOf, contested, type ProfileFields } from './profile-fields';

const JOHN: ProfileFields = {
  first_name: 'John',
  last_name: 'Doe',
  email: 'john@example.com',
  phone: '+12125550142',
  birthday: '',
  dietary_restrictions: ['nuts'],
  favorite_bread: 'rye',
  favorite_jelly: '',
};

describe('the fields of a profile', () => {
  it('are sent only where they differ', () => {
    expect(changeOf(JOHN, JOHN)).toEqual({});
    expect(changeOf(JOHN, { ...JOHN, last_name: 'Dole' })).toEqual({ last_name: 'Dole' });
  });

  it('forget what has been emptied', () => {
    expect(changeOf(JOHN, { ...JOHN, phone: '', favorite_bread: '' })).toEqual({
      phone: null,
      preferences: { favorite_bread: null },
    });
  });

  it('never forget a name or an address for mail', () => {
    expect(changeOf(JOHN, { ...JOHN, first_name: '' })).toEqual({ first_name: '' });
  });

  it('send a list by what it holds', () => {
    expect(changeOf(JOHN, { ...JOHN, dietary_restrictions: ['nuts'] })).toEqual({});
    expect(changeOf(JOHN, { ...JOHN, dietary_restrictions: [] })).toEqual({
      preferences: { dietary_restrictions: [] },
    });
  });

  it('are contested where two people wrote different things', () => {
    const mine = { ...JOHN, last_name: 'Mine', phone: '' };
    expect(contested(JOHN, mine, { ...JOHN, last_name: 'Theirs', phone: '' })).toEqual(['last_name']);
    expect(contested(JOHN, mine, { ...mine, first_name: 'Jack' })).toEqual([]);
    expect(contested(JOHN, mine, { ...JOHN, first_name: 'Jack' })).toEqual([]);
  });
});
