import { type Address, changeAddress } from './address';

const HOME: Address = { type: 'home', street: '123 Main St', city: 'New York', state: 'NY', zip: '10001' };

describe('changeAddress', () => {
  it('replaces what is given and keeps the rest', () => {
    expect(changeAddress(HOME, { zip: '10002' })).toEqual({ ...HOME, zip: '10002' });
    expect(changeAddress(HOME, { type: 'work', street: '1 Wall St' })).toEqual({
      ...HOME,
      type: 'work',
      street: '1 Wall St',
    });
  });

  it.each([[{}], [{ zip: undefined }], [{ zip: '10001' }], [HOME]])('sees that %j changes nothing', (changes) => {
    expect(changeAddress(HOME, changes)).toBeNull();
  });

  it('keeps no more of what was stored than an address has', () => {
    const stored = { ...HOME, id: 'kept elsewhere' };
    expect(changeAddress(stored, { zip: '10002' })).toEqual({ ...HOME, zip: '10002' });
  });
});
