import { comparableEmail, tidyEmail } from './email';

describe('an e-mail address', () => {
  it.each([
    ['ADA@Guest.example', 'ada@guest.example'],
    ['  ada@guest.example ', 'ada@guest.example'],
    ['ａｄａ@guest.example', 'ada@guest.example'],
    ['re\u0301ne@guest.example', 'r\u00e9ne@guest.example'],
  ])('%j is compared as %j', (typed, compared) => {
    expect(comparableEmail(typed)).toBe(compared);
  });

  it('is stored with its case', () => {
    expect(tidyEmail(' Ada@Guest.example')).toBe('Ada@Guest.example');
  });
});
