import { bodyOf } from './profile-fields';

describe('the fields of a profile', () => {
  it('are sent as they were changed', () => {
    expect(bodyOf({})).toEqual({});
    expect(bodyOf({ last_name: 'Dole' })).toEqual({ last_name: 'Dole' });
  });

  it('forget what has been emptied', () => {
    expect(bodyOf({ phone: '', favorite_bread: '' })).toEqual({ phone: null, preferences: { favorite_bread: null } });
  });

  it('never forget a name or an address for mail', () => {
    expect(bodyOf({ first_name: '', email: '' })).toEqual({ first_name: '', email: '' });
  });

  it('send a list as a preference', () => {
    expect(bodyOf({ dietary_restrictions: [] })).toEqual({ preferences: { dietary_restrictions: [] } });
  });
});
