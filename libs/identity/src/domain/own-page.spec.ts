import { isFromOwnPage, isLoopback } from './own-page';

describe('a request from a page', () => {
  it.each([
    ['http://127.0.0.1:3000', '127.0.0.1:3000', false],
    ['https://shop.example', 'shop.example', true],
    // Behind a proxy that ends TLS without saying so.
    ['https://shop.example', 'shop.example', false],
    ['https://shop.example', 'shop.example:443', true],
    ['http://shop.example', 'shop.example:80', false],
    ['https://SHOP.example', 'shop.EXAMPLE', true],
    ['http://[::1]:3000', '[::1]:3000', false],
  ])('of %s, asked as %s, is of this server', (origin, host, secure) => {
    expect(isFromOwnPage({ origin, host, secure })).toBe(true);
  });

  it.each([
    ['nowhere', undefined, 'shop.example'],
    ['an opaque place', 'null', 'shop.example'],
    ['nothing', '', 'shop.example'],
    ['another host', 'https://evil.example', 'shop.example'],
    ['a host that begins like ours', 'https://shop.example.evil.example', 'shop.example'],
    ['a host under ours', 'https://x.shop.example', 'shop.example'],
    ['another port', 'https://shop.example:8443', 'shop.example'],
    ['a file', 'file://shop.example', 'shop.example'],
    ['an address with a user', 'https://me@shop.example', 'shop.example'],
    ['an address with a path', 'https://shop.example/x', 'shop.example'],
    ['several places', 'https://shop.example, https://shop.example', 'shop.example'],
    ['a host that is none', 'https://shop.example', 'shop.example/x'],
    ['no host at all', 'https://shop.example', ''],
  ])('of %s is not', (_what, origin, host) => {
    expect(isFromOwnPage({ origin, host, secure: false })).toBe(false);
  });

  it('without TLS is not of a server that is asked with TLS', () => {
    expect(isFromOwnPage({ origin: 'http://shop.example', host: 'shop.example', secure: true })).toBe(false);
  });

  it('of a listed origin is let in, and of no other', () => {
    const from = (origin: string): boolean =>
      isFromOwnPage({ origin, host: 'internal:3000', secure: false }, ['https://shop.example']);
    expect(from('https://shop.example')).toBe(true);
    expect(from('http://shop.example')).toBe(false);
    expect(from('https://shop.example:8443')).toBe(false);
  });
});

describe('this very machine', () => {
  it.each(['localhost', 'localhost:3000', '127.0.0.1', '127.0.0.1:3000', '127.1.2.3', '[::1]:3000'])(
    'is %s',
    (host) => {
      expect(isLoopback(host)).toBe(true);
    },
  );
  it.each([
    '',
    'shop.example',
    'localhost.evil.example',
    '127.evil.example',
    '10.0.0.1',
    '[::2]',
    '::1',
    'localhost/x',
  ])('is not %s', (host) => {
    expect(isLoopback(host)).toBe(false);
  });
});
