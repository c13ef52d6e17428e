import * as fc from 'fast-check';
import { readEmail } from './email';

describe('readEmail', () => {
  it.each([
    ['john.doe@example.com', 'john.doe@example.com'],
    ['  John.Doe@Example.com\n', 'John.Doe@Example.com'],
    ["o'brien+lunch@mail.example.co.uk", "o'brien+lunch@mail.example.co.uk"],
    ['zoë@müller.example', 'zoë@müller.example'],
    ['zoe\u0308@example.com', 'zoë@example.com'],
    ['ｊohn@example.com', 'john@example.com'],
    [`${'a'.repeat(64)}@example.com`, `${'a'.repeat(64)}@example.com`],
  ])('takes %j as %j', (text, email) => expect(readEmail(text)).toBe(email));

  it.each([
    '',
    '@',
    'nobody',
    'nobody@',
    '@example.com',
    'a@b',
    'a b@example.com',
    'a@exa mple.com',
    'a@@example.com',
    'a@b@example.com',
    '.a@example.com',
    'a.@example.com',
    'a..b@example.com',
    'a@.example.com',
    'a@example..com',
    'a@example.com.',
    'a@-example.com',
    'a@example-.com',
    '"a"@example.com',
    'John <a@example.com>',
    'a@example.com\r\nBcc: b@example.com',
    'a@[127.0.0.1]',
    `${'a'.repeat(65)}@example.com`,
    `a@${'b'.repeat(64)}.com`,
    `a@${'b.'.repeat(130)}com`,
  ])('refuses %j', (text) => expect(readEmail(text)).toBeNull());

  it('reads what it has read as the same again, and is quick with anything', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string({ maxLength: 300, unit: 'binary' })), (text) => {
        const email = readEmail(text);
        if (email !== null) expect(readEmail(email)).toBe(email);
      }),
    );
    const started = Date.now();
    expect(readEmail(`${'a.'.repeat(50_000)}@${'a-'.repeat(50_000)}`)).toBeNull();
    expect(Date.now() - started).toBeLessThan(100);
  });
});
